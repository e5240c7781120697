"""登録の前の記録を引き取る: with the code on the slip that a walk-in was given."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from futasato.counters.door import saying, showing
from futasato.counters.japanese.typing import PlainField
from futasato.counters.resident import gate, history
from futasato.counters.resident.checking_in import SLIP, SLIP_SECONDS
from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.people.nouns import Claim, Person

WRONG_TIMES, FORGOTTEN_SECONDS = 10, 60 * 60
TOO_OFTEN = _("まちがった番号が続いたので、1時間ほど受け付けを休みます。お急ぎのときは役場の窓口へお越しください。")


class Slip(forms.Form):
    """引取り番号."""

    code = PlainField(
        label=_("引取り番号"),
        max_length=60,
        help_text=_("会場で受け取った番号です。例: K7QMA-3F9XT-TRW2B"),
        error_messages={"required": _("引取り番号を書いてください。")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


@require_http_methods(["GET", "POST"])
@gate.for_resident
def claim(request: HttpRequest, person: Person) -> HttpResponse:
    """The form, and what was taken over with it."""
    form = Slip(request.POST or None, initial={"code": request.get_signed_cookie(SLIP, "", max_age=SLIP_SECONDS)})
    if form.is_valid() and (claimed := _claimed(request, person, form)):
        page = redirect("resident:claimed", claimed.person)
        page.delete_cookie(SLIP)
        return page
    showing.shows(request, [], [])
    return render(request, "resident/claim.html", {"form": form})


@require_safe
@gate.for_resident
def thank(request: HttpRequest, person: Person, part: UUID) -> HttpResponse:
    """What was taken over; only what is one's own by now."""
    if part not in people_reads.selves(person.id):
        raise Http404
    showing.shows(request, [part], ["records"])
    return render(request, "resident/claimed.html", {"chapters": history.chapters([part])})


def _claimed(request: HttpRequest, person: Person, form: Slip) -> Claim | None:
    """The claim, or None with the reason in the form. Wrong codes are counted by account: the codes themselves
    only count the tries at one of them."""
    tries = f"claim-tries-{request.user.pk}"
    if cache.get_or_set(tries, 0, FORGOTTEN_SECONDS) >= WRONG_TIMES:
        form.add_error("code", TOO_OFTEN)
        return None
    try:
        return people_acts.claim_by_code(
            code=form.cleaned_data["code"], claimant=person.id, now=timezone.now(), by=gate.signed_by(request)
        )
    except people_acts.Refused as refused:
        cache.incr(tries)
        form.add_error("code", saying.sentence(refused))
        return None

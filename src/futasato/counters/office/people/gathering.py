"""世帯に入れる: somebody of the register into the household of another, whom the officer names by the number on the card."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.counters.door import saying, showing
from futasato.counters.japanese.typing import DayField, PlainField
from futasato.counters.office import gate, wording
from futasato.counters.office.people import standing
from futasato.people import acts as people_acts
from futasato.people.nouns import Person, Role
from futasato.places.nouns import Place
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of

ROLES = [(Role.ADULT.value, _("大人")), (Role.CHILD.value, _("子")), (Role.GUARDIAN.value, _("保護者"))]
UNKNOWN = _("この番号の方は、この町の登録簿に見つかりません。")
TOLD = _("いっしょに住む方の登録番号を書きます。その方の世帯に入り、世帯の判定も見直されます。")


class Gathering(forms.Form):
    """With whom, as what, since when."""

    number = PlainField(
        label=_("いっしょに住む方の登録番号"),
        max_length=40,
        error_messages={"required": _("登録番号を書いてください。")},
    )
    role = forms.ChoiceField(label=_("世帯での立場"), choices=ROLES)
    from_on = DayField(label=_("いっしょに住み始めた日"), error_messages={"required": _("日を書いてください。")})


@gate.for_officer
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, place: Place, person: UUID) -> HttpResponse:
    """Into the household of somebody of this very town's register."""
    known = standing.known(place, person)
    form = Gathering(request.POST or None, initial={"from_on": day_of(timezone.now())})
    if form.is_valid() and _is_done(request, place, known, form):
        messages.success(request, gettext("世帯に入れました。まもなく判定に入ります。"))
        return redirect("office:person", place.code, known.id)
    showing.shows(request, [known.id], ["name", "household"])
    shown = {"place": place, "person": known, "name": wording.name(known), "form": form}
    told = {"title": gettext("世帯に入れる"), "told": TOLD, "button": gettext("世帯に入れる")}
    return render(request, "office/people/act.html", shown | told)


def _is_done(request: HttpRequest, place: Place, known: Person, form: Gathering) -> bool:
    said = form.cleaned_data
    mate = registrations_reads.by_number(said["number"])
    if mate is None or mate.place_code != place.code:
        form.add_error("number", UNKNOWN)
        return False
    me = gate.me(request)
    if me is not None and me.id in (known.id, mate.person):
        form.add_error(None, wording.OWN)
        return False
    asked = {"person": known.id, "mate": mate.person, "role": Role(said["role"]), "from_on": said["from_on"]}
    try:
        people_acts.join_household_of(**asked, now=timezone.now(), by=gate.signed_by(request))
    except people_acts.Refused as refused:
        form.add_error(None, saying.sentence(refused))
    return form.is_valid()

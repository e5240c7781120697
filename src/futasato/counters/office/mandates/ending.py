"""代理を終える・止める: by a reason; from the next request the agent opens nothing any more."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.counters.door import showing
from futasato.counters.office import gate, wording
from futasato.counters.office.mandates import known as mandates_known
from futasato.counters.office.people import standing
from futasato.mandates import acts as mandates_acts
from futasato.places.nouns import Place

END = (
    pgettext_lazy("役場", "代理を終える"),
    _("この代理人は、いますぐ代わりに見ることも手続きもできなくなります。ほかの代理人には知らされません。"),
)
FREEZE = (_("代理を止める"), _("保護のために、いますぐ止めます。戻すことはできず、必要なときは受け付け直します。"))


class Reason(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("理由"),
        max_length=400,
        help_text=_("例: 親権者の変更（戸籍謄本 2026-11-20）、保護命令。住所や行き先は書かないでください。"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("理由を書いてください。")},
    )


@gate.for_officer
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, place: Place, person: UUID, mandate: UUID) -> HttpResponse:
    """The mandate stands no longer."""
    return _done(request, place, (person, mandate), mandates_acts.end, END)


@gate.for_officer
@require_http_methods(["GET", "POST"])
def freeze(request: HttpRequest, place: Place, person: UUID, mandate: UUID) -> HttpResponse:
    """For the person's protection; never thawed."""
    return _done(request, place, (person, mandate), mandates_acts.freeze, FREEZE)


def _done(request: HttpRequest, place: Place, of: tuple[UUID, UUID], act, words: tuple[str, str]) -> HttpResponse:
    whom = standing.known(place, of[0])
    each, form = mandates_known.mandate(whom, of[1]), Reason(request.POST or None)
    if form.is_valid():
        reason, by = form.cleaned_data["reason"], gate.signed_by(request)
        act(mandate=each.id, reason=reason, now=timezone.now(), by=by)
        title, told = words
        messages.success(request, gettext("%(title)s手続きをしました。") % {"title": title})
        return redirect("office:mandates", place.code, whom.id)
    showing.shows(request, {whom.id} | mandates_known.named((each,)), ["name", "mandates"])
    shown = {"place": place, "person": whom, "name": wording.name(whom), "form": form, "title": words[0]}
    shown |= {"told": words[1], "row": mandates_known.told(whom, (each,), timezone.now())[0]}
    return render(request, "office/mandates/end.html", shown)

"""異議に答える: what was found out about a look, told to the person."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.accesses import acts as accesses_acts
from futasato.accesses import reads as accesses_reads
from futasato.accesses.nouns import Access, Objection
from futasato.accesses.rules.objecting import LONGEST_LETTERS
from futasato.counters.door import saying, showing
from futasato.counters.office import gate, wording
from futasato.places.nouns import Place


class Finding(forms.Form):
    """What was looked into, and what came of it."""

    text = forms.CharField(
        label=_("調べたことと結果"),
        max_length=LONGEST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("ご本人がこのまま読みます。見た職員の氏名は書きません。"),
        error_messages={"required": _("調べたことと結果を書いてください。")},
    )


@gate.for_officer
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, place: Place, objection: UUID) -> HttpResponse:
    """The look, the objection, and the form. Who looked does not answer (the look's officer finds nothing here)."""
    said = {each.id: each for each in accesses_reads.objections(place.code)}.get(objection)
    look = said and accesses_reads.get(said.access, [said.person])
    if look is None or look.account == request.user.pk:
        raise Http404(gate.ABSENT)
    form = Finding(request.POST or None)
    if form.is_valid() and _answered(request, place, said, form):
        messages.success(request, gettext("答えを送りました。ご本人の頁に出ています。"))
        return redirect("office:accesses", place.code)
    showing.shows(request, [said.person], ["objection"])
    shown = {"place": place, "objection": said, "look": look, "purpose": _purpose(look), "form": form}
    return render(request, "office/accesses_answer.html", shown)


def _answered(request: HttpRequest, place: Place, said: Objection, form: Finding) -> Objection | None:
    told = {"objection": said.id, "place_code": place.code, "text": form.cleaned_data["text"]}
    try:
        return accesses_acts.answer(**told, now=timezone.now(), by=gate.signed_by(request))
    except accesses_acts.Refused as refused:
        form.add_error("text", saying.sentence(refused))
        return None


def _purpose(look: Access) -> str:
    return wording.PURPOSES.get(look.purpose, str(look.purpose))

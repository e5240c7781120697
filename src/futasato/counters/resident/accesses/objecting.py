"""異議: one look, a form for what is wrong with it, and what happens next."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.accesses import acts as accesses_acts
from futasato.accesses import reads as accesses_reads
from futasato.accesses.nouns import Access, Objection
from futasato.accesses.rules.objecting import LONGEST_LETTERS
from futasato.counters.door import saying, showing
from futasato.counters.resident import gate
from futasato.counters.resident.accesses import wording
from futasato.people import reads as people_reads
from futasato.people.nouns import Person

ABSENT = "この頁はありません"


class Saying(forms.Form):
    """What is wrong with the look."""

    text = forms.CharField(
        label=_("おかしいと思うこと"),
        max_length=LONGEST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("例: この日は町に何も頼んでいません。知り合いの職員が見たのではないかと心配です。"),
        error_messages={"required": _("おかしいと思うことを書いてください。")},
    )


@require_http_methods(["GET", "POST"])
@gate.for_resident
def object(request: HttpRequest, person: Person, access: UUID) -> HttpResponse:
    """The form, and the objection. Another's look and one's own are absent alike."""
    selves = people_reads.selves(person.id)
    look = accesses_reads.get(access, selves)
    if look is None or look.is_own:
        raise Http404(ABSENT)
    form = Saying(request.POST or None)
    if form.is_valid() and _objected(request, person, look, form):
        messages.success(request, _("異議を受け付けました。町の担当が調べて、この頁で答えます。"))
        return redirect("resident:accesses")
    showing.shows(request, [look.person], ["accesses"])
    shown = {"form": form, "look": look, "sentence": wording.sentence(look)}
    shown |= {"days": accesses_reads.limits().objection_days}
    return render(request, "resident/accesses_object.html", shown)


def _objected(request: HttpRequest, person: Person, look: Access, form: Saying) -> Objection | None:
    """The objection, or None with the reason in the form."""
    said = {"person": person.id, "access": look.id, "text": form.cleaned_data["text"]}
    try:
        return accesses_acts.object(**said, now=timezone.now(), by=gate.signed_by(request))
    except accesses_acts.Refused as refused:
        form.add_error("text", saying.sentence(refused))
        return None

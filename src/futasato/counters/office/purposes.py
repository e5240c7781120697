"""なぜ見るのか: an officer says for which work they will look at people, before they see anybody.

What is said stands in every access record, and the people concerned read it (trust.md T3).
"""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.accesses.nouns import Purpose
from futasato.counters.door import asking
from futasato.counters.office import gate, wording
from futasato.places.nouns import Place

LASTS = timedelta(hours=4)  # half a working day: a purpose told in the morning is not the one of the evening
TOLD_BY_OFFICERS = (
    Purpose.EXAMINATION, Purpose.RENEWAL, Purpose.DESK, Purpose.EVIDENCE, Purpose.COMPLAINT, Purpose.AUDIT,
    Purpose.EVENT, Purpose.OTHER,
)  # fmt: skip


class Telling(forms.Form):
    """One purpose, and the case it belongs to."""

    purpose = forms.ChoiceField(
        label=_("何のために見ますか"),
        choices=[(purpose.value, wording.PURPOSES[purpose]) for purpose in TOLD_BY_OFFICERS],
        widget=forms.RadioSelect,
        error_messages={"required": _("目的を一つ選んでください。")},
    )
    case = forms.CharField(label=_("件名・受付番号（「その他」では必ず）"), required=False, max_length=100)

    def clean(self) -> dict:
        """Another purpose than those listed has to be put into words."""
        told = super().clean()
        if told.get("purpose") == Purpose.OTHER and not told.get("case", "").strip():
            self.add_error("case", gettext("「その他」のときは、何のためかを書いてください。"))
        return told


@gate.for_officer
@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, place: Place) -> HttpResponse:
    """Ask; then back to the page that was wanted."""
    onward = _onward(request, place)
    form = Telling(request.POST or None, initial=asking.purpose_at(request, place.code, timezone.now()))
    if form.is_valid():
        until = (timezone.now() + LASTS).isoformat()
        kept = request.session.get(asking.PURPOSES, {})
        request.session[asking.PURPOSES] = kept | {place.code: {**form.cleaned_data, "until": until}}
        return redirect(onward)
    return render(request, "office/purpose.html", {"place": place, "form": form, "next": onward})


def _onward(request: HttpRequest, place: Place) -> str:
    """Where to go then; only inside this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else reverse("office:people", args=[place.code])

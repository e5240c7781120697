"""第二の鍵のやり直し: proposed by one colleague here, endorsed by a second among the proposals."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.approvals import acts as approvals_acts
from futasato.counters.door import saying
from futasato.counters.office import gate
from futasato.people import reads as people_reads
from futasato.places.nouns import Place
from futasato.units import day_of


class Asking(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("理由"),
        max_length=500,
        help_text=_("ご本人とどう確かめたかも書いてください（例: 窓口で職員証を見た）。"),
        error_messages={"required": _("理由を書いてください。")},
    )


@gate.for_officer
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, place: Place, account: int) -> HttpResponse:
    """Of somebody who works for this town; anybody else is absent."""
    if account not in {each.account for each in people_reads.officers(place.code, day_of(timezone.now()))}:
        raise Http404(gate.ABSENT)
    form = Asking(request.POST if request.method == "POST" else None)
    if form.is_valid() and not _refusal(request, place, account, form):
        messages.success(
            request, gettext("申し出ました。もう一人の職員が「申請」の頁で承認すると、やり直しになります。")
        )
        return redirect("office:colleagues", place.code)
    return render(request, "office/colleagues/resetting.html", {"place": place, "form": form})


def _refusal(request: HttpRequest, place: Place, account: int, form: Asking) -> str:
    told = {"account": account, "place_code": place.code, "reason": form.cleaned_data["reason"]}
    try:
        approvals_acts.propose_reset(**told, now=timezone.now(), by=gate.signed_by(request))
    except approvals_acts.Refused as refused:
        form.add_error(None, saying.reason(refused))
        return saying.reason(refused)
    return ""

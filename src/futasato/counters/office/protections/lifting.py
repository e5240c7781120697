"""支援措置の解除を申請する: somebody of the desk asks, a second one of the desk has it done (office/approvals)."""

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

from futasato.approvals import acts as approvals_acts
from futasato.counters.door import saying, showing
from futasato.counters.office import gate, wording
from futasato.counters.office.protections.desk import for_desk
from futasato.people import reads as people_reads
from futasato.places.nouns import Place
from futasato.protections import acts as protections_acts
from futasato.protections import reads as protections_reads


class Lifting(forms.Form):
    """Why it is to end."""

    reason = forms.CharField(
        label=_("解除の理由"),
        max_length=500,
        help_text=_("承認する担当が読みます。例: 本人の申出（本人確認済み）"),
        error_messages={"required": _("解除の理由を書いてください。")},
    )


@for_desk
@require_http_methods(["GET", "POST"])
def lift(request: HttpRequest, place: Place, protection: UUID) -> HttpResponse:
    """The form; sent, it becomes a proposal to a second one of the desk."""
    found = protections_reads.get(protection, place_code=place.code)
    if found is None or not found.is_standing:
        raise Http404(gate.ABSENT)
    form, now = Lifting(request.POST or None), timezone.now()
    if form.is_valid():
        reason, by = form.cleaned_data["reason"], gate.signed_by(request)
        try:
            protections_acts.propose_lifting(protection=found.id, reason=reason, now=now, by=by)
        except (protections_acts.Refused, approvals_acts.Refused) as refused:
            form.add_error(None, saying.reason(refused))
    showing.shows(request, [found.person], ["name", "protection"])
    if form.is_bound and form.is_valid():
        messages.success(request, gettext("解除を申請しました。もう一人の担当が承認するまで、隠したままです。"))
        return redirect("office:protections", place.code)
    name = wording.name(people_reads.get_many([found.person]).get(found.person))
    return render(request, "office/protections/lift.html", {"place": place, "name": name, "form": form})

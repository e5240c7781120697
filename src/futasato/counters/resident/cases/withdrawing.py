"""取り下げる: what is taken back, and the button."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.cases import acts as cases_acts
from futasato.counters.door import saying, showing
from futasato.counters.resident import gate
from futasato.counters.resident.cases import telling
from futasato.people.nouns import Person

DONE = _("取り下げました。")


@require_http_methods(["GET", "POST"])
@gate.for_resident
def withdraw(request: HttpRequest, person: Person, case: UUID) -> HttpResponse:
    """The second click."""
    own = telling.own(person, case)
    if request.method == "POST":
        try:
            cases_acts.withdraw(case=own.id, person=person.id, now=timezone.now(), by=gate.signed_by(request))
            messages.success(request, DONE)
        except cases_acts.Refused as refused:
            messages.error(request, saying.reason(refused))
        return redirect("resident:case", own.id)
    showing.shows(request, [person.id], ["cases"])
    return render(request, "resident/cases/withdraw.html", telling.row(own))

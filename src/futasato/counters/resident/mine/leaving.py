"""やめる: what goes, what stays, the request, and its way back. Both ask who it is anew, at the level of enrolment: whoever
holds the phone neither starts it nor sees that it waits."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.counters.door import saying, showing
from futasato.counters.resident import gate
from futasato.counters.resident.security.proving import for_keys
from futasato.notices import acts as notices_acts
from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.people.nouns import Person
from futasato.units import day_of

UNREAD = _("元に戻せないことを読んで、印を付けてください。")
ASKED = _("やめる申し出を受け付けました。この頁で取りやめられます。")
STAYED = _("取りやめました。何も消えません。")


@require_http_methods(["GET", "POST"])
@for_keys
@gate.for_resident
def leave(request: HttpRequest, person: Person) -> HttpResponse:
    """In words what goes and what stays; the request; or since when it waits, until when it can be taken back."""
    if request.method == "POST" and _asked(request, person):
        return redirect("resident:leave")
    showing.shows(request, [person.id], ["name"])
    selves = people_reads.selves(person.id)
    shown = {
        "leaving": people_reads.leaving_of(selves),
        "stayed": people_reads.last_taken_back(selves),
        "days": people_reads.waiting_days(day_of(timezone.now())),
    }
    return render(request, "resident/mine/leave.html", shown)


@require_http_methods(["GET", "POST"])
@for_keys
@gate.for_resident
def stay(request: HttpRequest, person: Person) -> HttpResponse:
    """The button that takes it back."""
    if request.method == "POST":
        try:
            notices_acts.take_back_leaving(person=person.id, now=timezone.now(), by=gate.signed_by(request))
            messages.success(request, STAYED)
        except people_acts.Refused as refused:
            messages.error(request, saying.reason(refused))
        return redirect("resident:leave")
    showing.shows(request, [person.id], ["name"])
    return render(request, "resident/mine/stay.html")


def _asked(request: HttpRequest, person: Person) -> bool:
    if request.POST.get("is_meant") != "1":
        messages.error(request, UNREAD)
        return False
    try:
        notices_acts.begin_leaving(person=person.id, now=timezone.now(), by=gate.signed_by(request))
    except people_acts.Refused as refused:
        messages.error(request, saying.reason(refused))
        return False
    messages.success(request, ASKED)
    return True

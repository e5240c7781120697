"""代理: for whom one acts, until when; and who acts for oneself by one's own word, which one can end at any time.

Guardians and whom a court appointed are counted, never named, to the child; to each other they are not even counted:
where one parent lives is not the other's business (T14).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from futasato.counters.door import reader, showing
from futasato.counters.resident import gate
from futasato.mandates import acts as mandates_acts
from futasato.mandates import reads as mandates_reads
from futasato.mandates.nouns import Ground, Mandate
from futasato.people.nouns import Person

GROUNDS = {Ground.GUARDIAN: _("保護者"), Ground.COURT: _("裁判所の定め"), Ground.DELEGATE: _("ご本人の委任")}
DONE = _("代理を終えました。この方は、もうあなたの代わりに手続きできません。")


@require_safe
@gate.for_resident
def show(request: HttpRequest, person: Person) -> HttpResponse:
    """Both lists, with names as on the paper, ground and last day. For whom one may act now, the door has found."""
    now, wards = timezone.now(), reader.kept(request).wards
    mine = [each for each in mandates_reads.entrusted_to(person.id, now) if each.principal in wards]
    theirs = mandates_reads.delegates_of(person.id, now)
    others = Counter(each.ground for each in mandates_reads.agents_of(person.id, now))
    showing.shows(request, {each.principal for each in mine} | {each.agent for each in theirs}, ["name"])
    shown = {"mine": _told(mine), "theirs": _told(theirs), "guardians": others[Ground.GUARDIAN]}
    return render(request, "resident/mandates/listing.html", shown | {"appointed": others[Ground.COURT]})


@require_http_methods(["GET", "POST"])
@gate.for_resident
def end(request: HttpRequest, person: Person, mandate: UUID) -> HttpResponse:
    """Whom one entrusted oneself; the button ends it now. Anybody else's mandate, and a guardian's, is no page."""
    own = next((each for each in mandates_reads.history_of(person.id) if each.id == mandate), None)
    if own is None or own.ground is not Ground.DELEGATE:
        raise Http404
    if request.method == "POST":
        mandates_acts.end(mandate=own.id, reason="本人の申出", now=timezone.now(), by=gate.signed_by(request))
        messages.success(request, DONE)
        return redirect("resident:mandates")
    showing.shows(request, [own.agent], ["name"])
    return render(request, "resident/mandates/end.html", {"each": own})


def _told(mandates: Iterable[Mandate]) -> list[dict[str, object]]:
    """Mandates with their ground in words."""
    return [{"each": each, "ground": GROUNDS[each.ground]} for each in mandates]

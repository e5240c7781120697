"""書き出しの一覧: what was agreed to in this town, when it can be had, and who has had it."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from futasato.counters.door import saying, showing
from futasato.counters.office import gate
from futasato.exports import reads as exports_reads
from futasato.exports import rules as exports_rules
from futasato.exports.nouns import Export, Phase
from futasato.exports.rules import TITLES
from futasato.places.nouns import Place
from futasato.units import day_of

PHASES = {
    Phase.WAITING: _("待っています"), Phase.READY: _("受け取れます"), Phase.FETCHED: _("受け取られました"),
    Phase.OVER: _("受け取られないまま期限が過ぎました"),
}  # fmt: skip


@gate.for_officer
@require_safe
def show(request: HttpRequest, place: Place) -> HttpResponse:
    """Every job with its phase; nobody is on it."""
    now, by = timezone.now(), gate.signed_by(request)
    jobs = [row(each, by, now) for each in exports_reads.of_place(place.code)]
    bound = exports_reads.bound()
    left = max(bound.persons_a_day - exports_reads.persons_on(place.code, day_of(now)), 0)
    showing.shows(request, [], [])
    return render(
        request, "office/exporting/listing.html", {"place": place, "jobs": jobs, "left": left, "bound": bound}
    )


def row(job: Export, by: str, now: datetime) -> dict[str, object]:
    """One job in words."""
    return {
        "job": job,
        "phase": PHASES[exports_rules.phase(job, now)],
        "columns": gettext("、").join(gettext(TITLES[column]) for column in job.columns),
        "is_mine": job.proposed_by == by,
        "why_not": saying.reason(exports_rules.why_not(job, by, now)),
    }

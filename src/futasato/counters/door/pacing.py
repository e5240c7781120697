"""How many people an officer goes through: beyond what work asks for, first the second factor once more, then no page
at all until tomorrow (trust.md T21)."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from futasato.accesses import reads as accesses_reads
from futasato.accesses import rules as accesses_rules
from futasato.counters.door import limiting, refusing, showing
from futasato.counters.door.deciding import Passage
from futasato.counters.door.limiting import Pace
from futasato.counters.office import second_factor
from futasato.units import day_of, instant_of
from futasato.walls import reach
from futasato.walls.nouns import HOUSE

CODE, FACTOR_CODE = "too-many-people", "factor"
STOPPED = (
    "今日はとても多くの人を開いたので、ここまでです。明日また開けます。急ぐときは上司に相談してください。",
    "You have opened very many people today: no more until tomorrow.",
)
ONCE_MORE = (
    "短い間に多くの人を開きました。二つ目の確認をもう一度してください。",
    "You have opened many people: show your second factor once more.",
)


def stop(request: HttpRequest, way: Passage) -> HttpResponse | None:
    """What comes in the place of a page that would show an officer one person too many, or None."""
    told = showing.shown(request) or ()
    persons = frozenset().union(*(each.persons for each in told))
    if not way.is_staff or not persons or request.method not in limiting.READING:
        return None
    with reach.within(HOUSE):
        pace = _pace(way.reader.account, persons, timezone.now())
    if pace is Pace.STOP:
        return _until_tomorrow(refusing.refused(request, 429, CODE, *STOPPED), timezone.now())
    if pace is Pace.FREE or second_factor.is_fresh(request, second_factor.BY_FACTOR):
        return None
    return (
        refusing.refused(request, 403, FACTOR_CODE, *ONCE_MORE)
        if refusing.is_api(request)
        else second_factor.ask(request)
    )


def _until_tomorrow(answer: HttpResponse, now: datetime) -> HttpResponse:
    """How many seconds are left of today."""
    answer.headers["Retry-After"] = str(ceil((instant_of(day_of(now) + timedelta(days=1)) - now).total_seconds()))
    return answer


def _pace(account: int, persons: frozenset[UUID], now: datetime) -> Pace:
    """One session after the other is counted, so that fifty at once do not each take the whole allowance."""
    limiting.take_turn(account, day_of(now))
    found = limiting.pace(len(persons | accesses_reads.seen_since(account, instant_of(day_of(now)))))
    limits = accesses_reads.limits()
    is_fast = accesses_rules.is_too_fast(*accesses_reads.recent(account, now, limits), limits)
    return Pace.STEP_UP if is_fast and found is Pace.FREE else found

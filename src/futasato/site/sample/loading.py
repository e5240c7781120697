"""Load the sample: rules, accounts, people, then two years of life, as the days would have gone.

All of it is one transaction: killed in the middle nothing is there, and the next start begins anew.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from django.db import connection, transaction

from futasato.people import reads as people
from futasato.records.nouns import Kind
from futasato.site.sample import accounts, asking, living, residents, towns
from futasato.units import Span, add_months, day_of
from futasato.visits import acts as visits

SEED, MONTHS = 20260401, 24
SOURCE = "sample"
FESTIVAL = {"title": "里山まつり（見本）", "kind": Kind.ACTIVITY, "name": "祭りの手伝い", "venue": "中央公園"}
EXCURSION = {"title": "朝市を歩く会（見本）", "kind": Kind.EVENT, "venue": "駅前広場"}


def load(*, now: datetime, progress: Callable[[int, int], None]) -> str:
    """The sample region, once: a register that has it already is left alone. Returns what to tell the visitor."""
    with transaction.atomic():
        _take_turn()
        if not people.search(accounts.email("hikari"), limit=1):
            _load(now, progress)
    return accounts.listing()


def _take_turn() -> None:
    """Two starts at once: the second waits, and then finds the sample there."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('futasato sample', 0))")


def _load(now: datetime, progress: Callable[[int, int], None]) -> None:
    random, span = Random(SEED), Span(add_months(day_of(now), -MONTHS), day_of(now) - timedelta(days=1))
    towns.publish(span.from_on)
    accounts.appoint_officers(now)
    cast = residents.cast(span, random)
    living.live(cast, span, random, now, progress)
    asking.ask([(each.person, each.place_code) for each in cast if each.joins_in is not None], Random(SEED), now)
    _hold_events(now)


def _hold_events(now: datetime) -> None:
    """In each town a festival that is open now, so that a check-in can be tried at once, and a walk next week."""
    begun, week = now - timedelta(hours=1), now + timedelta(days=7)
    for town in towns.TOWNS:
        told = {"place_code": town.code, "now": now, "by": SOURCE}
        visits.hold(**FESTIVAL, starts_at=begun, ends_at=now + timedelta(days=30), **told)
        visits.hold(**EXCURSION, starts_at=week, ends_at=week + timedelta(hours=3), **told)

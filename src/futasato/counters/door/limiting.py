"""回数の上限: how often a client may ask, counted over all threads and processes in one table (docs/adr/0022).

Nobody can use up what is another's: an account is counted by itself, whatever its address; only who is not signed in is
counted by address. An organisation has a limit of its own, but each of its people keeps an assured share of it.

Counted over a connection apart from the page's: it is counted also when the page falls, and nobody waits for the page
of a colleague. On a full disk readers go on: they are counted in this process until there is room (trust.md R7).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from ipaddress import ip_address, ip_network
from threading import local

from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac

from futasato.counters.door import counting_here, refusing, unavailable
from futasato.counters.door.deciding import Passage

CODE = "too-often"
WORDS = (
    "短い間の回数が多すぎます。{wait}秒ほど待ってから、もう一度お試しください。",
    "Too many requests: try again in {wait} seconds.",
)
# One statement, so that many at once are counted one after the other; a refused one changes nothing. What was used up
# further ahead than any allowance reaches was written by a clock that has since been set back: it counts for nothing.
USED = """case when known.used_until > %(now)s + %(span)s + %(step)s then %(now)s
else greatest(known.used_until, %(now)s) end + %(step)s"""
TAKE = f"""
insert into counters_allowance as known (key, used_until) values (%(key)s, %(now)s + %(step)s)
on conflict (key) do update set used_until = {USED}
where {USED} <= %(now)s + %(span)s + 0.0005
returning used_until
"""
LEFT = "select used_until - %(span)s + %(step)s - %(now)s from counters_allowance where key = %(key)s"
FORGET = "delete from counters_allowance where used_until < %(now)s"
FORGET_EVERY = 1_000
KEPT = local()


@dataclass(frozen=True)
class Limit:
    """At most so many `times` at once, growing back evenly within so many `seconds`."""

    name: str
    times: int
    seconds: int


ADDRESS = Limit("address", 600, 60)  # a whole event may stand behind the address of its venue
ACCOUNT = Limit("account", 240, 60)
WRITES = Limit("writes", 90, 60)
ORGANISATION = Limit("organisation", 3_000, 60)
ASSURED = Limit("assured", 60, 60)  # of each of its people, however busy the organisation is
READING = ("GET", "HEAD", "OPTIONS")


class Pace(Enum):
    """How fast an officer goes through people's pages."""

    FREE = "free"
    STEP_UP = "step-up"
    STOP = "stop"


SOFT_PERSONS, HARD_PERSONS = 200, 1_000  # different people a day (trust.md T21)


def stop(request: HttpRequest, way: Passage) -> HttpResponse | None:
    """The answer 429 to somebody who asks too often, or None."""
    now = timezone.now()
    try:
        wait = _wait(request, way, now)
    except OperationalError as trouble:
        if request.method not in READING or not unavailable.is_full(trouble):
            raise
        wait = _wait_here(request, way, now)
    return _refused(request, math.ceil(wait)) if wait > 0 else None


def taken(limit: Limit, subject: str, now: datetime) -> float:
    """Take one from an allowance: 0, or the seconds to wait when it is used up. Then nothing was taken."""
    times = limit.times * settings.DOOR_LIMITS_TIMES
    key = salted_hmac("futasato.door.limits", f"{limit.name}:{subject}", algorithm="sha256").digest()
    given = {"key": key, "now": now.timestamp(), "step": limit.seconds / times, "span": float(limit.seconds)}
    with _counting() as counting:
        if counting.execute(TAKE, given).fetchone():
            _forget_now_and_then(counting, given)
            return 0.0
        left = counting.execute(LEFT, given).fetchone()
    return max(left[0], 1.0) if left else 1.0


def pace(persons: int) -> Pace:
    """What an officer must do who has been shown so many different people today."""
    if persons > HARD_PERSONS:
        return Pace.STOP
    return Pace.STEP_UP if persons > SOFT_PERSONS else Pace.FREE


def take_turn(account: int, on: date) -> None:
    """Until the end of this transaction no other session of the account counts its people of the day. To be called
    before they are counted: then fifty sessions at once do not each see the others' people as not yet there."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"futasato persons {account} {on}"])


def address_of(request: HttpRequest) -> str:
    """Where an unknown client comes from: the last address that our own proxy wrote; of IPv6 the network of a line."""
    told = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        told = request.headers.get("X-Forwarded-For", told).rsplit(",", 1)[-1].strip() or told
    try:
        found = ip_address(told)
    except ValueError:
        return "unknown"
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


def _wait(request: HttpRequest, way: Passage, now: datetime) -> float:
    account = way.reader.account
    if account is None:
        return taken(ADDRESS, address_of(request), now)
    wait = taken(ACCOUNT, str(account), now)
    if not wait and request.method not in READING:
        wait = taken(WRITES, str(account), now)
    return wait or max((_of_organisation(each, account, now) for each in _organisations(way)), default=0.0)


def _wait_here(request: HttpRequest, way: Passage, now: datetime) -> float:
    """By the same limits, counted without the disk and by this process alone."""
    account = way.reader.account
    limit, subject = (ADDRESS, address_of(request)) if account is None else (ACCOUNT, str(account))
    return counting_here.taken(
        f"{limit.name}:{subject}", limit.times * settings.DOOR_LIMITS_TIMES, limit.seconds, now.timestamp()
    )


def _of_organisation(organisation: str, account: int, now: datetime) -> float:
    """A full organisation still has room for those who have asked little."""
    wait = taken(ORGANISATION, organisation, now)
    return wait and taken(ASSURED, f"{organisation}:{account}", now)


def _organisations(way: Passage) -> list[str]:
    """For whom somebody works here: the town of the page, or the provider or company of their duties."""
    if not way.is_staff:
        return []
    own = {office.organisation for office in way.reader.offices if office.organisation}
    return sorted(own | ({way.place_code} if way.place_code else set()))


def _refused(request: HttpRequest, wait: int) -> HttpResponse:
    if refusing.is_api(request):
        response = refusing.refused(request, 429, CODE, *(words.format(wait=wait) for words in WORDS))
    else:
        response = render(request, "429.html", status=429)
    response.headers["Retry-After"] = str(wait)
    return response


@contextmanager
def _counting() -> Iterator:
    """A connection that commits each statement, the thread's own."""
    import psycopg

    with connection.wrap_database_errors:
        counting = getattr(KEPT, "counting", None)
        if counting is None or counting.closed:
            counting = psycopg.connect(**_parameters(), autocommit=True)
        try:
            yield counting
        except psycopg.Error:
            counting.close()
            raise
        finally:
            if not is_kept():
                counting.close()
            KEPT.counting = None if counting.closed else counting


def is_kept() -> bool:
    """Whether this process keeps connections between requests: the site does, a command does not."""
    return bool(connection.settings_dict["OPTIONS"].get("pool"))


def _parameters() -> dict[str, object]:
    given = connection.get_connection_params()
    return {name: given[name] for name in given if name not in ("cursor_factory", "context", "prepare_threshold")}


def _forget_now_and_then(counting, given: dict) -> None:
    KEPT.taken = getattr(KEPT, "taken", 0) + 1
    if KEPT.taken % FORGET_EVERY == 0:
        counting.execute(FORGET, given)

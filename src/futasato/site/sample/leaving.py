"""How it ends or waits for some: applications on the desk, a few who left, moved in, are suspended or have died."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice

from futasato.people import acts as people
from futasato.places import reads as places
from futasato.registrations import acts as registrations
from futasato.site.sample.residents import SOURCE, Resident
from futasato.site.sample.towns import TOWNS
from futasato.units import day_of

DAYS_AGO = 9
TOP = {"203629": "two-region", "203637": "monthly", "202177": "premium"}


def leave(cast: list[Resident], now: datetime) -> None:
    """In each town: two who left, one moved in, one suspended, one died, and three applications that wait."""
    for town in TOWNS:
        own = [each for each in cast[3:] if each.place_code == town.code]
        joined = (each for each in own if each.joins_in is not None and each.way in ("guest", "donor"))
        for each in islice(joined, 2):
            registrations.withdraw(person=each.person, place_code=town.code, now=now, by=SOURCE)
        _move_in(next(joined), now)
        registrations.suspend(**_of(next(joined)), reason="連絡先が分からないため", now=now, by=SOURCE)
        _die(next(joined), now)
        _apply([each for each in own if each.joins_in is None][:3], now)


def _of(each: Resident) -> dict:
    return {"person": each.person, "place_code": each.place_code}


def _move_in(each: Resident, now: datetime) -> None:
    on = day_of(now - timedelta(days=DAYS_AGO))
    people.move(**_of(each), text=places.label(places.get(each.place_code)), from_on=on, now=now, by=SOURCE)
    registrations.move_in(**_of(each), moved_on=on, now=now, by=SOURCE)


def _die(each: Resident, now: datetime) -> None:
    on = day_of(now - timedelta(days=DAYS_AGO))
    people.die(person=each.person, died_on=on, now=now, by=SOURCE)
    registrations.mark_died(**_of(each), died_on=on, now=now, by=SOURCE)


def _apply(waiting: list[Resident], now: datetime) -> None:
    for each in waiting:
        registrations.apply(**_of(each), tier=TOP[each.place_code], now=now, by=SOURCE)

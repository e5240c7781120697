"""Which days of which officers are unusual (T3, T21). Pure: looks in, signs out; the limits are settings.

A sign is no verdict. Each is counted by itself, so that the report can say what it saw and from where on it tells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from futasato.accesses.nouns import Pattern, Purpose, Sight, Sign, Yardstick
from futasato.units import JST, day_of

SATURDAY = 5
NUMBER = re.compile(r"[0-9０-９]")
Found = tuple[int, int, set[UUID]]


def patterns(sights: Iterable[Sight], limits: Yardstick) -> tuple[Pattern, ...]:
    """The unusual days, by day, officer and sign. `value` is told where it reaches `limit`."""
    days: dict[tuple, list[Sight]] = defaultdict(list)
    for sight in sights:
        days[day_of(sight.seen_at), sight.account].append(sight)
    return tuple(
        Pattern(on, account, sign, value, limit, tuple(sorted(persons)))
        for (on, account), looks in sorted(days.items())
        for sign, question in SIGNS.items()
        for value, limit, persons in [question(looks, limits)]
        if value >= limit
    )


def is_outside_hours(seen_at: datetime, limits: Yardstick) -> bool:
    """Saturdays, Sundays, and the hours when the office is closed, in Japan."""
    there = seen_at.astimezone(JST)
    return there.weekday() >= SATURDAY or not limits.opens_hour <= there.hour < limits.closes_hour


def is_too_fast(opened: int, listed: int, limits: Yardstick) -> bool:
    """Has somebody seen more people within `speed_minutes` than one can read? Then the door asks once more who it is."""
    return opened >= limits.speed_persons or listed >= limits.speed_listed_persons


def surname(name: str) -> str:
    """What stands before the first blank of a name; "" where none is written, since it cannot be told apart."""
    parts = name.split()
    return parts[0] if len(parts) > 1 else ""


def street(text: str) -> str:
    """An address up to its first number; "" without a number, when it names no street."""
    found = NUMBER.search(text)
    return text[: found.start()].strip() if found else ""


def _caseless(looks: Sequence[Sight], limits: Yardstick) -> Found:
    persons = _persons(_opened(looks), lambda s: not s.case)
    return len(persons), limits.caseless_persons, persons


def _familiar(looks: Sequence[Sight], limits: Yardstick) -> Found:
    persons = _persons(_opened(looks), lambda s: s.is_familiar and not s.case) - _served(looks)
    return len(persons), limits.familiar_persons, persons


def _off_hours(looks: Sequence[Sight], limits: Yardstick) -> Found:
    persons = _persons(_opened(looks), lambda s: not s.case and is_outside_hours(s.seen_at, limits))
    return len(persons), limits.off_hours_persons, persons


def _idle(looks: Sequence[Sight], limits: Yardstick) -> Found:
    opened = _persons(_opened(looks), lambda s: not s.case)
    idle = opened - _served(looks)
    is_most = len(idle) * 100 >= limits.idle_percent * len(opened)
    return len(idle) if is_most else 0, limits.idle_persons, idle


def _other(looks: Sequence[Sight], limits: Yardstick) -> Found:
    opened = _opened(looks)
    others = [s for s in opened if s.purpose == Purpose.OTHER]
    is_much = len(others) * 100 >= limits.other_percent * len(opened)
    return len(others) if is_much else 0, limits.other_looks, {s.person for s in others}


def _speed(looks: Sequence[Sight], limits: Yardstick) -> Found:
    opened, seen = _fastest(_opened(looks), limits.speed_minutes)
    listed, met = _fastest([s for s in looks if s.is_listed], limits.speed_minutes)
    if listed >= limits.speed_listed_persons:
        return listed, limits.speed_listed_persons, met
    return opened, limits.speed_persons, seen


def _honey(looks: Sequence[Sight], _: Yardstick) -> Found:
    touched = _persons(looks, lambda s: s.is_honey)
    return len(touched), 1, touched


def _opened(looks: Sequence[Sight]) -> list[Sight]:
    return [sight for sight in looks if not sight.is_listed]


def _served(looks: Sequence[Sight]) -> set[UUID]:
    """People for whom something was done that day: they were looked at for that."""
    return {sight.person for sight in looks if sight.is_followed}


def _persons(looks: Iterable[Sight], is_meant: Callable[[Sight], bool]) -> set[UUID]:
    return {sight.person for sight in looks if is_meant(sight)}


def _fastest(looks: Sequence[Sight], minutes: int) -> tuple[int, set[UUID]]:
    """The most people seen within so many minutes, and who they were: a window moves along the looks."""
    ordered, width = sorted(looks, key=lambda s: s.seen_at), timedelta(minutes=minutes)
    inside: dict[UUID, int] = defaultdict(int)
    first, most, who = 0, 0, set()
    for sight in ordered:
        inside[sight.person] += 1
        while ordered[first].seen_at <= sight.seen_at - width:
            _leave(inside, ordered[first].person)
            first += 1
        if len(inside) > most:
            most, who = len(inside), set(inside)
    return most, who


def _leave(inside: dict[UUID, int], person: UUID) -> None:
    inside[person] -= 1
    if not inside[person]:
        del inside[person]


SIGNS: dict[Sign, Callable[[Sequence[Sight], Yardstick], Found]] = {
    Sign.CASELESS: _caseless,
    Sign.FAMILIAR: _familiar,
    Sign.OFF_HOURS: _off_hours,
    Sign.IDLE: _idle,
    Sign.OTHER: _other,
    Sign.SPEED: _speed,
    Sign.HONEY: _honey,
}

"""Whether the stored standings are still the computed ones, row by row and to the byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from futasato.people import reads as people_reads
from futasato.registrations import models
from futasato.registrations.nouns import Registration, Standing
from futasato.registrations.reads import facts, folding, rows
from futasato.registrations.reads.facts import Library
from futasato.registrations.rules import writing
from futasato.units import day_of

MANY = 2_000
Stored = tuple[Registration, Standing]


def all_ids() -> list[UUID]:
    """Every registration that stands for itself (rows of claimed people are folded into the claimant's)."""
    found = list(models.Registration.objects.order_by("person", "id").values_list("id", "person"))
    tops = people_reads.canonical({person for _, person in found})
    return [id for id, person in found if tops.get(person) == person]


def differences(*, now: datetime, progress: Callable[[int, int], object] | None = None) -> list[str]:
    """One line for each stored standing that is not what its day's fold says with all that is known now, that is due
    to change, or that is missing. Empty: the cache is the computation."""
    wanted, found = all_ids(), []
    for start in range(0, len(wanted), MANY):
        part = wanted[start : start + MANY]
        found += _part(part, day_of(now))
        if progress:
            progress(min(start + MANY, len(wanted)), len(wanted))
    return found


def _part(ids: list[UUID], today: date) -> list[str]:
    asked = people_reads.among("registrations_registration.id", ids)
    kept = models.Registration.objects.filter(asked).select_related("standing").order_by("id")
    stored = [(rows.registration(row), rows.standing(row.standing)) for row in kept if hasattr(row, "standing")]
    missing = [rows.registration(row) for row in kept if not hasattr(row, "standing")]
    found = [f"{_named(each)}: まだ計算されていません" for each in missing]
    by_day = sorted(stored, key=lambda pair: pair[1].judged_on)
    for judged_on, theirs in groupby(by_day, key=lambda pair: pair[1].judged_on):
        found += _of_day(list(theirs), judged_on, today)
    return found


def _of_day(stored: list[Stored], judged_on: date, today: date) -> Iterator[str]:
    library = Library(on=judged_on)
    with_household = any(library.rule(each.place_code).needs_household for each, _ in stored)
    found = facts.dossiers({each.person for each, _ in stored}, on=judged_on, with_household=with_household)
    for registration, standing in stored:
        held = folding.fold(found[registration.person], registration.place_code, library, judged_on)
        computed = writing.standing(registration.id, registration.place_code, held)
        if standing.digest != computed.digest or writing.digest(standing) != computed.digest:
            yield f"{_named(registration)}: 保存 {_told(standing)} ／ 計算 {_told(computed)}"
        elif standing.changes_on and standing.changes_on <= today:
            yield f"{_named(registration)}: {standing.changes_on} に変わりうるのに {judged_on} から見直されていません"


def _named(registration: Registration) -> str:
    return f"{registration.person} {registration.place_code}"


def _told(standing: Standing) -> str:
    told = [standing.tier or "なし", standing.review and f"要確認 {standing.review}", standing.state, standing.phase]
    return "・".join(each for each in told if each) + f"（{standing.digest[:12]}）"

"""When the outcome changes by itself: no new fact, only the days go by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from futasato.definitions.judge import turning
from futasato.definitions.judge.answering import parts_of
from futasato.definitions.judge.case import Case
from futasato.definitions.judge.concluding import conclude, demand
from futasato.definitions.judge.household import members
from futasato.definitions.judge.matching import ADULT_YEARS
from futasato.definitions.judge.persons import AGE_BEFORE_SCHOOL
from futasato.definitions.judge.settling import is_month_out_of_reach, is_out_of_reach
from futasato.definitions.nouns import (
    Addressed,
    Age,
    Condition,
    Count,
    Definition,
    Elsewhere,
    Facts,
    Grade,
    Holding,
    Household,
    Identity,
    Measure,
    Outcome,
    Points,
    Presence,
    Standing,
)
from futasato.records.nouns import Kind
from futasato.units import DAY, add_months, fiscal_year

ONLY_FIRST_DAY = frozenset({Measure.TIMES, Measure.YEN, Measure.MINUTES, Measure.NAMES})


def changes_on(
    definition: Definition, facts: Facts, outcome: Outcome, *, memory: dict | None = None
) -> date | None:
    """The first day after the outcome's own on which tier, review or state differ; None within ten years."""
    memory = {} if memory is None else memory
    case = Case(facts, definition.bodies or (facts.place_code,), outcome.on, is_brief=True)
    for day in _days_ahead(definition, case):
        then = conclude(definition, facts, day, is_brief=True, memory=memory)
        if (then.tier, then.review, then.state) != (outcome.tier, outcome.review, outcome.state):
            return day
    return None


def _days_ahead(definition: Definition, case: Case) -> list[date]:
    """The days to look at, in order, each once."""
    days = {address.from_on for address in case.facts.person.addresses} | {case.facts.person.died_on}
    for tier in definition.tiers:
        days |= set(_turns(demand(tier), case))
    ahead_on = turning.horizon(case.on)
    return sorted(day for day in days if day and case.on < day <= ahead_on)


def _turns(condition: Condition, case: Case) -> Iterator[date]:
    """The days on which a condition or one below it may change its answer."""
    match condition:
        case Count():
            yield from _of_count(condition, case)
        case Presence():
            yield from _of_presence(condition, case)
        case Holding():
            yield from _of_holds(condition, case)
        case Household():
            yield from _of_household(condition, case)
        case Points():
            for part in condition.parts:  # the least of a part is not asked
                yield from _of_count(replace(part.count, least=0), case)
        case _:
            yield from _of_person(condition, case)
            for part in parts_of(condition):
                yield from _turns(part, case)


def _of_count(condition: Count, case: Case) -> Iterator[date]:
    records = [r for facts in _owners(condition, case) for r in facts.records if r.kind in condition.kinds]
    if is_out_of_reach(condition, records, turning.horizon(case.on)):
        return
    yield from _of_owners(condition, case)
    yield from turning.of_deadline(condition.floor, case)
    if records:
        yield from turning.of_window(condition.window, case)
    is_each_day = condition.measure not in ONLY_FIRST_DAY
    yield from turning.of_records(condition.window, records, case, each_day=is_each_day)


def _of_presence(condition: Presence, case: Case) -> Iterator[date]:
    kinds = condition.kinds | ({Kind.EXCUSE} if condition.excuses else set())
    records = [r for facts in _owners(condition, case) for r in facts.records if r.kind in kinds]
    if not records or is_month_out_of_reach(condition, records, turning.horizon(case.on)):
        return
    yield from _of_owners(condition, case)
    yield from turning.of_deadline(condition.floor, case)
    yield from turning.of_window(condition.window, case)
    yield from turning.of_dwellings(case.facts)
    turns = list(turning.of_records(condition.window, records, case, each_day=True))
    yield from turns
    for start in turning.month_starts(condition.window, case.on, _last_month_on(condition, case, max(turns))):
        yield from turning.of_day(condition.window, start, case)


def _last_month_on(condition: Presence, case: Case, last_on: date) -> date:
    """Until when the months themselves matter: once every record has left a window that moves, nothing is present
    any more, and that stays so."""
    if condition.window.kind in turning.GROWING:
        return turning.horizon(case.on)
    return add_months(last_on, 1)


def _of_holds(condition: Holding, case: Case) -> Iterator[date]:
    records = [r for r in case.facts.records if r.kind == condition.kind]
    for record in records:
        yield from turning.of_span(record)
    if condition.window and records:
        yield from turning.of_window(condition.window, case)
        yield from turning.of_deadline(condition.floor, case)
        yield from turning.of_records(condition.window, records, case, each_day=False)


def _of_household(condition: Household, case: Case) -> Iterator[date]:
    for member in members(case.facts):
        yield from _coming_of_age(member)
        yield from _turns(condition.part, Case(member, case.own, case.on, is_brief=True))


def _owners(condition: Count | Presence, case: Case) -> tuple[Facts, ...]:
    return (case.facts, *case.facts.household) if condition.pooled else (case.facts,)


def _of_owners(condition: Count | Presence, case: Case) -> Iterator[date]:
    """Of a pooled condition: when a member comes of age."""
    for member in _owners(condition, case) if condition.pooled else ():
        yield from _coming_of_age(member)


def _coming_of_age(member: Facts) -> Iterator[date]:
    if member.person.born_on:
        yield turning.birthday(member.person.born_on, ADULT_YEARS)


def _of_person(condition: Condition, case: Case) -> Iterator[date]:
    person = case.facts.person
    match condition:
        case Addressed(names=names):
            yield from (address.from_on for address in person.addresses)
            yield from (from_on for from_on, _ in names.versions) if names else ()
        case Age() if person.born_on:
            yield from (turning.birthday(person.born_on, years) for years in _bounds(condition))
        case Grade() if person.born_on:
            first = fiscal_year(person.born_on - DAY) + AGE_BEFORE_SCHOOL
            yield from (date(first + grade, 4, 1) for grade in _bounds(condition))
        case Identity():
            yield from (proof.proved_on for proof in person.proofs)
        case Elsewhere() | Standing():
            for held in case.facts.memberships:
                yield held.from_on
                if held.until_on:
                    yield held.until_on + DAY


def _bounds(condition: Age | Grade) -> list[int]:
    return [bound for bound in (condition.least, condition.below) if bound is not None]

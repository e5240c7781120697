"""The days of a person under one condition: on which stretches of days is it met, under the rule of each day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from futasato.definitions.judge import changes_on
from futasato.definitions.judge.concluding import conclude
from futasato.definitions.nouns import Condition, Definition, Edition, Facts, Tier
from futasato.registrations.nouns import Case
from futasato.registrations.rules import states
from futasato.units import DAY


@dataclass(frozen=True)
class Stretch:
    """Days, both included, on which the answer stays the same. `state`: '' | 'moved_in' | 'deceased'."""

    from_on: date
    until_on: date
    is_met: bool
    state: str
    edition: Edition


def in_force(editions: tuple[Edition, ...], on: date) -> Edition:
    """The edition of a day."""
    return next(e for e in reversed(editions) if e.from_on <= on)


def alone(definition: Definition, tier: Tier, when: Condition | None = None) -> Definition:
    """A definition with nothing but one tier; with `when`, the tier asks that instead (a renewal's condition)."""
    asked = tier if when is None else replace(tier, when=when)
    return replace(definition, tiers=(asked,), examples=())


def joined_on(case: Case, on: date) -> date | None:
    """The day of the registration that counts on a day: the last joining after which nothing ended it."""
    days, since = states.timeline(case.decisions), None
    for day, state in days:
        if day > on:
            break
        is_alive = state in (states.S.ACTIVE, states.S.SUSPENDED, states.S.EXPIRED)
        since = (since or day) if is_alive else (None if state in states.ENDED else since)
    return since


def facts_on(case: Case, on: date) -> Facts:
    """The facts as the rule of that day asks them: registered since when."""
    return replace(case.facts, registered_on=joined_on(case, on))


def began_on(case: Case) -> date | None:
    """The first day on which anything happened: a record here, a decision, or the tie itself."""
    days = [r.happened_on for r in case.facts.records]
    days += [d.decided_on for d in case.decisions] + [case.entered_on or date.max]
    first = min(days)
    return None if first == date.max else first


def seams(case: Case) -> list[date]:
    """Days on which another edition comes into force or the day of registration changes."""
    return sorted({e.from_on for e in case.editions} | {d.decided_on for d in case.decisions})


def of_tier(case: Case, tier_id: str, from_on: date, until_on: date) -> list[Stretch]:
    """The stretches of a tier from a day to a day; not met where the edition of the day has no such tier."""
    return list(_walk(case, tier_id, from_on, until_on))


def _walk(case: Case, tier_id: str, from_on: date, until_on: date) -> Iterator[Stretch]:
    day, known, memory = from_on, seams(case), {}
    while day <= until_on:
        edition = in_force(case.editions, day)
        seam = next((each for each in known if each > day), date.max)
        tier = edition.definition.tier(tier_id)
        met, state, turn = _asked(case, edition, tier, day, memory)
        last_on = min(until_on, (min(seam, turn or date.max)) - DAY)
        yield Stretch(day, last_on, met, state, edition)
        day = last_on + DAY


def _asked(
    case: Case, edition: Edition, tier: Tier | None, day: date, memory: dict
) -> tuple[bool, str, date | None]:
    if tier is None:
        return False, "", None
    definition, facts = alone(edition.definition, tier), facts_on(case, day)
    found = conclude(definition, facts, day, is_brief=True, memory=memory)
    return found.tier is not None, found.state, changes_on(definition, facts, found, memory=memory)


def first_met(case: Case, tier_id: str, from_on: date, until_on: date) -> date | None:
    """The first day of a window on which the condition of renewal (or the tier's own, where the rule has none) is met
    under the edition of that very day."""
    day, known = from_on, seams(case)
    while day <= until_on:
        edition = in_force(case.editions, day)
        tier = edition.definition.tier(tier_id)
        turn = None
        if tier is not None:
            definition, facts = alone(edition.definition, tier, tier.lifecycle.renewal.when), facts_on(case, day)
            found = conclude(definition, facts, day, is_brief=True)
            if found.tier is not None:
                return day
            turn = changes_on(definition, facts, found)
        day = min(turn or date.max, next((each for each in known if each > day), date.max))
    return None

"""Who is of what age at an instant, and whether a mandate stands. Pure: `at` is handed in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import pairwise

from futasato.mandates.nouns import AgeLimit, AgeRule, Counting, Ground, Life, Mandate
from futasato.units import DAY, Sentence, add_months, age_on, day_of, instant_of

DELEGATED_MONTHS = 12
LONGEST_BASIS = 400


def reached_on(born_on: date, years: int, counting: Counting) -> date:
    """The day that the law calls the day an age is reached: by LAW the eve of the birthday, at whose end it is."""
    day = _birthday(born_on, years)
    return day - DAY if counting is Counting.LAW else day


def reached_at(born_on: date, years: int, counting: Counting) -> datetime:
    """The instant at which an age is reached: the end of the eve, the beginning of the birthday (JST)."""
    day = reached_on(born_on, years, counting)
    return instant_of(day + DAY if counting is Counting.LAW else day)


def attained_at(born_on: date, limits: Iterable[AgeLimit], counting: Counting) -> datetime:
    """The first instant at which the limit then in force is reached: at 20 until March 2022, or at 18 since."""
    limits = tuple(limits)
    for limit, later in pairwise((*limits, None)):
        at = max(reached_at(born_on, limit.years, counting), instant_of(limit.from_on))
        if later is None or at < instant_of(later.from_on):
            return at
    raise ValueError("no limit of age is written down")


def is_of_age(born_on: date | None, at: datetime, ages: AgeRule) -> bool:
    """True for somebody who surely is of age; not known when born: not surely."""
    return born_on is not None and attained_at(born_on, ages.majority, ages.counting) <= at


def is_minor(born_on: date | None, at: datetime, ages: AgeRule) -> bool:
    """True for somebody who surely is not of age yet."""
    return born_on is not None and at < attained_at(born_on, ages.majority, ages.counting)


def may_consent_alone(born_on: date | None, at: datetime, ages: AgeRule) -> bool:
    """False only for somebody known to be below the limit: the register does not ask everybody's birth."""
    return born_on is None or attained_at(born_on, ages.self_consent, ages.counting) <= at


def years_at(limits: Iterable[AgeLimit], at: datetime) -> int:
    """The limit in force at an instant, in years; before the first one begins, that one."""
    first, *later = limits
    return max(
        (first, *(each for each in later if instant_of(each.from_on) <= at)), key=lambda each: each.from_on
    ).years


def ends_at(mandate: Mandate, life: Life, ages: AgeRule) -> datetime | None:
    """The instant from which a mandate no longer stands, as far as known; None: no end in sight.

    The earliest of: the day after its last day, the act that ended or froze it, death, and for one over a minor the
    instant of majority. A guardian of somebody whose birth is unknown has never begun: `instant_of(from_on)`.
    """
    ends = [
        mandate.ended_at,
        mandate.frozen_at,
        _after(mandate.until_on),
        _after(life.died_on),
        _majority(mandate, life, ages),
    ]
    return min((end for end in ends if end is not None), default=None)


def is_standing(mandate: Mandate, life: Life, at: datetime, ages: AgeRule) -> bool:
    """May the agent act at this instant? Never for somebody protected: those are the desk's alone (trust.md T11)."""
    end = ends_at(mandate, life, ages)
    begun = instant_of(mandate.from_on) <= at
    return begun and not life.is_veiled and (end is None or at < end)


def is_open(mandate: Mandate, at: datetime) -> bool:
    """True for a mandate inside its own days that nobody has ended or frozen."""
    ends = (mandate.ended_at, mandate.frozen_at, _after(mandate.until_on))
    return instant_of(mandate.from_on) <= at and all(end is None or at < end for end in ends)


def delegated_until_on(from_on: date) -> date:
    """The last day of a delegation for which none was named: a year."""
    return add_months(from_on, DELEGATED_MONTHS) - DAY


def why_not(ground: Ground, life: Life, until_on: date | None, from_on: date, at: datetime, ages: AgeRule) -> str:
    """Why a mandate cannot be given, in Japanese; "" when it can."""
    if until_on is not None and until_on < from_on:
        return Sentence(
            "代理の終わり（%(until_on)s）が始まり（%(from_on)s）より前です", until_on=until_on, from_on=from_on
        )
    if until_on is not None and until_on < day_of(at):
        return Sentence("代理の終わり（%(until_on)s）がもう過ぎています", until_on=until_on)
    if life.died_on is not None:
        return "亡くなった方の代理は受け付けられません"
    if ground is Ground.GUARDIAN and not is_minor(life.born_on, at, ages):
        return "保護者として代理できるのは、生年月日が登録された未成年の方だけです"
    if ground is Ground.DELEGATE and is_minor(life.born_on, at, ages):
        return "未成年の方の代理は、委任ではなく保護者か裁判所の定めによります"
    return ""


def _majority(mandate: Mandate, life: Life, ages: AgeRule) -> datetime | None:
    """When a mandate over a minor ends by itself; a court's order about somebody of age does not."""
    if mandate.ground is Ground.DELEGATE:
        return None
    if life.born_on is None:
        return instant_of(mandate.from_on) if mandate.ground is Ground.GUARDIAN else None
    at = attained_at(life.born_on, ages.majority, ages.counting)
    return at if mandate.ground is Ground.GUARDIAN or instant_of(mandate.from_on) < at else None


def _after(day: date | None) -> datetime | None:
    return None if day is None else instant_of(day + DAY)


def _birthday(born_on: date, years: int) -> date:
    """The day that corresponds to the birth; born on 29 February: 1 March in common years (units.age_on)."""
    day = add_months(born_on, 12 * years)
    return day if age_on(born_on, day) == years else day + DAY

"""Somebody of the household: which members a condition may be met by, each seen with the others as household."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from futasato.definitions.judge.matching import is_adult
from futasato.definitions.nouns import Facts

ADULT, CHILD = "adult", "child"


def members(facts: Facts) -> list[Facts]:
    """Everybody, the person first, each with all the others as the household."""
    everybody = [replace(member, place_code=facts.place_code, household=()) for member in (facts, *facts.household)]
    return [
        replace(member, household=tuple(other for j, other in enumerate(everybody) if j != i))
        for i, member in enumerate(everybody)
    ]


def is_asked(who: str, member: Facts, on: date) -> bool:
    """Whether the member is, or may be, of the sort that is asked."""
    if who == ADULT:
        return is_adult(member, on, unknown=True)
    return who != CHILD or not is_adult(member, on, unknown=False)


def is_surely_asked(who: str, member: Facts) -> bool:
    """False where it hangs on a birth that is not known."""
    return who not in {ADULT, CHILD} or member.person.born_on is not None

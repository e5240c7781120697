"""A condition asked of a case: one reason for every condition of its tree, a group before its parts."""

from __future__ import annotations

from dataclasses import replace

from futasato.definitions.judge import counting, holding, household, notes, persons, presence
from futasato.definitions.judge.case import Case
from futasato.definitions.judge.combining import combined, greatest
from futasato.definitions.judge.points import points
from futasato.definitions.nouns import (
    Addressed,
    Age,
    All,
    Answer,
    Any,
    Anyone,
    AtLeast,
    Condition,
    Count,
    Elsewhere,
    Grade,
    Holding,
    Household,
    Identity,
    Note,
    Nothing,
    Points,
    Presence,
    Reason,
    Standing,
    Unless,
)

Path = tuple[int, ...]

LEAVES = {
    Addressed: persons.addressed,
    Age: persons.age,
    Anyone: persons.anyone,
    Count: counting.count,
    Elsewhere: holding.elsewhere,
    Grade: persons.grade,
    Holding: holding.holds,
    Identity: persons.identity,
    Presence: presence.presence,
    Standing: holding.standing,
}


def ask(condition: Condition, case: Case, path: Path = ()) -> list[Reason]:
    """The reasons in tree order; the first is the condition's own."""
    if leaf := LEAVES.get(type(condition)):
        return [leaf(condition, case, path)]
    match condition:
        case Points():
            return points(condition, case, path)
        case Household():
            return _somebody(condition, case, path)
    return _group(condition, case, path)


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The conditions directly below a group."""
    match condition:
        case All() | Any() | Nothing() | AtLeast():
            return condition.parts
        case Unless():
            return condition.exception, condition.rule
        case Household():
            return (condition.part,)
        case Points():
            return tuple(part.count for part in condition.parts)
    return ()


DECISIVE = {All: Answer.NOT_MET, Any: Answer.MET, Unless: Answer.MET, Nothing: Answer.MET}
"""The answer of one part that settles the whole group, whatever the others say."""


def _settled(condition: Condition, case: Case) -> list[Reason]:
    """Only the answer: parts behind the one that settles it are not asked, except for where the person lives, which
    tells who has moved in."""
    heard: list[list[Reason]] = []
    decisive = DECISIVE.get(type(condition))
    for part in parts_of(condition):
        if not any(reasons[0].answer == decisive for reasons in heard) or _asks_address(part):
            heard.append(ask(part, case))
    answer = combined(condition, [reasons[0].answer for reasons in heard])
    return [Reason(condition, answer), *(reason for reasons in heard for reason in reasons)]


def _asks_address(condition: Condition) -> bool:
    return isinstance(condition, Addressed) or any(map(_asks_address, parts_of(condition)))


def _group(condition: Condition, case: Case, path: Path) -> list[Reason]:
    if case.is_brief:
        return _settled(condition, case)
    below = [ask(part, case, (*path, i)) for i, part in enumerate(parts_of(condition))]
    answer = combined(condition, [reasons[0].answer for reasons in below])
    return [Reason(condition, answer, path), *(reason for reasons in below for reason in reasons)]


def _somebody(condition: Household, case: Case, path: Path) -> list[Reason]:
    """The best answer among the members who are asked, with the reasons of the one who gives it."""
    asked = [m for m in household.members(case.facts) if household.is_asked(condition.who, m, case.on)]
    heard = [_heard(condition, member, case, (*path, 0)) for member in asked]
    best = max(heard, key=lambda reasons: (reasons[0].answer, -reasons[0].lacking), default=[])
    return [Reason(condition, greatest(reasons[0].answer for reasons in heard), path), *best]


def _heard(condition: Household, member, case: Case, path: Path) -> list[Reason]:
    """One member's reasons; met by somebody who may be of the wrong age is for the office."""
    first, *rest = ask(condition.part, replace(case, facts=member), path)
    if first.answer == Answer.MET and not household.is_surely_asked(condition.who, member):
        told = (*first.notes, Note(notes.BIRTH_UNKNOWN))
        first = replace(first, answer=Answer.REVIEW, notes=told)
    return [first, *rest]

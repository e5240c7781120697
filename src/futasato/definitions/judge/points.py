"""Points: so many for every so much, capped by part, with least points by group (C4)."""

from __future__ import annotations

from collections import Counter

from futasato.definitions.judge import notes
from futasato.definitions.judge.case import Case
from futasato.definitions.judge.counting import value, values_by_year
from futasato.definitions.judge.measuring import UNITS
from futasato.definitions.nouns import Answer, Note, Points, PointsPart, Reason

Path = tuple[int, ...]


def points(condition: Points, case: Case, path: Path = ()) -> list[Reason]:
    """The sum with one reason for every part below it."""
    amounts = [value(part.count, case) for part in condition.parts]
    earned = [_earned(part, amount, case) for part, amount in zip(condition.parts, amounts, strict=True)]
    have, short = sum(earned), _short_groups(condition, earned)
    answer = Answer.MET if have >= condition.need and not short else Answer.NOT_MET
    told = tuple(Note(notes.GROUP_SHORT, (name, str(had), str(need))) for name, had, need in short)
    total = Reason(
        condition, answer, path, have=have, need=condition.need, lacking=max(0, condition.need - have),
        unit="points", notes=told,
    )  # fmt: skip
    parts = enumerate(zip(condition.parts, amounts, earned, strict=True))
    return [total, *(_part(part, amount, got, (*path, i)) for i, (part, amount, got) in parts)]


def _earned(part: PointsPart, amount: int, case: Case) -> int:
    """Points of a part; where a year has its own bound, each calendar year is counted and bounded first."""
    if part.most_a_year is None:
        return earn(part, amount)
    years = (_bounded(_worth(part, much), part.most_a_year) for much in values_by_year(part.count, case))
    return _bounded(sum(years), part.most)


def earn(part: PointsPart, amount: int) -> int:
    """Points for an amount; `most` bounds what can be earned and, for a finding, what can be lost."""
    return _bounded(_worth(part, amount), part.most)


def _worth(part: PointsPart, amount: int) -> int:
    return part.points * (amount // part.per)


def _bounded(earned: int, most: int | None) -> int:
    return earned if most is None else max(-most, min(most, earned))


def _short_groups(condition: Points, earned: list[int]) -> list[tuple[str, int, int]]:
    """Groups with fewer points than demanded: name, points, demanded."""
    sums = Counter()
    for part, got in zip(condition.parts, earned, strict=True):
        sums[part.group] += got
    return [(name, sums[name], need) for name, need in condition.groups if sums[name] < need]


def _part(part: PointsPart, amount: int, got: int, path: Path) -> Reason:
    """A part demands nothing; it says how much there was and what it brought."""
    lost = part.points * (amount // part.per) - got
    told = [Note(notes.POINTS, got)] + ([Note(notes.CAPPED, lost)] if lost > 0 else [])
    answer = Answer.MET if got > 0 else Answer.NOT_MET
    return Reason(part.count, answer, path, have=amount, unit=UNITS[part.count.measure], notes=tuple(told))

"""Each kind of leaf laid down as rows. What is returned is the leaf's answer where no fact at all is found: an engine
tells only of people of whom it found something."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from futasato.definitions.compile import days
from futasato.definitions.compile.asking import NO_BOUND, Desk
from futasato.definitions.judge.bodies import codes_of
from futasato.definitions.judge.matching import deadline
from futasato.definitions.judge.persons import grade_on
from futasato.definitions.judge.windows import months_in
from futasato.definitions.nouns import (
    Addressed,
    Age,
    Answer,
    Anyone,
    Condition,
    Count,
    Elsewhere,
    Grade,
    Holding,
    Identity,
    NameList,
    Points,
    Presence,
    Standing,
    WindowKind,
)
from futasato.people.nouns import IdentityLevel
from futasato.records.nouns import Kind
from futasato.units import age_on, month_of

HELD, BEGUN = "held", "begun"
NOT_MET, REVIEW, MET = Answer.NOT_MET, Answer.REVIEW, Answer.MET


def lay_down(desk: Desk, leaf: Condition, slot: int) -> Answer:
    """The rows of a leaf; its answer where nothing is found."""
    return LAYING[type(leaf)](desk, leaf, slot)


def _count(desk: Desk, leaf: Count, slot: int) -> Answer:
    ask = _asked(desk, leaf)
    most = NO_BOUND if leaf.most is None else leaf.most
    desk.put("counts", ask=ask, slot=slot, least=leaf.least - leaf.tolerance, most=most, places=leaf.least_places)
    is_met = leaf.least - leaf.tolerance <= 0 <= most and leaf.least_places <= 1
    return MET if is_met else NOT_MET


def _asked(desk: Desk, leaf: Count | Presence, **row) -> int:
    ask = desk.ask(leaf, leaf.window, measure=leaf.measure.value, **row)
    _let_in(desk, leaf, ask)
    return ask


def _let_in(desk: Desk, leaf: Count | Presence | Holding, ask: int) -> None:
    """The question whose answer lets in what was handed in late."""
    span = desk.window(leaf.window) if leaf.window else None
    if leaf.floor.grace and span and deadline(leaf.floor, desk.nobody, span) is not None:
        desk.put("questions", ask=ask, slot=None, question=leaf.floor.grace, area=desk.area(desk.rule.own))


def _points(desk: Desk, leaf: Points, slot: int) -> Answer:
    for part in leaf.parts:
        ask = _asked(desk, part.count, is_yearly=part.most_a_year is not None)
        most, yearly = (NO_BOUND if each is None else each for each in (part.most, part.most_a_year))
        said = {"points": part.points, "per": part.per, "most": most, "most_a_year": yearly}
        desk.put("parts", ask=ask, slot=slot, team=desk.sets.team(part.group), **said)
    for team, need in [(0, leaf.need), *((desk.sets.team(name), need) for name, need in leaf.groups)]:
        desk.put("needs", slot=slot, team=team, need=need)
    return MET if leaf.need <= 0 and all(need <= 0 for _, need in leaf.groups) else NOT_MET


def _presence(desk: Desk, leaf: Presence, slot: int) -> Answer:
    ask = _asked(desk, leaf, night_month=leaf.night_month)
    excuses = NameList(((date.min, leaf.excuses),)) if leaf.excuses and leaf.most_excused else None
    first, last = _months(desk, leaf)
    desk.put(
        "monthly", ask=ask, slot=slot, each=leaf.each, months=leaf.months, least_months=leaf.least_months,
        first_month=first, last_month=last, excuses=desk.sets.names(excuses), most_excused=leaf.most_excused,
        is_excuse_verified=leaf.excuse_verified, start=leaf.start, own=desk.area(desk.rule.own),
        is_rolling=leaf.window.kind is not WindowKind.FIXED, area=desk.area(codes_of(leaf.bodies, desk.rule.own)),
    )  # fmt: skip
    return NOT_MET


def _months(desk: Desk, leaf: Presence) -> tuple[int | None, int | None]:
    """The first and the last month asked, as far as the rule alone tells; None: it hangs on the person."""
    span = desk.window(leaf.window)
    if span is None:
        return None, None
    if leaf.start != "window" or span.from_on == date.min:
        return None, month_of(span.until_on)
    asked = months_in(leaf.window, span)
    return (asked[0], asked[-1]) if asked else (month_of(span.until_on) + 1, month_of(span.until_on))


def _holding(desk: Desk, leaf: Holding, slot: int) -> Answer:
    if leaf.kind is Kind.JUDGEMENT:
        area = desk.area(codes_of(leaf.bodies, desk.rule.own))
        desk.put("questions", ask=None, slot=slot, question=leaf.question, area=area)
        return REVIEW
    ask = desk.ask(leaf, leaf.window, measure=BEGUN if leaf.window else HELD)
    _let_in(desk, leaf, ask)
    desk.put("holdings", ask=ask, slot=slot, months=leaf.least_months)
    return NOT_MET


def _addressed(desk: Desk, leaf: Addressed, slot: int) -> Answer:
    codes = tuple(sorted(leaf.names.on(desk.on))) if leaf.names else codes_of(leaf.bodies, desk.rule.own)
    said = {"area": desk.area(codes), "inside": int(leaf.inside), "kind": leaf.address.value}
    desk.put("residences", slot=slot, **said)
    return REVIEW


def _age(desk: Desk, leaf: Age, slot: int) -> Answer:
    _born(desk, leaf, slot, age_on)
    return REVIEW


def _grade(desk: Desk, leaf: Grade, slot: int) -> Answer:
    _born(desk, leaf, slot, grade_on)
    return REVIEW


def _born(desk: Desk, leaf: Age | Grade, slot: int, reached: Callable[[date, date], int]) -> None:
    """Whoever was born on which days is old enough and young enough: asked of the judge's own reckoning, which only
    falls with a later birth."""
    first = days.FIRST + 1 if leaf.below is None else 1 + _last_birth(desk.on, reached, leaf.below)
    last = days.LAST if leaf.least is None else _last_birth(desk.on, reached, leaf.least)
    desk.put("births", slot=slot, first=first, last=last)


def _last_birth(on: date, reached: Callable[[date, date], int], years: int) -> int:
    """The last day on which somebody could be born who has reached so many years."""
    low, high = days.FIRST + 1, days.LAST
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if reached(days.day(middle), on) >= years else (low, middle - 1)
    return low


def _identity(desk: Desk, leaf: Identity, slot: int) -> Answer:
    desk.put("identities", slot=slot, level=int(leaf.least))
    return MET if leaf.least == IdentityLevel.L0 else NOT_MET


def _anyone(desk: Desk, leaf: Anyone, slot: int) -> Answer:
    return MET


def _standing(desk: Desk, leaf: Standing, slot: int) -> Answer:
    area = desk.area(codes_of(leaf.bodies, desk.rule.own))
    desk.put("tiers_held", slot=slot, tier=leaf.tier, area=area, least=leaf.least)
    return MET if leaf.least <= 0 else NOT_MET


def _elsewhere(desk: Desk, leaf: Elsewhere, slot: int) -> Answer:
    desk.put("caps", slot=slot, tier=leaf.tier, own=desk.area(desk.rule.own), most=leaf.most)
    return MET if leaf.most >= 1 else NOT_MET


LAYING: dict[type, Callable[[Desk, Condition, int], Answer]] = {
    Addressed: _addressed,
    Age: _age,
    Anyone: _anyone,
    Count: _count,
    Elsewhere: _elsewhere,
    Grade: _grade,
    Holding: _holding,
    Identity: _identity,
    Points: _points,
    Presence: _presence,
    Standing: _standing,
}

"""Which records a condition counts, and why the others do not."""

from __future__ import annotations

from datetime import date

from futasato.definitions.judge import notes
from futasato.definitions.judge.bodies import codes_of, is_among
from futasato.definitions.judge.case import Case, judgement
from futasato.definitions.nouns import Count, Facts, Floor, Holding, Presence
from futasato.records.nouns import Kind, Record
from futasato.units import DAY, Span, age_on, day_of, month_end, month_of

ADULT_YEARS = 18
PROVED = frozenset({Kind.GIFT})  # a donation of one's own word never moves a standing, whatever the rule says (T18)
Sorted = dict[str, list[Record]]
"""Records by the code of the first thing that keeps them from counting; '' for those that count."""


def sort_out(condition: Count | Presence | Holding, records: list[Record], case: Case, span: Span | None) -> Sorted:
    """Every record with what keeps it from counting."""
    codes = codes_of(condition.bodies, case.own)
    deadline_on = deadline(condition.floor, case, span)
    found: Sorted = {"": []}
    for record in records:
        fault = _fault(condition, record, codes, deadline_on, case.own)
        found.setdefault(fault, []).append(record)
    return found


def sorted_for(condition: Count | Presence, case: Case, span: Span | None) -> Sorted:
    """The candidates sorted out; only those that count where nothing but the answer is wanted."""
    if case.is_brief:
        return {"": counted(condition, case, span)}
    return sort_out(condition, candidates(condition, case), case, span)


def counted(condition: Count | Presence, case: Case, span: Span | None) -> list[Record]:
    """Only the records that count. What keeps one from counting hangs on the day only where a deadline is set or the
    household is pooled; else it is sorted out once for a whole search."""
    if case.memory is None or condition.pooled or condition.floor.deadline is not None:
        return sort_out(condition, candidates(condition, case), case, span)[""]
    key = id(condition), id(case.facts.records)
    if key not in case.memory:
        of_kind = [r for r in case.facts.records if r.kind in condition.kinds]
        case.memory[key] = sort_out(condition, of_kind, case, None)[""]
    return [r for r in case.memory[key] if r.happened_on <= case.on]


def _fault(condition, record: Record, codes, deadline_on: date | None, own: tuple[str, ...]) -> str:
    names, floor = getattr(condition, "names", None), condition.floor
    if not is_among(record.place_code, codes):
        return notes.OTHER_PLACE
    if names is not None and record.name not in names.on(record.happened_on):
        return notes.OTHER_NAME
    if not _is_seen_well(record, floor, own):
        return notes.SEEN_ELSEWHERE
    if record.level < floor.level or (floor.kinds and record.evidence not in floor.kinds):
        return notes.BELOW_FLOOR
    if (floor.verified or record.kind in PROVED) and not record.is_verified:
        return notes.UNVERIFIED
    if deadline_on is not None and day_of(record.handed_in_at) > deadline_on:
        return notes.LATE
    return ""


def _is_seen_well(record: Record, floor: Floor, own: tuple[str, ...]) -> bool:
    """Evidence of another municipality (a receipt of the next town) is accepted where the rule lists it."""
    if record.seen_code is None or record.seen_code == record.place_code:
        return True
    return is_among(record.seen_code, own) or is_among(record.seen_code, floor.places)


def deadline(floor: Floor, case: Case, span: Span | None) -> date | None:
    """The last day for handing in, once the window is over and that day has passed, unless the office grants grace."""
    if floor.deadline is None or span is None or span.until_on >= case.on:
        return None
    last_on = next_day_of_year(span.until_on, *floor.deadline)
    if case.on <= last_on or _is_granted(case, floor.grace):
        return None
    return last_on


def next_day_of_year(after: date, month: int, day: int) -> date:
    """The first such month and day behind `after`; 29 February is the last day of February."""
    year = after.year if _in_year(after.year, month, day) > after else after.year + 1
    return _in_year(year, month, day)


def _in_year(year: int, month: int, day: int) -> date:
    first = date(year, month, 1)
    return min(first + DAY * (day - 1), month_end(month_of(first)))


def _is_granted(case: Case, grace: str) -> bool:
    answer = judgement(case, grace, case.own) if grace else None
    return answer is not None and answer.details["answer"]


def candidates(condition: Count | Presence, case: Case) -> list[Record]:
    """The records of the right kinds that have begun: the person's, or those of all adults of the household."""
    owners = adults(case.facts, case.on) if condition.pooled else [case.facts]
    return [r for facts in owners for r in facts.records if r.kind in condition.kinds and r.happened_on <= case.on]


def adults(facts: Facts, on: date) -> list[Facts]:
    """The members of the household known to be 18 or over; the person also where the birth is not known."""
    return [m for m in (facts, *facts.household) if is_adult(m, on, unknown=m is facts)]


def is_adult(member: Facts, on: date, *, unknown: bool) -> bool:
    """Whether somebody is 18 or over; `unknown` where the birth is not known."""
    born_on = member.person.born_on
    return unknown if born_on is None else age_on(born_on, on) >= ADULT_YEARS

"""How much there is: days, nights, times, yen … in a window, in a place, proved well enough."""

from __future__ import annotations

from datetime import date

from futasato.definitions.judge import notes
from futasato.definitions.judge.case import Case
from futasato.definitions.judge.matching import Sorted, counted, sorted_for
from futasato.definitions.judge.measuring import UNITS, amount, earliest
from futasato.definitions.judge.windows import last_chance, span_of
from futasato.definitions.nouns import Answer, Count, Note, Reason, WindowKind
from futasato.records.nouns import Record
from futasato.units import Span, calendar_span

Path = tuple[int, ...]


def count(condition: Count, case: Case, path: Path = ()) -> Reason:
    """`least` <= measure <= `most`, from enough municipalities."""
    span = span_of(condition.window, case)
    found = sorted_for(condition, case, span)
    have = amount(condition.measure, found[""], span, case.on)
    places = _places_lacking(condition, found[""], span, case.on)
    is_enough = have >= condition.least - condition.tolerance
    is_met = is_enough and not places and (condition.most is None or have <= condition.most)
    reason = Reason(
        condition, Answer.MET if is_met else Answer.NOT_MET, path, have=have, need=condition.least,
        lacking=0 if is_enough else condition.least - condition.tolerance - have, unit=UNITS[condition.measure],
    )  # fmt: skip
    return reason if case.is_brief else _explained(reason, case, span, found, places)


def value(condition: Count, case: Case) -> int:
    """Only how much there is, whatever `least` says (the parts of a points rule)."""
    span = span_of(condition.window, case)
    return amount(condition.measure, counted(condition, case, span), span, case.on)


def values_by_year(condition: Count, case: Case) -> list[int]:
    """How much there is in each calendar year of the window, years with nothing left out."""
    span = span_of(condition.window, case)
    found = counted(condition, case, span)
    first_on = min((record.happened_on for record in found), default=case.on)
    years = [calendar_span(year).meet(span) for year in range(first_on.year, case.on.year + 1)] if span else []
    return [much for year in years if (much := amount(condition.measure, found, year, case.on))]


def _places_lacking(condition: Count, records: list[Record], span: Span | None, on: date) -> int:
    """How many more municipalities must contribute something of their own."""
    if condition.least_places <= 1:
        return 0
    places = {r.place_code for r in records}
    parts = [[r for r in records if r.place_code == place] for place in places]
    return max(0, condition.least_places - sum(amount(condition.measure, part, span, on) > 0 for part in parts))


def _explained(reason: Reason, case: Case, span: Span | None, found: Sorted, places: int) -> Reason:
    """The same reason with its remarks and the last day that helps."""
    condition, remarks = reason.condition, []
    if span is None:
        remarks.append(no_window(condition.window.kind))
    remarks += uncounted(found, reason.have, lambda records: amount(condition.measure, records, span, case.on))
    remarks += _bounds(condition, reason.have, places)
    first_on = earliest(condition.measure, found[""], span, case.on) if reason.lacking else None
    until_on = last_chance(condition.window, span, first_on, case.on) if reason.lacking else None
    return Reason(
        condition, reason.answer, reason.path, have=reason.have, need=reason.need, lacking=reason.lacking,
        unit=reason.unit, until_on=until_on, notes=tuple(remarks),
    )  # fmt: skip


def _bounds(condition: Count, have: int, places: int) -> list[Note]:
    over = have - condition.most if condition.most is not None else 0
    tolerated = condition.least - have if have >= condition.least - condition.tolerance else 0
    told = [(notes.OVER, over), (notes.FEW_PLACES, places), (notes.TOLERATED, tolerated)]
    return [Note(code, number) for code, number in told if number > 0]


def uncounted(found: Sorted, have: int, measured) -> list[Note]:
    """One remark for every cause that keeps something from counting: how much more there would be without it."""
    told = [(code, measured(found[""] + found[code]) - have) for code in notes.SEEN if code in found]
    return [Note(code, more) for code, more in told if more > 0]


def no_window(kind: WindowKind) -> Note:
    """Why a window has no days."""
    return Note(notes.NO_DWELLING if kind == WindowKind.SINCE_BASE else notes.NOT_REGISTERED)

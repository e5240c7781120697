"""Month by month: was there enough in every month, or in so many months, of the window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from futasato.definitions.judge import notes
from futasato.definitions.judge.bodies import codes_of, is_among
from futasato.definitions.judge.case import Case
from futasato.definitions.judge.counting import no_window, uncounted
from futasato.definitions.judge.matching import adults, sorted_for
from futasato.definitions.judge.measuring import months as measured_months
from futasato.definitions.judge.windows import acquired_on, last_chance, months_in, span_of
from futasato.definitions.nouns import Answer, Note, Presence, Reason, WindowKind
from futasato.records.nouns import Kind, Record
from futasato.units import Span, month_of, month_start

ACQUIRED, AFTER_ACQUIRED = "acquired", "after_acquired"


@dataclass(frozen=True)
class Calendar:
    """The months that are asked, those with enough in them, those excused."""

    asked: tuple[int, ...]
    present: frozenset[int]
    excused: tuple[int, ...]

    @property
    def have(self) -> int:
        return len(self.present) + len(self.excused)


def presence(condition: Presence, case: Case, path: tuple[int, ...] = ()) -> Reason:
    """In `months` months of the window (None: in every one) at least `each`."""
    span = span_of(condition.window, case)
    found = sorted_for(condition, case, span)
    calendar = _calendar(condition, case, span, found[""])
    need = condition.months if condition.months is not None else max(len(calendar.asked), 1)
    is_met = calendar.have >= need and len(calendar.asked) >= condition.least_months
    reason = Reason(
        condition, Answer.MET if is_met else Answer.NOT_MET, path, have=calendar.have, need=need,
        lacking=max(0, need - calendar.have), unit="months",
    )  # fmt: skip
    if case.is_brief:
        return reason
    more = uncounted(found, calendar.have, lambda records: _calendar(condition, case, span, records).have)
    return _explained(reason, case, span, calendar, more)


def _calendar(condition: Presence, case: Case, span: Span | None, records: list[Record]) -> Calendar:
    if span is None:
        return Calendar((), frozenset(), ())
    asked = _asked(condition, case, span, records)
    amounts = measured_months(condition.measure, records, span, case.on, condition.night_month)
    present = frozenset(month for month in asked if amounts.get(month, 0) >= condition.each)
    excused = _excused(condition, case, [month for month in asked if month not in present])
    return Calendar(asked, present, excused)


def _asked(condition: Presence, case: Case, span: Span, records: list[Record]) -> tuple[int, ...]:
    """The months of the window; from the month of the base (or the one after) where the rule says so. A window
    without a beginning begins with the first fact."""
    since = _begins_on(condition, case, span)
    if since is None:
        return ()
    if since == date.min:
        first_on = min((r.happened_on for r in records), default=None)
        since = first_on and month_start(month_of(first_on))
    return tuple(months_in(condition.window, Span(since, span.until_on))) if since and since <= span.until_on else ()


def _begins_on(condition: Presence, case: Case, span: Span) -> date | None:
    if condition.start not in {ACQUIRED, AFTER_ACQUIRED}:
        return span.from_on
    acquired = acquired_on(case, min(case.on, span.until_on))
    if acquired is None:
        return None
    return max(span.from_on, month_start(month_of(acquired) + (condition.start == AFTER_ACQUIRED)))


def _excused(condition: Presence, case: Case, missing: list[int]) -> tuple[int, ...]:
    """The first missing months, at most so many, in which an excuse of a listed kind holds."""
    codes = codes_of(condition.bodies, case.own)
    owners = adults(case.facts, case.on) if condition.pooled else [case.facts]
    spans = [_months_of(r, case.on) for f in owners for r in f.records if _is_excuse(condition, r, codes)]
    covered = {month for months in spans for month in months}
    return tuple([month for month in missing if month in covered][: condition.most_excused])


def _is_excuse(condition: Presence, record: Record, codes: tuple[str, ...] | None) -> bool:
    is_named = record.kind == Kind.EXCUSE and record.name in condition.excuses
    return is_named and is_among(record.place_code, codes) and (record.is_verified or not condition.excuse_verified)


def _months_of(record: Record, on: date) -> range:
    span = record.span_to(on)
    return range(month_of(span.from_on), month_of(span.until_on) + 1) if span else range(0)


def _explained(reason: Reason, case: Case, span: Span | None, calendar: Calendar, more: list[Note]) -> Reason:
    condition = reason.condition
    remarks = [no_window(condition.window.kind)] if span is None else []
    if span and condition.start != "window" and not acquired_on(case, min(case.on, span.until_on)):
        remarks.append(Note(notes.NO_DWELLING))
    remarks += more + _months_lacking(condition, case, calendar)
    until_on = _until(reason, case, span, calendar)
    return replace(reason, until_on=until_on, notes=tuple(remarks))


def _months_lacking(condition: Presence, case: Case, calendar: Calendar) -> list[Note]:
    past = [m for m in calendar.asked if m <= month_of(case.on)]
    missing = tuple(_named(m) for m in past if m not in calendar.present and m not in calendar.excused)
    told = [Note(notes.EXCUSED, len(calendar.excused))] if calendar.excused else []
    told += [Note(notes.MISSING_MONTHS, missing)] if missing else []
    few = len(calendar.asked) if len(calendar.asked) < condition.least_months else 0
    return told + ([Note(notes.FEW_MONTHS, few)] if few else [])


def _named(month: int) -> str:
    return f"{month // 12:04}-{month % 12 + 1:02}"


def _until(reason: Reason, case: Case, span: Span | None, calendar: Calendar) -> date | None:
    """The window's end while enough months are still open; of a rolling window the end of the first present month."""
    if not reason.lacking or span is None or reason.condition.window.kind == WindowKind.FULL_MONTHS:
        return None
    still_open = [m for m in calendar.asked if m >= month_of(case.on) and m not in calendar.present]
    if len(still_open) < reason.lacking:
        return None
    first = min(calendar.present, default=None)
    return last_chance(reason.condition.window, span, first and month_start(first), case.on)

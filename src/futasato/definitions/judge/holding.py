"""What is in effect on a day: ties, bases, pledges, tokens, the office's answers, standings in other bodies."""

from __future__ import annotations

from datetime import date

from futasato.definitions.judge import notes
from futasato.definitions.judge.bodies import codes_of, is_among
from futasato.definitions.judge.case import Case, judgement
from futasato.definitions.judge.counting import no_window, uncounted
from futasato.definitions.judge.matching import sort_out
from futasato.definitions.judge.windows import last_chance, span_of
from futasato.definitions.nouns import Answer, Elsewhere, Holding, Note, Reason, Standing
from futasato.records.nouns import Kind, Record
from futasato.units import DAY, Span, add_months

Path = tuple[int, ...]


def holds(condition: Holding, case: Case, path: Path = ()) -> Reason:
    """A record of the kind is in effect on E, or began in the window."""
    if condition.kind == Kind.JUDGEMENT:
        return judged(condition, case, path)
    span = span_of(condition.window, case) if condition.window else None
    found = sort_out(condition, case.of(condition.kind), case, span)
    held = _held(condition, found[""], case, span)
    is_met = any(is_long_enough(r, condition.least_months) for r in held)
    reason = Reason(condition, Answer.MET if is_met else Answer.NOT_MET, path)
    if case.is_brief or is_met:
        return reason
    remarks = _contract(held) + _ended(condition, found[""], held, case)
    remarks += uncounted(found, len(held), lambda records: len(_held(condition, records, case, span)))
    if condition.window and span is None:
        remarks.append(no_window(condition.window.kind))
    until_on = last_chance(condition.window, span, None, case.on) if condition.window else None
    return Reason(condition, Answer.NOT_MET, path, until_on=until_on, notes=tuple(remarks))


def judged(condition: Holding, case: Case, path: Path = ()) -> Reason:
    """The office's answer to a question; none yet: for the office."""
    codes = codes_of(condition.bodies, case.own)
    answer = judgement(case, condition.question, codes)
    if answer is None:
        return Reason(condition, Answer.REVIEW, path, notes=(Note(notes.UNANSWERED),))
    if answer.details["answer"]:
        return Reason(condition, Answer.MET, path)
    return Reason(condition, Answer.NOT_MET, path, notes=(Note(notes.REFUSED, answer.happened_on),))


def is_long_enough(record: Record, months: int) -> bool:
    """Whether the whole span is so many months long; an open end is long enough."""
    if not months or record.until_on is None:
        return True
    return record.until_on >= add_months(record.happened_on, months) - DAY


def _held(condition: Holding, records: list[Record], case: Case, span: Span | None) -> list[Record]:
    if condition.window:
        return [r for r in records if span and r.happened_on in span]
    return [r for r in records if r.holds_on(case.on)]


def _contract(held: list[Record]) -> list[Note]:
    """How long the longest contract is, when all are too short."""
    return [Note(notes.CONTRACT_SHORT, max(whole_months(r) for r in held))] if held else []


def whole_months(record: Record) -> int:
    """Whole months from the first to the last day of a record that has an end."""
    months = 0
    while is_long_enough(record, months + 1):
        months += 1
    return months


def _ended(condition: Holding, records: list[Record], held: list[Record], case: Case) -> list[Note]:
    """The last day of what was held most recently, when nothing is held now."""
    over = [r.last_on for r in records if r.last_on and r.last_on < case.on]
    return [Note(notes.ENDED, max(over))] if over and not held and not condition.window else []


def elsewhere(condition: Elsewhere, case: Case, path: Path = ()) -> Reason:
    """Bodies that hold the tier, this one included, are not more than the cap. Bodies of one scheme count once."""
    held = [m for m in case.facts.memberships if m.tier == condition.tier and m.holds_on(case.on)]
    own_groups = {m.group for m in case.facts.memberships if m.group and is_among(m.place_code, case.own)}
    others = [m for m in held if not is_among(m.place_code, case.own) and m.group not in own_groups]
    have = len({m.group or m.place_code for m in others}) + 1
    answer = Answer.MET if have <= condition.most else Answer.NOT_MET
    codes = tuple(sorted({m.place_code for m in others}))
    remarks = () if answer else (Note(notes.OVER_CAP, have - condition.most), Note(notes.ELSEWHERE, codes))
    return Reason(condition, answer, path, have=have, need=0, unit="places", notes=remarks)


def standing(condition: Standing, case: Case, path: Path = ()) -> Reason:
    """The tier is held in enough of the bodies."""
    codes = codes_of(condition.bodies, case.own)
    held = [m for m in case.facts.memberships if m.tier == condition.tier and m.holds_on(case.on)]
    have = len({m.place_code for m in held if is_among(m.place_code, codes)})
    answer = Answer.MET if have >= condition.least else Answer.NOT_MET
    lacking = max(0, condition.least - have)
    return Reason(condition, answer, path, have=have, need=condition.least, lacking=lacking, unit="places")


def ends_on(record: Record) -> date | None:
    """The first day on which a lasting fact is no longer in effect."""
    return record.last_on + DAY if record.last_on else None

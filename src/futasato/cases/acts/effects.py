"""What a decision about an application changes elsewhere: the registration, and the record that the papers prove."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from futasato.approvals import acts as approvals_acts
from futasato.cases import models
from futasato.cases.acts.refusal import Refused
from futasato.definitions import reads as definitions_reads
from futasato.records import acts as records_acts
from futasato.records import reads as records_reads
from futasato.records.nouns import Entry, Evidence, Level
from futasato.records.nouns import Kind as Fact
from futasato.registrations import acts as registrations_acts
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import Decision, State, Step
from futasato.registrations.rules import states
from futasato.units import day_of

SOURCE = "case"
UNKNOWN_TIER = "この区分は今の町の定義にありません。町の頁で区分を選び直してください"


def apply(person: UUID, place_code: str, tier: str, now: datetime, by: str) -> None:
    """The application, in the registration."""
    definition = definitions_reads.in_force(place_code=place_code, on=day_of(now)).definition
    if definition.tier(tier) is None:
        raise Refused(UNKNOWN_TIER)
    _try(registrations_acts.apply, person=person, place_code=place_code, tier=tier, now=now, by=by)


def accept(row: models.Case, now: datetime, by: str) -> None:
    """The fact becomes a record, confirmed by whoever decides; then the tier is approved."""
    if row.claim:
        _write(row, now, by)
    told = {"person": row.person_id, "place_code": row.place_code, "tier": row.tier, "now": now, "by": by}
    own = registrations_reads.get(row.person_id, row.place_code)
    if own is None or own.state not in states.SOURCES[Step.APPROVE]:
        _try(registrations_acts.apply, **told)
    _try(registrations_acts.approve, **told)


def reject(row: models.Case, reason: str, now: datetime, by: str) -> None:
    """The refusal of what the registration knows as applied for; a paper that came in a pile it does not know."""
    if _is_pending(row):
        told = {"person": row.person_id, "place_code": row.place_code, "tier": row.tier, "reason": reason}
        _try(registrations_acts.refuse, **told, now=now, by=by)


def correct(row: models.Case, reason: str, now: datetime, by: str) -> None:
    """The approval is taken back, and the application refused; of the record that it wrote the void is proposed, for a
    second officer to sign."""
    key = _key(row.id, row.turns - 1)
    written = records_reads.known(source=SOURCE, keys={key}).get(key)
    if written is not None and not records_reads.is_replaced(written.id):
        _try(records_acts.propose_void, record=written, reason=reason, now=now, by=by)
    for approval in [each for each in _steps(row) if each.step is Step.APPROVE][-1:]:
        told = {"person": row.person_id, "place_code": row.place_code, "decision": approval.id, "reason": reason}
        _try(registrations_acts.reverse, **told, now=now, by=by)
    reject(row, reason, now, by)


def take_back(row: models.Case, now: datetime, by: str) -> None:
    """An application that is withdrawn: a registration that waited for it goes back to what it was."""
    own = registrations_reads.get(row.person_id, row.place_code)
    if own is not None and own.state in (State.APPLIED, State.UNDER_REVIEW):
        reject(row, "本人が申請を取り下げました", now, by)


def _is_pending(row: models.Case) -> bool:
    answered = [each.step for each in _steps(row) if each.step in (Step.APPLY, Step.APPROVE, Step.REFUSE)]
    return answered[-1:] == [Step.APPLY]


def _steps(row: models.Case) -> list[Decision]:
    """The steps that count about the tier of the case, oldest first."""
    own = registrations_reads.get(row.person_id, row.place_code)
    known = registrations_reads.decisions(own.id) if own else ()
    return [each for each in states.in_effect(known) if each.tier == row.tier]


def _write(row: models.Case, now: datetime, by: str) -> None:
    told = row.claim
    days = {name: told[name] and date.fromisoformat(told[name]) for name in ("happened_on", "until_on")}
    entry = Entry(
        row.person_id, row.place_code, Fact(told["kind"]), days["happened_on"], days["until_on"], name=told["name"],
        minutes=told["minutes"], evidence=Evidence.DOCUMENT, level=Level.E1, verified_by=by,
        source_key=_key(row.id, row.turns),
    )  # fmt: skip
    _try(records_acts.write, entries=[entry], now=now, by=by, source=SOURCE)


def _key(case: UUID, turns: int) -> str:
    """Of a case that was accepted, rejected, and accepted again each record has a key of its own."""
    return f"{case}:{turns}"


def _try(step, **told) -> None:
    try:
        step(**told)
    except (registrations_acts.Refusal, records_acts.RecordRefused, approvals_acts.Refused) as refusal:
        raise Refused(*refusal.args) from refusal

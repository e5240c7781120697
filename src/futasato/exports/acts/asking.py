"""To ask for a file, and to agree to it: then nothing is there yet but a job whose time is still to come."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from futasato.approvals import acts as approvals_acts
from futasato.approvals.nouns import Kind, Proposal
from futasato.exports import models, reads
from futasato.exports.acts.refusal import Refused, insist
from futasato.exports.nouns import Column, Export
from futasato.registrations.nouns import State
from futasato.units import Sentence
from futasato.walls.act import act

NO_COLUMN = "書き出す項目を選んでください。"
UNKNOWN_STATE = "「%(state)s」という登録の状態はありません。"


@act
def propose(
    *, place_code: str, columns: Iterable[Column], tier: str = "", state: str = "", reason: str, now: datetime, by: str
) -> Proposal:
    """Ask a second officer of the place to agree to a file with these columns of everybody of a tier and state.

    Refused: no column, an unknown state, and as `approvals.acts.propose`.
    """
    wanted = set(columns)
    insist(wanted - {Column.NUMBER}, NO_COLUMN)
    insist(not state or state in {each.value for each in State}, Sentence(UNKNOWN_STATE, state=state))
    told = [each.value for each in Column if each in wanted | {Column.NUMBER}]
    try:
        return approvals_acts.propose(
            kind=Kind.EXPORT, place_code=place_code, subject="名簿の書き出し",
            content={"columns": told, "tier": tier, "state": state}, reason=reason, now=now, by=by,
        )  # fmt: skip
    except approvals_acts.Refused as refused:
        raise Refused(*refused.args) from refused


@act
def carry_out(*, proposal: UUID, now: datetime, by: str) -> Export:
    """Endorse; from `delay_minutes` later on the one who asked can fetch the file, once, for `open_hours`.

    Refused as `approvals.acts.endorse`. Each job has a code that no other has.
    """
    try:
        agreed = approvals_acts.endorse(proposal=proposal, kind=Kind.EXPORT, now=now, by=by)
    except approvals_acts.Refused as refused:
        raise Refused(*refused.args) from refused
    ready_at = now + timedelta(minutes=reads.bound().delay_minutes)
    row = models.Export.objects.create(
        place_code=agreed.place_code, proposal_id=agreed.id, proposed_by=agreed.proposed_by, endorsed_by=by,
        endorsed_at=now, ready_at=ready_at, until_at=ready_at + timedelta(hours=reads.bound().open_hours),
        code=secrets.token_hex(6).upper(), **agreed.content,
    )  # fmt: skip
    return reads.noun(row)

"""To disclose: a request is granted, with what is withheld and why; or what was granted is drawn anew."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from futasato.cases import reads, rules
from futasato.cases.acts.refusal import insist
from futasato.cases.acts.ruling import insist_on_seen, insist_on_stranger, keep, locked
from futasato.cases.nouns import Case, Disclosure, Outcome
from futasato.units import day_of
from futasato.walls.act import act


@act
def disclose(*, case: UUID, disclosure: Disclosure, seen: int, now: datetime, by: str) -> Case:
    """Grant a disclosure, or draw anew what is withheld of one that was granted; what was ruled before stays.

    Refused: Overtaken when somebody was faster, one's own case or one of the household, a case of another kind or one
    that is not granted, a person who was not identified, a part withheld without a ground, nothing changed.
    """
    row = locked(case)
    insist_on_seen(row, seen, by)
    insist_on_stranger(row, now, by)
    grounds = {each.code: each for each in reads.grounds(day_of(now))}
    proofs = [each.code for each in reads.proofs(day_of(now))]
    why_not = rules.why_not_disclosed(reads.noun(row), disclosure, reads.handed_out(case), proofs, grounds)
    insist(not why_not, why_not)
    return keep(row, Outcome.ACCEPT, rules.told(disclosure, grounds), now, by, disclosure)

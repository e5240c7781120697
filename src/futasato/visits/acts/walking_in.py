"""Without an account: act first, claim later (R28). A person nobody knows yet, and a slip with a code."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from futasato.people import acts as people_acts
from futasato.visits import models, nouns
from futasato.visits.acts.checking_in import LONGEST_NONCE, by_token, write
from futasato.visits.acts.holding import locked_at_the_door
from futasato.visits.acts.refusal import Refusal, insist
from futasato.visits.reads.events import check_in_noun
from futasato.walls import reach
from futasato.walls.act import act

SOURCE = "walk-in"


@act
def walk_in(*, event: UUID, token: str, nonce: str, now: datetime, by: str = SOURCE) -> nouns.WalkIn:
    """Somebody unknown came: a new unclaimed person, the check-in, and a code with which to claim it later
    (people.acts.claim_by_code). The same `nonce` again is the same person with a new code; the earlier code is dead.

    Refused as `check_in`; and when the records were claimed already.
    """
    row = locked_at_the_door(event)
    how = by_token(row, token, now)
    insist(0 < len(nonce) <= LONGEST_NONCE, "受付の番号（nonce）がありません。画面を開き直してください")
    known = _known(row, nonce)
    came = check_in_noun(known) if known else write(row, _somebody(now, by), nonce, how, now, by, is_walk_in=True)
    try:
        slip = people_acts.issue_claim_code(person=came.person, now=now, by=by)
    except people_acts.Refused as refused:
        raise Refusal(*refused.args) from refused
    return nouns.WalkIn(came.person, slip.code, slip.expires_at, came)


def _known(row: models.Event, nonce: str) -> models.CheckIn | None:
    """The walk-in of the same attempt: who can name it goes on as that person."""
    with reach.elevated("the attempt of a guest, who is nobody yet, is known by its nonce alone"):
        found = models.CheckIn.objects.filter(event=row, nonce=nonce, is_walk_in=True).first()
    if found:
        reach.admit([found.person_id])
    return found


def _somebody(now: datetime, by: str) -> UUID:
    return people_acts.enter(source=SOURCE, now=now, by=by).id

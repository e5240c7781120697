"""To settle: what the mail server said of a claimed letter, or what an operator found out about one in doubt."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from futasato.letters import models, reads, rules
from futasato.letters.acts.refusal import Refused
from futasato.letters.nouns import Delivery, Letter, Resolution, State
from futasato.walls.act import act

ABSENT = "この番号の便りは見つかりません。`futasato outbox list` で番号を確かめてください"
NO_DOUBT = "この便りは、送れたかどうか分からない便りではありません。`futasato outbox list` で確かめてください"
STATES = {Resolution.SENT: State.SENT, Resolution.AGAIN: State.QUEUED, Resolution.DROPPED: State.DROPPED}


@act
def settle(*, letter: UUID, delivery: Delivery, failure: str = "", now: datetime, by: str) -> Letter:
    """Write down what became of a claimed letter. `failure`: the server's number, never its words, which name the address.
    A letter of which nothing is known stays as it is, in doubt; one that an operator has resolved since stays resolved."""
    row = _locked(letter)
    if row.state == models.SENDING and delivery is not Delivery.UNKNOWN:
        _turn(row, delivery, failure, now)
        row.save(update_fields=["state", "sent_at", "due_at", "failure", "tries"])
    return reads.noun(row)


@act
def resolve(*, letter: UUID, resolution: Resolution, now: datetime, by: str) -> Letter:
    """An operator looked for the Message-ID in the mail server's log, and says what it is. Refused: a letter that is not
    in doubt."""
    row = _locked(letter)
    if row.state != models.SENDING or row.claimed_at > now - rules.DOUBTFUL_AFTER:
        raise Refused(NO_DOUBT)
    row.state, row.failure = STATES[resolution].value, f"by {by}"[:40]
    row.sent_at = row.claimed_at if resolution is Resolution.SENT else None
    row.save(update_fields=["state", "sent_at", "failure"])
    return reads.noun(row)


def _turn(row: models.Letter, delivery: Delivery, failure: str, now: datetime) -> None:
    row.failure = failure
    if delivery is Delivery.TAKEN:
        row.state, row.sent_at = State.SENT.value, now
        return
    if delivery is Delivery.NO_SERVER:
        row.tries -= 1
    again = rules.next_try(now, max(row.tries, 1)) if delivery is not Delivery.REFUSED else None
    row.state = State.QUEUED.value if again else State.FAILED.value
    row.due_at = again or row.due_at


def _locked(letter: UUID) -> models.Letter:
    row = models.Letter.objects.select_for_update().filter(id=letter).first()
    if row is None:
        raise Refused(ABSENT)
    return row

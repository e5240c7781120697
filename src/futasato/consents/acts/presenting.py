"""To hold a code out to a recipient, and to read it: once, in time, by whom it was meant for."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.crypto import salted_hmac

from futasato.consents import models, rules
from futasato.consents.acts.giving import give
from futasato.consents.nouns import Presentation
from futasato.people import reads as people_reads
from futasato.units import day_of
from futasato.walls import reach
from futasato.walls.act import act

CODE_LASTS = timedelta(minutes=5)  # long enough to be read aloud, over before anybody else can use it
ALL_CODES = len(rules.LETTERS) ** rules.CODE_LENGTH


@act
def present(
    *,
    person: UUID,
    recipient: str,
    purpose: str,
    text_version: str,
    items: Iterable[str],
    seen_at: datetime | None = None,
    now: datetime,
    by: str,
) -> Presentation:
    """Consent for today, and a code to show to this recipient for this purpose, good for one reading in five minutes.

    The code is drawn by chance: nothing of the person is in it, so two recipients cannot join what they were shown.
    Refused as `give`.
    """
    day = day_of(now)
    told = {"recipient": recipient, "purpose": purpose, "text_version": text_version, "items": items}
    give(person=person, **told, from_on=day, until_on=day, seen_at=seen_at, now=now, by=by)
    code = rules.spelled(secrets.randbelow(ALL_CODES))
    row = models.Presentation.objects.create(
        digest=_digest(code), person_id=person, recipient=recipient, purpose=purpose,
        shown_at=now, shown_by=by, expires_at=now + CODE_LASTS,
    )  # fmt: skip
    return Presentation(person, recipient, purpose, row.expires_at, code)


@act
def accept(*, code: str, recipient: str, purpose: str, now: datetime, by: str) -> Presentation | None:
    """Read a code that somebody holds out: once, in time, by the very recipient and for the very purpose. None else,
    and nobody learns why. Whether the consent still stands is asked afterwards (reads.permits), of a person who is
    now in reach, to the end of the transaction."""
    with reach.elevated("a code held out opens this one row to a recipient who reaches nobody"):
        shown = _accepted(code, recipient, purpose, now, by)
        selves = people_reads.selves(shown.person) if shown else ()
    reach.admit(selves)
    return shown


def _accepted(code: str, recipient: str, purpose: str, now: datetime, by: str) -> Presentation | None:
    held_out = models.Presentation.objects.select_for_update(of=("self",)).filter(
        digest=_digest(rules.typed(code)), recipient=recipient, purpose=purpose,
        spent_at=None, shown_at__lte=now, expires_at__gt=now,
    )  # fmt: skip
    row = held_out.first()
    if row is None:
        return None
    row.spent_at, row.spent_by = now, by
    row.save(update_fields=["spent_at", "spent_by"])
    return Presentation(row.person_id, row.recipient, row.purpose, row.expires_at)


def _digest(code: str) -> bytes:
    """A keyed digest: whoever reads the table cannot try codes on it."""
    return salted_hmac("futasato.consents.presentation", code, algorithm="sha256").digest()

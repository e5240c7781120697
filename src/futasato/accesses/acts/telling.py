"""The daily letter: chosen by the person, claimed before it is sent, so that no crash sends it twice."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from futasato.accesses import models
from futasato.accesses.acts.refusal import Refused
from futasato.accesses.nouns import Choice, Digest
from futasato.walls.act import act

CLAIM = """
    INSERT INTO accesses_digest (person_id, "on", count, claimed_at) VALUES (%s, %s, %s, %s)
    ON CONFLICT (person_id, "on") DO NOTHING
"""


@act
def choose_digest(*, person: UUID, is_wanted: bool, now: datetime, by: str, language: str = "ja") -> Choice:
    """Whether a person is told by mail, once a day, that others looked; the last choice counts."""
    said = {"is_wanted": is_wanted, "language": language, "chosen_at": now, "chosen_by": by}
    models.Choice.objects.update_or_create(person_id=person, defaults=said)
    return Choice(person, is_wanted, language, now)


@act
def claim_digest(*, digest: Digest, now: datetime, by: str) -> Digest:
    """Take the letter of a day, before it is sent. Raises Refused when another process has it."""
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [digest.person, digest.on, digest.count, now])
        if not cursor.rowcount:
            raise Refused("この日のお知らせは、すでに送られています")
    return digest


@act
def send_digest(*, digest: Digest, now: datetime, by: str) -> Digest:
    """Write down that a claimed letter went out."""
    models.Digest.objects.filter(person=digest.person, on=digest.on, sent_at=None).update(sent_at=now)
    return digest


@act
def release_digest(*, digest: Digest, now: datetime, by: str) -> Digest:
    """Give a claimed letter back, because the mail server refused it: the next round tries again."""
    models.Digest.objects.filter(person=digest.person, on=digest.on, sent_at=None).delete()
    return digest

"""Who is linked to whom, and at which level somebody is enrolled."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from futasato.identities import models, nouns
from futasato.people import reads as people_reads
from futasato.people import rules as people_rules
from futasato.people.nouns import IdentityLevel


def link(issuer: str, subject: str) -> nouns.Link | None:
    """Which account a subject of a provider is. The same subject at another provider is somebody else."""
    row = models.Link.objects.filter(issuer=issuer, subject=subject).first()
    return row and _noun(row)


def links_of(account: int) -> tuple[nouns.Link, ...]:
    """What an account is linked to, oldest first."""
    return tuple(_noun(row) for row in models.Link.objects.filter(account=account).order_by("linked_at", "id"))


def enrolled_level(person: UUID, on: date) -> IdentityLevel:
    """The highest level that somebody has ever proved by a day; L0 without a proof."""
    return people_rules.level_on(people_reads.get(person).proofs, on)


def enrolled_level_of_account(account: int, on: date) -> IdentityLevel:
    """`enrolled_level` of whose account it is; L0 for an account that has not told its name."""
    person = people_reads.of_account(account)
    return people_rules.level_on(person.proofs, on) if person else IdentityLevel.L0


def _noun(row: models.Link) -> nouns.Link:
    return nouns.Link(row.issuer, row.subject, row.account_id, row.linked_at)

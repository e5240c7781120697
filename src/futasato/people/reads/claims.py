"""Who has been joined into whom, and who was once."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from futasato.people import models, nouns


def claims(people: Iterable[UUID]) -> tuple[nouns.Claim, ...]:
    """The claims that stand over these persons' records, whoever made them, the newest first."""
    rows = models.Claim.objects.filter(person__in=list(people), released_at=None).order_by("-claimed_at", "id")
    return tuple(nouns.Claim(row.person_id, row.claimant_id, row.proof, row.claimed_at) for row in rows)

"""Whose identity was proved, asked of many at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from futasato.people import models, nouns
from futasato.people.reads.among import among


def proved(ids: Iterable[UUID], level: nouns.IdentityLevel, on: date) -> frozenset[UUID]:
    """Those among some people who had proved at least this level by a day, in one query."""
    shown = models.IdentityProof.objects.filter(among("people_identityproof.person_id", ids))
    return frozenset(shown.filter(level__gte=level, proved_on__lte=on).values_list("person_id", flat=True))

"""To choose: which kinds of letters one gets."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from futasato.letters import models, rules
from futasato.letters.nouns import Kind
from futasato.people import reads as people_reads
from futasato.walls.act import act


@act
def choose(*, person: UUID, wanted: Collection[Kind], language: str = "ja", now: datetime, by: str) -> frozenset[Kind]:
    """Mail or none, for every kind that can be chosen; the last choice counts, and for letters that wait already, too."""
    others = set(people_reads.selves(person)) - {person}
    models.Choice.objects.filter(person__in=others).delete()
    for kind in rules.CHOOSABLE:
        said = {"is_wanted": kind in wanted, "language": language, "chosen_at": now, "chosen_by": by}
        models.Choice.objects.update_or_create(person_id=person, kind=kind.value, defaults=said)
    return frozenset(wanted)

"""Everything that the register keeps of one person, in one document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Field, QuerySet

from futasato.people import reads as people_reads
from futasato.site.erasing import words
from futasato.site.erasing.catalogue import Kept, tables

FORM = "futasato-person/1"


def take(*, person: UUID, now: datetime) -> dict[str, Any] | None:
    """The document of a person and all their selves; None when nobody has this id.

    Every table is named, those that hold nothing of this person too, so that the reader sees what was looked through.
    Secrets by which somebody could sign in are not in it.
    """
    top = people_reads.canonical([person]).get(person)
    if top is None:
        return None
    selves = people_reads.selves(top)
    known = people_reads.get_many(selves).values()
    accounts = [each.account for each in known if each.account]
    sections = [section(kept, kept.rows(selves, accounts), kept.model._meta.concrete_fields) for kept in tables()]
    return {"form": FORM, "made_at": now, "person": top, "selves": list(selves), "sections": sections}


def section(kept: Kept, rows: QuerySet, fields: Sequence[Field]) -> dict[str, Any]:
    """One table: some columns of some of its rows, with their titles in words."""
    columns = [field.column for field in fields]
    values = rows.values_list(*(field.attname for field in fields))
    return {
        "table": kept.table,
        "title": words.TITLES.get(kept.table, kept.table),
        "columns": [{"name": name, "label": words.LABELS.get(name, name)} for name in columns],
        "rows": [[_told(kept.table, name, v) for name, v in zip(columns, row, strict=True)] for row in values],
    }


def _told(table: str, column: str, value: Any) -> Any:
    """As JSON has it: days and instants in ISO 8601, bytes as hexadecimal digits."""
    if (table, column) in words.SECRETS and value:
        return words.WITHHELD
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).hex()
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value

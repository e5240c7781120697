"""A row of the table is a noun, and back. One list says which column holds which field."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC

from futasato.records.nouns import Evidence, Kind, Level, Record
from futasato.records.seal import FIELDS

FOREIGN = {"person": "person_id", "replaces": "replaces_id"}
COLUMNS = tuple(FOREIGN.get(name, name) for name in FIELDS)
KINDS, EVIDENCES, LEVELS = ({m.value: m for m in enum} for enum in (Kind, Evidence, Level))
DETAILS = FIELDS.index("details")


def noun(row: tuple) -> Record:
    """The record in a row of COLUMNS. Instants come back in UTC, whatever zone the connection speaks."""
    said = dict(zip(FIELDS, row, strict=True))
    said["kind"], said["evidence"] = KINDS[said["kind"]], EVIDENCES[said["evidence"]]
    said["level"] = LEVELS[said["level"]]
    said["recorded_at"] = said["recorded_at"].astimezone(UTC)
    if said["submitted_at"] is not None:
        said["submitted_at"] = said["submitted_at"].astimezone(UTC)
    return Record(**said)


def nouns(rows: Iterable[tuple]) -> Iterator[Record]:
    """Each row as its record, lazily."""
    return map(noun, rows)


def row(record: Record) -> list:
    """The values of COLUMNS, as the driver takes them (details as JSON text)."""
    values = [getattr(record, name) for name in FIELDS]
    values[DETAILS] = json.dumps(dict(record.details), ensure_ascii=False, allow_nan=False)
    return [_plain(v) for v in values]


def _plain(value):
    """Enums as what they stand for: the driver would send their names."""
    if isinstance(value, Kind | Evidence):
        return value.value
    return int(value) if isinstance(value, Level) else value

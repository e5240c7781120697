"""A row of the table is a noun, and back. One list says which column holds which field."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC

from futasato.records.nouns import Evidence, Kind, Level, Record
from futasato.records.seal import CONTENT, FIELDS

FOREIGN = {"person": "person_id", "replaces": "replaces_id"}
COLUMNS = tuple(FOREIGN.get(name, name) for name in FIELDS)
KINDS, EVIDENCES, LEVELS = ({m.value: m for m in enum} for enum in (Kind, Evidence, Level))
KIND, EVIDENCE, LEVEL, DETAILS = map(FIELDS.index, ("kind", "evidence", "level", "details"))
JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False)

BLANK = dict.fromkeys(COLUMNS) | {"is_void": False, "level": 0, "details": {}}
BLANK |= dict.fromkeys(
    ("place_code", "kind", "name", "evidence", "verified_by", "source", "source_key", "recorded_by", "reason"), ""
)
del BLANK["id"]
"""What every column says once its row is forgotten; the id stays."""


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
    """The values of COLUMNS, as the driver takes them: details as JSON text, enums as what they stand for."""
    values = list(CONTENT(record))
    values[DETAILS] = JSON.encode(dict(record.details))
    values[KIND], values[EVIDENCE] = record.kind.value, record.evidence.value
    values[LEVEL] = int(record.level)
    return values

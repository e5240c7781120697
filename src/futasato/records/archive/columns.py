"""The columns of each file, and of the ledger the words by which PostgreSQL gives each of them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from futasato.records.archive.nouns import ADDRESS_KINDS
from futasato.records.nouns import LASTING, Kind
from futasato.records.rules.numbers import EVIDENCES, KINDS

EPOCH = "DATE '1970-01-01'"


def numbered(column: str, numbers: Mapping[StrEnum, int]) -> str:
    """The number of what a column says, in SQL; NULL for what has none, which no file takes."""
    cases = " ".join(f"WHEN '{member.value}' THEN {number}" for member, number in numbers.items())
    return f"CASE {column} {cases} END"


def micros(instant: str) -> str:
    """An instant as microseconds since 1970 in UTC, in PostgreSQL's SQL."""
    return f"(extract(epoch FROM {instant}) * 1000000)::bigint"


OVER = ", ".join(f"'{kind.value}'" for kind in Kind if kind not in LASTING)
LAST = f"coalesce(r.until_on, CASE WHEN r.kind IN ({OVER}) THEN r.happened_on END) - {EPOCH}"
HANDED_IN = f"(coalesce(r.submitted_at, r.recorded_at) AT TIME ZONE 'Asia/Tokyo')::date - {EPOCH}"
ANSWER = "CASE jsonb_typeof(r.details->'answer') WHEN 'boolean' THEN (r.details->>'answer')::boolean END"
SCHOOL_DAYS = "CASE jsonb_typeof(r.details->'school_days') WHEN 'number' THEN (r.details->>'school_days')::int END"

# name, type in the file, what PostgreSQL says (r: the record, n: the one that replaces it)
LEDGER = (
    ("place", "INTEGER NOT NULL", "r.place_code::int"),
    ("person", "INTEGER NOT NULL", "r.person_id"),
    ("kind", "UTINYINT NOT NULL", numbered("r.kind", KINDS)),
    ("first", "INTEGER NOT NULL", f"r.happened_on - {EPOCH}"),
    ("last", "INTEGER", LAST),
    ("name", "VARCHAR NOT NULL", "r.name"),
    ("yen", "BIGINT", "r.yen"),
    ("minutes", "INTEGER", "r.minutes"),
    ("times", "INTEGER", "r.times"),
    ("seen", "INTEGER", "r.seen_code::int"),
    ("evidence", "UTINYINT NOT NULL", numbered("r.evidence", EVIDENCES)),
    ("level", "UTINYINT NOT NULL", "r.level"),
    ("verified", "BOOLEAN NOT NULL", "r.verified_by <> ''"),
    ("handed_in", "INTEGER NOT NULL", HANDED_IN),
    ("recorded", "BIGINT NOT NULL", micros("r.recorded_at")),
    ("superseded", "BIGINT", micros("n.recorded_at")),
    ("is_void", "BOOLEAN NOT NULL", "r.is_void"),
    ("answer", "BOOLEAN", ANSWER),
    ("school_days", "INTEGER", SCHOOL_DAYS),
    ("id", "UUID", f"CASE r.kind WHEN '{Kind.JUDGEMENT.value}' THEN r.id END"),
    ("sequence", "BIGINT NOT NULL", "r.sequence"),
)
NAMES = ", ".join(name for name, _, _ in LEDGER)
TYPES = {name: kind for name, kind, _ in LEDGER}
SAID = ", ".join(said for _, _, said in LEDGER)
ORDER = "place, person, first, sequence"

PEOPLE = {"number": "INTEGER NOT NULL", "id": "UUID NOT NULL", "top": "INTEGER NOT NULL", "born": "INTEGER", "died": "INTEGER"}
ADDRESSES = {
    "person": "INTEGER NOT NULL", "kind": "UTINYINT NOT NULL", "place": "INTEGER", "first": "INTEGER NOT NULL",
    "turn": "INTEGER NOT NULL",
}  # fmt: skip
PROOFS = {"person": "INTEGER NOT NULL", "level": "UTINYINT NOT NULL", "first": "INTEGER NOT NULL"}
ADDRESS_KIND = numbered("kind", ADDRESS_KINDS)

"""An entry as plain JSON and back: what a proposal keeps is what will be written. Pure."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

from futasato.records.nouns import Entry, Evidence, Kind, Level

NAMES = tuple(each.name for each in fields(Entry))


def told(entry: Entry) -> dict[str, Any]:
    """Every field of an entry, as JSON keeps it."""
    said = {name: getattr(entry, name) for name in NAMES}
    said |= {"person": str(entry.person), "kind": entry.kind.value, "evidence": entry.evidence.value}
    said |= {"level": int(entry.level), "details": dict(entry.details)}
    return said | {name: said[name] and said[name].isoformat() for name in ("happened_on", "until_on")}


def entry(said: dict[str, Any]) -> Entry:
    """The entry that `told` told."""
    days = {name: said[name] and date.fromisoformat(said[name]) for name in ("happened_on", "until_on")}
    words = {"person": UUID(said["person"]), "kind": Kind(said["kind"]), "evidence": Evidence(said["evidence"])}
    return Entry(**said | days | words | {"level": Level(said["level"])})

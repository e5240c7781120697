"""A standing as it is stored, and its canonical bytes: the same fold always writes the same."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date
from hashlib import sha256
from uuid import UUID

from futasato.definitions.nouns import Note, Outcome, Reason
from futasato.registrations.nouns import Held, Standing

ELSEWHERE = "elsewhere"  # where else the person belongs is never written into a town's table (trust.md T2)
TOLD = ("tier", "review", "state", "phase")
"""What a change is about; reasons and days may move without anything having changed."""


def standing(registration: UUID, place_code: str, held: Held) -> Standing:
    """The row for a fold, sealed with its digest."""
    same = {
        name: getattr(held, name) for name in ("tier", "review", "state", "since_on", "ends_on", "phase", "changes_on")
    }
    row = Standing(
        registration=registration,
        place_code=place_code,
        definition=held.edition.definition.id,
        number=held.edition.number,
        judged_on=held.on,
        reasons=reasons(held.outcome),
        **same,
    )
    return replace(row, digest=digest(row))


def digest(row: Standing) -> str:
    """SHA-256 of the canonical bytes, in hex."""
    return sha256(canonical(row)).hexdigest()


def canonical(row: Standing) -> bytes:
    """All of a standing but its digest as JSON with sorted keys."""
    plain = {f.name: getattr(row, f.name) for f in fields(row) if f.name != "digest"}
    return json.dumps(plain, default=str, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def reasons(outcome: Outcome) -> list:
    """[tier, answer, [reason, …]] for every tier, in order."""
    return [[v.tier, int(v.answer), [_reason(r) for r in v.reasons]] for v in outcome.verdicts]


def _reason(reason: Reason) -> list:
    path = ".".join(map(str, reason.path))
    counted = [reason.have, reason.need, reason.lacking, reason.unit, _plain(reason.until_on)]
    told = [_note(note) for note in reason.notes if note.code != ELSEWHERE]
    return [path, reason.condition.word, int(reason.answer), *counted, told]


def _note(note: Note) -> list:
    return [note.code, _plain(note.value)]


def _plain(value):
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def told(row: Standing | None) -> dict | None:
    """What a change is about, of one standing."""
    return row and {name: getattr(row, name) for name in TOLD}

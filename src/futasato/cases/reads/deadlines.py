"""The dated deadlines of rulebook/deadlines/cases.yaml."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings

from futasato.cases import rules
from futasato.cases.nouns import Deadline, Kind


def deadline(kind: Kind, on: date) -> Deadline:
    """The deadline in force for a kind on a day. Raises LookupError when none is."""
    return rules.deadline_of(_deadlines(Path(settings.RULEBOOK)), kind, on)


@cache
def _deadlines(rulebook: Path) -> tuple[Deadline, ...]:
    written = yaml.safe_load((rulebook / "deadlines" / "cases.yaml").read_text(encoding="utf-8"))
    return tuple(_deadline(Kind(kind), line) for kind, lines in written.items() for line in lines)


def _deadline(kind: Kind, line: dict) -> Deadline:
    numbers = {name: line[name] for name in ("from_on", "days", "extension_days")}
    return Deadline(kind, **numbers, is_moved=line["moved"], is_law=line["law"], source=tuple(line["source"]))

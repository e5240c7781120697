"""What an office may choose when it grants a disclosure (rulebook/disclosure/grounds.yaml), and what it has granted."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from uuid import UUID

import yaml
from django.conf import settings

from futasato.cases import rules
from futasato.cases.nouns import Disclosure, Ground
from futasato.cases.reads.found import rulings


def grounds(on: date) -> tuple[Ground, ...]:
    """Why a part may be withheld, on a day."""
    return rules.in_force(_lines(Path(settings.RULEBOOK))["withheld"], on)


def proofs(on: date) -> tuple[Ground, ...]:
    """By what an office may know that it is the person, on a day."""
    return rules.in_force(_lines(Path(settings.RULEBOOK))["proof"], on)


def handed_out(case: UUID) -> Disclosure | None:
    """What a case grants as it stands; None while nothing may be handed out."""
    return rules.handed_out(rulings(case))


@cache
def _lines(rulebook: Path) -> dict[str, tuple[Ground, ...]]:
    written = yaml.safe_load((rulebook / "disclosure" / "grounds.yaml").read_text(encoding="utf-8"))
    return {name: tuple(_ground(line) for line in lines) for name, lines in written.items()}


def _ground(line: dict) -> Ground:
    return Ground(line["code"], line["words"], line["from_on"], tuple(line["source"]))

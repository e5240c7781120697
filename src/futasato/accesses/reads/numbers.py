"""The settings of the watch, from rules/limits.yaml."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from futasato.accesses.nouns import Yardstick


@cache
def limits() -> Yardstick:
    """Every number with the key it stands under. TypeError when one is missing or unknown."""
    text = resources.files("futasato.accesses.rules").joinpath("limits.yaml").read_text(encoding="utf-8")
    return Yardstick(**{name: int(row["value"]) for name, row in yaml.safe_load(text).items()})

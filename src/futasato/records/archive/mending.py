"""What is damaged is written anew from the register: the files named, or all where nothing can be trusted."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from futasato.records.archive.nouns import Archived, Damage, Measure
from futasato.records.archive.writing import Step, write


def rebuild(
    *, folder: Path, damages: Collection[Damage], now: datetime, measure: Measure, progress: Step
) -> Archived:
    """Write what `verify` named. Raises ArchiveTrouble as `write`."""
    anew = any(each.is_whole for each in damages)
    also = frozenset(each.path for each in damages)
    return write(folder=folder, now=now, measure=measure, anew=anew, also=also, progress=progress)

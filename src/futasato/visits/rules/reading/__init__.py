"""A mapping's YAML text → the mapping, or everything that is wrong with it, by line. Pure: it opens no file."""

from __future__ import annotations

from dataclasses import dataclass, replace

from futasato.definitions.reading import document
from futasato.definitions.reading.form import Form
from futasato.definitions.reading.problems import Notepad, Problem
from futasato.visits.nouns import Mapping
from futasato.visits.rules.reading import sections, words

BEGIN = "mapping: 符号 から書き始める"


@dataclass(frozen=True)
class Reading:
    """What came of reading: the mapping, or None when a problem is an error."""

    mapping: Mapping | None
    problems: tuple[Problem, ...] = ()


def read(text: str, *, file: str = "") -> Reading:
    """The mapping a text writes down and all problems with it. Never raises on any text."""
    pad = Notepad(files=[file])
    table = document.parse(text, file, pad)
    found = sections.mapping(Form(pad, table, words.HEAD)) if table else None
    return Reading(None if pad.is_fatal else found, tuple(map(_of_mappings, pad.in_order())))


def _of_mappings(problem: Problem) -> Problem:
    """The document's remedies speak of definitions."""
    return replace(problem, remedy=BEGIN) if problem.remedy == document.BEGIN else problem

"""A definition's YAML text → the definition, or everything that is wrong with it, by line. Pure: it opens no file.

`read(text, file=…, find=…)` never raises on any text. `find(name, from_file)` hands in the text and the file of a base
named by `extends`, or None.
"""

from __future__ import annotations

from futasato.definitions.reading import definition, inheritance
from futasato.definitions.reading.histories import level_of
from futasato.definitions.reading.problems import Notepad, Problem, Reading

__all__ = ["Problem", "Reading", "level_of", "read"]


def read(text: str, *, file: str = "", find: inheritance.Find | None = None) -> Reading:
    """The definition a text writes down, all problems with it, or both when they are only warnings."""
    pad = Notepad()
    sheets = inheritance.chain(pad, text, file, find)
    found = definition.assembled(pad, sheets) if sheets else None
    return Reading(None if pad.is_fatal else found, pad.in_order())

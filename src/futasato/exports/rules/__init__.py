"""Pure: when a file can be had, what it looks like, and which job a leaked one came from."""

from futasato.exports.rules.marking import code_in, file_name, heads, is_in_order, place_in_order
from futasato.exports.rules.sheet import content, defused
from futasato.exports.rules.times import phase, why_not
from futasato.exports.rules.titles import TITLES

__all__ = [
    "TITLES", "code_in", "content", "defused", "file_name", "heads", "is_in_order", "phase", "place_in_order", "why_not",
]  # fmt: skip

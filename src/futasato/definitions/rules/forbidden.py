"""What no text of an office may hold, whatever else is wrong with it: a 個人番号 (trust.md T24)."""

from __future__ import annotations

from futasato.people.rules import individual_number
from futasato.units import Sentence

TITLE = (
    "題名にマイナンバー（個人番号）と読める12桁の数字があります。"
    "その数字を消してから保存してください。番号はここには書けません（番号法）"
)
LINE = (
    "%(line)s行目にマイナンバー（個人番号）と読める12桁の数字があります。"
    "その数字を消してから保存してください。番号はここには書けません（番号法）"
)


def reasons(*, title: str, text: str) -> list[str]:
    """Why a text cannot be kept, by line, without the number; empty when it can."""
    lines = dict.fromkeys(text.count("\n", 0, span.start) + 1 for span in individual_number.spans(text))
    return [TITLE] * individual_number.is_written_in(title) + [Sentence(LINE, line=line) for line in lines]

"""No 個人番号 among the words of a command: reasons and titles are stored, and a shell remembers its lines (T24)."""

from __future__ import annotations

import os
from collections.abc import Sequence

from futasato.people.rules import individual_number
from futasato.site.command.printing import Refused

TOLD = (
    "{number}番目の言葉にマイナンバー（個人番号）と読める12桁の数字があります。何もしていません。"
    "その数字を消してください。端末の履歴からも消してください"
)


def ask(words: Sequence[str]) -> None:
    """Raises Refused, without the number. Names of files that are there are not asked: they are stored nowhere."""
    for number, word in enumerate(words, 1):
        if individual_number.is_written_in(word) and not os.path.lexists(word.replace("\0", "")):
            raise Refused(TOLD.format(number=number))

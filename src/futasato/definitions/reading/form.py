"""A table with its allowed words: every key asked for by its English name, every other key a problem."""

from __future__ import annotations

from collections.abc import Iterable

from futasato.definitions.nouns import Mark
from futasato.definitions.reading import values
from futasato.definitions.reading.document import Node, Table
from futasato.definitions.reading.problems import Notepad, clip
from futasato.definitions.reading.words import Vocabulary
from futasato.units import Sentence


class Form:
    """The values of a table by English key. `allowed`: the part of the vocabulary that may stand here (None: all)."""

    def __init__(self, pad: Notepad, table: Table, vocabulary: Vocabulary, allowed: Iterable[str] | None = None):
        self.pad, self.mark, self.vocabulary = pad, table.mark, vocabulary
        self.allowed = tuple(vocabulary.words if allowed is None else allowed)
        self.nodes: dict[str, Node] = {}
        self.marks: dict[str, Mark] = {}
        for key, value in table.pairs:
            self._take(key, value)

    def _take(self, key, value: Node) -> None:
        english = self.vocabulary.english(key.text)
        if english and english not in self.allowed:
            allowed = (
                Sentence("ここで使えるのは %(words)s", words="、".join(self.allowed))
                if self.allowed
                else "この行を消す"
            )
            self.pad.add(key.mark, Sentence("「%(word)s」はここには書けません", word=clip(key.text)), allowed)
        elif english is None:
            self.pad.unknown(key.mark, self.vocabulary.what, key.text, self.vocabulary.spellings(self.allowed))
        elif english in self.nodes:
            self.pad.add(
                key.mark, Sentence("「%(word)s」は前の行の語と同じ意味です", word=clip(key.text)), "一つにまとめる"
            )
        else:
            self.nodes[english], self.marks[english] = value, key.mark

    def __contains__(self, key: str) -> bool:
        return key in self.nodes

    def mark_of(self, key: str) -> Mark:
        """Where the key's value stands, or the table where there is none."""
        return self.nodes[key].mark if key in self.nodes else self.mark

    def need(self, *keys: str) -> bool:
        """Are all of these there? Each missing one is a problem."""
        missing = [key for key in keys if key not in self.nodes]
        for key in missing:
            ja = self.vocabulary.japanese(key)
            self.pad.add(
                self.mark,
                Sentence("「%(key)s」（%(ja)s）がありません", key=key, ja=ja),
                Sentence("%(key)s: … を書く", key=key),
            )
        return not missing

    def get(self, key: str, read, default=None, *more, **bounds):
        """The value of a key read by one of `values`; the default when it is missing or wrong."""
        if key not in self.nodes:
            return default
        found = read(self.pad, self.nodes[key], *more, **bounds)
        return default if found is None else found

    def text(self, key: str, default: str = "") -> str:
        return self.get(key, values.text, default)

    def number(self, key: str, default: int | None = None, *, least: int = 0, most: int = values.MOST) -> int | None:
        return self.get(key, values.number, default, least, most)

    def truth(self, key: str, default: bool = False) -> bool:
        return self.get(key, values.truth, default)

    def word(self, key: str, vocabulary: Vocabulary, default: str = "") -> str:
        return self.get(key, values.word, default, vocabulary)

    def day(self, key: str):
        return self.get(key, values.day)

    def texts(self, key: str) -> tuple[str, ...]:
        return values.each(self.pad, self.nodes[key], values.text) if key in self.nodes else ()

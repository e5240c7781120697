"""What lies on the reader's desk while it reads conditions: the notepad and the dated lists they may refer to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from futasato.definitions.nouns import Mark, NameList
from futasato.definitions.reading.document import Node, Table
from futasato.definitions.reading.form import Form
from futasato.definitions.reading.problems import Notepad
from futasato.definitions.reading.words import PARAMETER, Vocabulary


@dataclass
class Desk:
    """`lists`: the dated lists by name. `used`: those that some condition refers to."""

    pad: Notepad
    lists: dict[str, NameList] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def form(self, table: Table, allowed: Iterable[str], vocabulary: Vocabulary = PARAMETER) -> Form:
        """The table as a form in which only these words may stand."""
        return Form(self.pad, table, vocabulary, allowed)

    def dated(self, node: Node, name: str) -> NameList | None:
        """The dated list of a name."""
        if name not in self.lists:
            self.pad.unknown(node.mark, "一覧", name, self.lists)
            return None
        self.used.add(name)
        return self.lists[name]


@dataclass(frozen=True)
class Said:
    """A condition's word in English, where it stands, what was written to it, and the author's own label."""

    word: str
    mark: Mark
    node: Node
    label: str = ""

    @property
    def shared(self) -> dict[str, object]:
        """What every condition is made with."""
        return {"word": self.word, "label": self.label, "mark": self.mark}

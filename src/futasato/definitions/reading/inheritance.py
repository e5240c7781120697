"""Which sheets a definition stands on: its own text, the base it extends, that base's base … never in a circle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from futasato.definitions.reading import values
from futasato.definitions.reading.document import Leaf, Node, Table, parse
from futasato.definitions.reading.form import Form
from futasato.definitions.reading.problems import Notepad, clip
from futasato.definitions.reading.words import HEAD
from futasato.units import Sentence

Find = Callable[[str, str], tuple[str, str] | None]
LONGEST_CHAIN = 8


@dataclass(frozen=True)
class Sheet:
    """One file as parsed, before any `$name` is filled in."""

    file: str
    text: str
    table: Table
    form: Form

    def pairs(self, pad: Notepad, key: str) -> Iterator[tuple[Leaf, Node]]:
        """Names and values of one of the head's tables."""
        node = self.form.nodes.get(key)
        table = values.table(pad, node, f"`{key}` ") if node else None
        return iter(table.pairs if table else ())

    @property
    def source(self) -> str:
        """The first source the sheet names."""
        nodes = values.items(self.form.nodes["source"]) if "source" in self.form else ()
        return next((node.text for node in nodes if isinstance(node, Leaf)), "")


def chain(pad: Notepad, text: str, file: str, find: Find | None) -> tuple[Sheet, ...]:
    """The sheets, the author's own first, the root last; empty when one of them cannot be had or parsed."""
    sheets: list[Sheet] = []
    here: tuple[str, str] | None = (text, file)
    while here:
        pad.files.append(here[1])
        table = parse(*here, pad)
        if table is None:
            return ()
        sheets.append(Sheet(here[1], here[0], table, Form(pad, table, HEAD)))
        if "extends" not in sheets[-1].form:
            return tuple(sheets)
        here = _beneath(pad, sheets, find)
    return ()


def _beneath(pad: Notepad, sheets: list[Sheet], find: Find | None) -> tuple[str, str] | None:
    """Text and file of what the last sheet extends; None with a problem."""
    form = sheets[-1].form
    name = values.text(pad, form.nodes["extends"])
    found = find(name, sheets[-1].file) if name and find else None
    mark = form.mark_of("extends")
    if found is None:
        if name:
            pad.add(
                mark,
                Sentence("基準「%(name)s」が見つかりません", name=clip(name)),
                "符号か、このファイルから見た相対パスを確かめる",
            )
        return None
    files = [sheet.file for sheet in sheets]
    if found[1] in files or any(found[0] == sheet.text for sheet in sheets):
        circle = " → ".join([*files[_first(sheets, found) :], found[1]])
        pad.add(mark, Sentence("基準が循環しています: %(circle)s", circle=circle), "どこかの extends を消す")
        return None
    if len(sheets) >= LONGEST_CHAIN:
        pad.add(
            mark,
            Sentence("基準の重なりが深すぎます: %(files)s", files=" → ".join(files)),
            Sentence("%(longest_chain)s段までにする", longest_chain=LONGEST_CHAIN),
        )
        return None
    return found


def _first(sheets: list[Sheet], found: tuple[str, str]) -> int:
    return next(i for i, sheet in enumerate(sheets) if sheet.file == found[1] or sheet.text == found[0])

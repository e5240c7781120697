"""One place of a mapping that says where a value comes from: a header, several headers, or column · values · fixed."""

from __future__ import annotations

from types import MappingProxyType

from futasato.definitions.reading import values
from futasato.definitions.reading.document import Leaf, Node, Table
from futasato.definitions.reading.form import Form
from futasato.definitions.reading.problems import Notepad
from futasato.definitions.reading.words import RECORD
from futasato.visits.nouns import Cell
from futasato.visits.rules.reading import words


def cell(pad: Notepad, node: Node) -> Cell | None:
    """The cell a node names; None with a problem when it names none."""
    if not isinstance(node, Table):
        return headers(pad, node)
    form = Form(pad, node, words.CELL)
    if ("column" in form) == ("fixed" in form):
        pad.add(
            node.mark,
            "column（列）か fixed（固定）の、どちらか一つが要ります",
            "column: 見出し、または fixed: 値 を書く",
        )
        return None
    if "fixed" in form:
        return Cell(fixed=form.text("fixed"))
    found = headers(pad, form.nodes["column"])
    return found and Cell(found.headers, values=value_map(pad, form.nodes.get("values")))


def headers(pad: Notepad, node: Node) -> Cell | None:
    """One header, or several that name the same column in different files."""
    found = values.each(pad, node, values.text)
    if not found:
        pad.add(node.mark, "列の見出しが要ります", "ファイルの見出しをそのまま書く")
    return Cell(tuple(found)) if found else None


def value_map(pad: Notepad, node: Node | None) -> MappingProxyType[str, str]:
    """Written text → meaning."""
    table = values.table(pad, node, "読み替え") if node else None
    pairs = ((key, values.text(pad, value)) for key, value in (table.pairs if table else ()))
    return MappingProxyType({key.text: meaning for key, meaning in pairs if meaning is not None})


def kind(pad: Notepad, node: Node) -> Cell | None:
    """What the rows are: one word, or a column whose values are read as words of record kinds."""
    if isinstance(node, Leaf):
        word = values.word(pad, node, RECORD)
        return word and Cell(fixed=word)
    found = cell(pad, node)
    if found is None or not _is_known_kinds(pad, node, found):
        return None
    if found.fixed is not None:
        return Cell(fixed=RECORD.english(found.fixed))
    return Cell(found.headers, values=MappingProxyType({k: RECORD.english(v) for k, v in found.values.items()}))


def _is_known_kinds(pad: Notepad, node: Node, found: Cell) -> bool:
    wrong = [w for w in (found.fixed, *found.values.values()) if w is not None and RECORD.english(w) is None]
    for word in wrong:
        pad.unknown(node.mark, RECORD.what, word, RECORD.spellings())
    return not wrong

"""Dated lists: versions in ascending order, and what a town adds to the list of its base."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from futasato.definitions.nouns import Mark, NameList
from futasato.definitions.reading import values
from futasato.definitions.reading.document import Leaf, Node
from futasato.definitions.reading.form import Form
from futasato.definitions.reading.inheritance import Sheet
from futasato.definitions.reading.problems import Notepad, clip
from futasato.definitions.reading.settings import Drawer, filled
from futasato.definitions.reading.words import LIST, VARY, VERSION
from futasato.units import Sentence


@dataclass(frozen=True)
class Entry:
    """A list with what its base allows: add to it, or anything."""

    names: NameList
    may_add: bool
    may_replace: bool
    mark: Mark


def merged(pad: Notepad, sheets: tuple[Sheet, ...], drawer: Drawer) -> dict[str, Entry]:
    """All lists by name; `sheets`: the author's own first."""
    entries: dict[str, Entry] = {}
    for sheet in reversed(sheets):
        for key, node in sheet.pairs(pad, "lists"):
            new = _entry(pad, key, filled(pad, node, drawer))
            if new is None:
                continue
            old = entries.get(key.text)
            entries[key.text] = _joined(pad, key, old, new) if old else new
    return entries


def _joined(pad: Notepad, key: Leaf, old: Entry, new: Entry) -> Entry:
    if old.may_replace:
        return Entry(new.names, old.may_add, True, new.mark)
    if not old.may_add:
        pad.add(
            key.mark,
            Sentence("基準の一覧「%(word)s」は変えられません", word=clip(key.text)),
            "別の名の一覧にする。基準に vary: {add: true} があれば足せる",
        )
        return old
    return Entry(_union(old.names, new.names), True, False, new.mark)


def _union(one: NameList, other: NameList) -> NameList:
    """On every day the names of both."""
    days = sorted({from_on for names in (one, other) for from_on, _ in names.versions})
    return NameList(tuple((day, one.on(day) | other.on(day)) for day in days), one.title)


def _entry(pad: Notepad, key: Leaf, node: Node) -> Entry | None:
    table = values.table(pad, node, Sentence("一覧「%(word)s」", word=clip(key.text)))
    if table is None:
        return None
    form = Form(pad, table, LIST)
    form.need("versions")
    rows = values.row(pad, form.nodes["versions"], "版") if "versions" in form else ()
    versions = _versions(pad, rows)
    varied = (
        Form(pad, values.table(pad, form.nodes["vary"], "`vary` ") or table, VARY, ("add", "any"))
        if "vary" in form
        else None
    )
    may_add, may_replace = (varied.truth("add"), varied.truth("any")) if varied else (False, False)
    return Entry(NameList(versions, form.text("title", key.text)), may_add, may_replace, key.mark)


def _versions(pad: Notepad, rows: tuple[Node, ...]) -> tuple[tuple[date, frozenset[str]], ...]:
    found: dict[date, frozenset[str]] = {}
    for row in rows:
        table = values.table(pad, row, "版")
        form = Form(pad, table, VERSION) if table else None
        if form is None or not form.need("from", "items"):
            continue
        from_on = form.day("from")
        if from_on in found:
            pad.add(
                form.mark_of("from"),
                Sentence("%(from_on)s からの版が二つあります", from_on=f"{from_on}"),
                "一つにまとめる",
            )
        if from_on:
            found[from_on] = frozenset(form.texts("items"))
    return tuple(sorted(found.items()))

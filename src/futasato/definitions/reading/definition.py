"""Everything put together: head, settings, lists, tiers and examples of the sheets → one Definition."""

from __future__ import annotations

import re
from dataclasses import replace

from futasato.definitions.nouns import Definition, Subject
from futasato.definitions.reading import examples, histories, lists, settings, tiers, values
from futasato.definitions.reading.desk import Desk
from futasato.definitions.reading.document import Table
from futasato.definitions.reading.form import Form
from futasato.definitions.reading.inheritance import Sheet
from futasato.definitions.reading.problems import Notepad, clip
from futasato.definitions.reading.settings import Drawer
from futasato.definitions.reading.words import HEAD, SUBJECT
from futasato.units import Sentence

SIGN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
UNFILLED = {"settings", "extends", "lists"}  # lists are filled where they are merged
WHERE = ("place", "places", "national")


def assembled(pad: Notepad, sheets: tuple[Sheet, ...]) -> Definition | None:
    """The definition of the first sheet, on the ground of the others."""
    drawer = settings.merged(pad, sheets)
    entries = lists.merged(pad, sheets, drawer)
    desk = Desk(pad, {name: entry.names for name, entry in entries.items()})
    heads = [_head(pad, sheet, drawer) for sheet in sheets]
    stack = tiers.Stack()
    for head in reversed(heads):
        stack = tiers.layered(desk, stack, head)
    tiers.check(desk, stack, heads[-1])
    _unused(pad, sheets[0], drawer, desk)
    return _definition(pad, sheets, heads, drawer, stack)


def _head(pad: Notepad, sheet: Sheet, drawer: Drawer) -> Form:
    """The sheet's head with the settings' values in their places."""
    pairs = (
        (key, node if HEAD.english(key.text) in UNFILLED else settings.filled(pad, node, drawer))
        for key, node in sheet.table.pairs
    )
    form = Form(pad, replace(sheet.table, pairs=tuple(pairs)), HEAD)
    form.need("definition", "title", "source")
    _sign(form)
    return form


def _sign(form: Form) -> None:
    sign = form.text("definition")
    if sign and not SIGN.fullmatch(sign):
        form.pad.add(
            form.mark_of("definition"),
            Sentence("符号「%(sign)s」に使えない文字があります", sign=clip(sign)),
            "半角の英数字と - にする",
        )


def _definition(pad: Notepad, sheets, heads: list[Form], drawer: Drawer, stack: tiers.Stack) -> Definition:
    head = heads[0]
    if len(heads) == 1:
        head.need("tiers")
    bodies = _bodies(head)
    ground = examples.Ground(
        pad, head.text("definition"), next(iter(bodies), examples.SOMEWHERE), tuple(stack.ids), histories.Ink()
    )
    return Definition(
        id=head.text("definition"),
        title=head.text("title"),
        tiers=tuple(stack.tiers),
        bodies=bodies,
        subject=_subject(heads),
        source=head.texts("source"),
        note=head.text("note"),
        title_en=head.text("title_en"),
        from_on=head.day("from"),
        extends=head.text("extends"),
        settings=tuple(drawer.nouns.values()),
        examples=examples.read(ground, head.nodes.get("examples")),
        text=sheets[0].text,
        files=tuple(sheet.file for sheet in sheets),
    )


def _bodies(head: Form) -> tuple[str, ...]:
    """The codes of the bodies; none for a national definition. One of place, places and national must be written."""
    written = [key for key in WHERE if key in head]
    if len(written) != 1:
        message = (
            Sentence("%(words)s が一緒にあります", words="、".join(written))
            if written
            else "どの自治体の定義か書かれていません"
        )
        head.pad.add(
            head.marks[written[1]] if written else head.mark, message, "place、places、national のどれか一つを書く"
        )
    if head.truth("national"):
        return ()
    codes = tuple(
        code
        for key in ("place", "places")
        if key in head
        for code in values.each(head.pad, head.nodes[key], values.code)
    )
    for code in {code for code in codes if codes.count(code) > 1}:
        head.pad.add(head.mark_of("places"), Sentence("自治体 %(code)s が二度あります", code=code), "一つにする")
    return codes


def _subject(heads: list[Form]) -> Subject:
    """The subject of the base; a town does not change whom a rule is about."""
    said = [(head, head.word("subject", SUBJECT)) for head in heads]
    subject = said[-1][1] or "person"
    for head, word in said:
        if word and word != subject:
            head.pad.add(
                head.mark_of("subject"),
                "主体は基準のものから変えられません",
                Sentence("基準は %(subject)s", subject=subject),
            )
    return Subject(subject)


def _unused(pad: Notepad, own: Sheet, drawer: Drawer, desk: Desk) -> None:
    """Names of the author's own sheet that nothing refers to: allowed, but probably a slip."""
    for what, known, used in (("settings", drawer.nodes, drawer.used), ("lists", desk.lists, desk.used)):
        for key, _ in own.form.nodes[what].pairs if _is_table(own, what) else ():
            if key.text in known and key.text not in used:
                pad.warn(
                    key.mark, Sentence("「%(word)s」はどこからも引かれていません", word=clip(key.text)), "引くか、消す"
                )


def _is_table(own: Sheet, key: str) -> bool:
    return isinstance(own.form.nodes.get(key), Table)

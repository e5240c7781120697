"""Named values: read from the base down, each change held against what the base permits, then put in for `$name`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from futasato.definitions.nouns import Setting
from futasato.definitions.reading import values
from futasato.definitions.reading.document import Leaf, Node, Row, Table
from futasato.definitions.reading.form import Form
from futasato.definitions.reading.inheritance import Sheet
from futasato.definitions.reading.problems import Notepad, clip, joined
from futasato.definitions.reading.words import (
    BODIES,
    EVIDENCE,
    EXCUSE,
    LODGING,
    NIGHT_MONTH,
    SETTING,
    START,
    TERM,
    VARY,
    WINDOW,
)
from futasato.definitions.rules import inheritance
from futasato.units import Sentence

REFERENCE = re.compile(r"\$([^\s$]+)")
LARGEST = 300  # values in one setting
LIMITS = {"min": "least", "max": "most", "one_of": "one_of", "add": "add", "any": "any"}
PERMITTED = {
    "least": "%(bound)s 以上", "most": "%(bound)s 以下", "one_of": "%(bound)s のどれか",
    "add": "基準の一覧に足すことだけ", "any": "自由",
}  # fmt: skip
SPELLED = (WINDOW, BODIES, TERM, NIGHT_MONTH, START, EVIDENCE, LODGING, EXCUSE)


@dataclass
class Drawer:
    """By name: the setting as a noun, and the node that stands for `$name`."""

    nouns: dict[str, Setting] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


def merged(pad: Notepad, sheets: tuple[Sheet, ...]) -> Drawer:
    """The settings of the base with the changes of every sheet above it; `sheets`: the author's own first."""
    drawer = Drawer()
    for sheet in reversed(sheets):
        is_root = sheet is sheets[-1]
        for key, node in sheet.pairs(pad, "settings"):
            if key.text in drawer.nouns:
                _change(pad, drawer, key, node, sheet)
            elif is_root or _is_long(node):
                _put(drawer, _fresh(pad, key, node), _value_of(node))
            else:
                pad.unknown(key.mark, "基準の設定", key.text, drawer.nouns)
    return drawer


def spelled(written: str) -> str:
    """A word of a setting's value in English where it is a word of the language."""
    return next((english for words in SPELLED if (english := words.english(written))), written)


def plain(pad: Notepad, node: Node):
    """The value as Python has it."""
    if _size(node) > LARGEST:
        pad.add(
            node.mark, "設定の値が大きすぎます", Sentence("%(largest)s個までにするか、lists に置く", largest=LARGEST)
        )
        return None
    _forbid_references(pad, node)
    return values.plain(node, spelled)


def _is_long(node: Node) -> bool:
    return isinstance(node, Table) and any(SETTING.english(key.text) == "value" for key, _ in node.pairs)


def _value_of(node: Node) -> Node:
    """The node of the value, in the short form (`n: 3`) or the long one (`n: {value: 3, …}`)."""
    if not _is_long(node):
        return node
    return next(value for key, value in node.pairs if SETTING.english(key.text) == "value")


def _put(drawer: Drawer, setting: Setting, node: Node) -> None:
    drawer.nouns[setting.name], drawer.nodes[setting.name] = setting, node


def _fresh(pad: Notepad, key: Leaf, node: Node) -> Setting:
    """A setting of its own."""
    value = plain(pad, _value_of(node))
    if not _is_long(node):
        return Setting(key.text, value, mark=key.mark)
    form = Form(pad, node, SETTING)
    setting = Setting(
        name=key.text,
        value=value,
        source=form.text("source"),
        is_unconfirmed=form.truth("unconfirmed"),
        vary=_vary(pad, form),
        title=form.text("title"),
        mark=key.mark,
    )
    if (
        setting.vary
        and not inheritance.permits(replace(setting, value=None), value)
        and "add" not in dict(setting.vary)
    ):
        pad.add(
            form.mark_of("value"),
            Sentence("設定「%(word)s」の値が自分の vary の外です", word=clip(key.text)),
            said(setting),
        )
    return setting


def _vary(pad: Notepad, form: Form) -> tuple[tuple[str, object], ...]:
    table = values.table(pad, form.nodes["vary"], "`vary` ") if "vary" in form else None
    inner = Form(pad, table, VARY) if table else None
    if inner is None:
        return ()
    found = {}
    for key, node in inner.nodes.items():
        found[LIMITS[key]] = values.truth(pad, node) if key in ("add", "any") else plain(pad, node)
    if not isinstance(found.get("one_of", ()), tuple):
        pad.add(inner.mark_of("one_of"), "`one_of` は並びで書きます", "[ ] で囲む")
        found.pop("one_of")
    least, most = found.get("least"), found.get("most")
    if type(least) is type(most) is int and least > most:
        pad.add(
            inner.mark_of("max"),
            Sentence("最低（%(least)s）が最高（%(most)s）より大きいです", least=least, most=most),
            "min を max 以下にする",
        )
    return tuple(sorted((limit, bound) for limit, bound in found.items() if bound not in (None, False)))


def _change(pad: Notepad, drawer: Drawer, key: Leaf, node: Node, sheet: Sheet) -> None:
    """A sheet above the base gives a known setting another value."""
    old, value_node = drawer.nouns[key.text], _value_of(node)
    value = plain(pad, value_node)
    form = Form(pad, node, SETTING) if _is_long(node) else None
    if form and "vary" in form:
        pad.add(form.marks["vary"], "どこまで変えられるかは基準だけが決めます", "vary を消す")
    if not inheritance.permits(old, value):
        pad.add(
            value_node.mark,
            Sentence("設定「%(word)s」をこの値にすることを基準は許していません", word=clip(key.text)),
            said(old),
        )
        return
    source = form.text("source") if form else ""
    unconfirmed = form.truth("unconfirmed", old.is_unconfirmed) if form else old.is_unconfirmed
    title = form.text("title", old.title) if form else old.title
    changed = replace(old, value=value, source=source or sheet.source, is_unconfirmed=unconfirmed, title=title)
    _put(drawer, replace(changed, mark=key.mark), value_node)


def said(setting: Setting) -> Sentence:
    """What the base allows, for a message."""
    limits = [Sentence(PERMITTED[limit], bound=told(bound)) for limit, bound in setting.vary]
    if not limits:
        return Sentence("基準の値 %(value)s は変えられない", value=told(setting.value))
    return Sentence("基準が許すのは %(limits)s", limits=joined(limits))


def told(value: object) -> str:
    """A setting's value as an author would write it: 12, true, {months: 12}; a list apart by commas."""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, tuple):
        return str(value)
    if value and all(isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], str) for item in value):
        return "{" + ", ".join(f"{key}: {told(inner)}" for key, inner in value) + "}"
    return "、".join(told(item) for item in value)


# --- $name --------------------------------------------------------------------------------------------------------
def filled(pad: Notepad, node: Node, drawer: Drawer) -> Node:
    """The tree with every `$name` replaced by the setting's value, at the place where it is used."""
    if isinstance(node, Row):
        return replace(node, items=tuple(filled(pad, item, drawer) for item in node.items))
    if isinstance(node, Table):
        return replace(node, pairs=tuple((key, filled(pad, value, drawer)) for key, value in node.pairs))
    match = REFERENCE.fullmatch(node.text)
    return _reference(pad, node, match[1], drawer) if match else node


def _reference(pad: Notepad, node: Leaf, name: str, drawer: Drawer) -> Node:
    if name not in drawer.nodes:
        pad.unknown(node.mark, "設定", name, drawer.nodes)
        pad.settled.add(node.mark)
        return node
    drawer.used.add(name)
    return replace(drawer.nodes[name], mark=node.mark)


def _size(node: Node) -> int:
    if isinstance(node, Leaf):
        return 1
    children = node.items if isinstance(node, Row) else [value for _, value in node.pairs]
    return 1 + sum(_size(child) for child in children)


def _forbid_references(pad: Notepad, node: Node) -> None:
    for child in node.items if isinstance(node, Row) else [v for _, v in node.pairs] if isinstance(node, Table) else ():
        _forbid_references(pad, child)
    if isinstance(node, Leaf) and REFERENCE.fullmatch(node.text):
        pad.add(node.mark, "設定の値の中で別の設定は引けません", "値を書く")

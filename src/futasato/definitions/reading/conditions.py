"""A written condition → the tree: combinators here, words by the rooms that know them."""

from __future__ import annotations

from futasato.definitions.nouns import All, Any, Anyone, AtLeast, Condition, Household, Nothing, Unless
from futasato.definitions.reading import counting, presence, present, values
from futasato.definitions.reading.desk import Desk, Said
from futasato.definitions.reading.document import Leaf, Node, Table
from futasato.definitions.reading.words import BESIDE, CONDITION
from futasato.units import Sentence

GROUPS = {"all": All, "any": Any, "none": Nothing}
MEMBERS = {"any_adult": "adult", "any_child": "child", "any_member": "member"}
SHAPE = "{語: 値} の形で書く。だれでもなら anyone"


def read(desk: Desk, node: Node) -> Condition | None:
    """One condition; None when it cannot be read, with the problem on the notepad."""
    said = _said(desk, node)
    if said is None:
        return None
    return _reader(said.word)(desk, said)


def _reader(word: str):
    if word in counting.WORDS:
        return counting.read
    return READERS.get(word) or present.READERS[word]


def _said(desk: Desk, node: Node) -> Said | None:
    """The one condition word of a node, and its label."""
    if isinstance(node, Leaf) and not node.is_empty:
        word = values.word(desk.pad, node, CONDITION)
        return Said(word, node.mark, Leaf(node.mark, "")) if word else None
    if not isinstance(node, Table):
        remedy = "並びは all: か any: の下に書く" if not isinstance(node, Leaf) else SHAPE
        desk.pad.add(node.mark, Sentence("条件が要りますが、%(shown)sです", shown=values.shown(node)), remedy)
        return None
    words = [pair for pair in node.pairs if BESIDE.english(pair[0].text) != "label"]
    label = next((value for key, value in node.pairs if BESIDE.english(key.text) == "label"), None)
    said = [_word(desk, key, value) for key, value in words]
    if len(words) != 1:
        many = "一つの条件に語が二つ以上あります" if words else "条件の語がありません"
        desk.pad.add(node.mark, many, "一行に一つずつ all: の下に並べる" if words else SHAPE)
        return None
    text = values.text(desk.pad, label) if label else ""
    return said[0] and Said(said[0].word, said[0].mark, said[0].node, text or "")


def _word(desk: Desk, key: Leaf, value: Node) -> Said | None:
    word = CONDITION.english(key.text)
    if word is None:
        desk.pad.unknown(key.mark, "条件の語", key.text, CONDITION.spellings())
    return Said(word, key.mark, value) if word else None


# --- combinators --------------------------------------------------------------------------------------------------
def parts(desk: Desk, node: Node) -> tuple[Condition, ...]:
    """A list of conditions."""
    return tuple(part for item in values.row(desk.pad, node, "条件") if (part := read(desk, item)))


def _group(desk: Desk, said: Said) -> Condition:
    return GROUPS[said.word](**said.shared, parts=parts(desk, said.node))


def _at_least(desk: Desk, said: Said) -> AtLeast | None:
    table = values.table(desk.pad, said.node, "`at_least` ")
    form = desk.form(table, ("need", "of")) if table else None
    if form is None or not form.need("need", "of"):
        return None
    return AtLeast(**said.shared, least=form.number("need", 1, least=1), parts=parts(desk, form.nodes["of"]))


def _unless(desk: Desk, said: Said) -> Unless | None:
    table = values.table(desk.pad, said.node, "`unless` ")
    form = desk.form(table, ("exception", "rule")) if table else None
    if form is None or not form.need("exception", "rule"):
        return None
    exception, rule = read(desk, form.nodes["exception"]), read(desk, form.nodes["rule"])
    return Unless(**said.shared, exception=exception, rule=rule) if exception and rule else None


def _household(desk: Desk, said: Said) -> Household | None:
    part = read(desk, said.node)
    return part and Household(**said.shared, who=MEMBERS[said.word], part=part)


def _anyone(desk: Desk, said: Said) -> Anyone:
    if not (isinstance(said.node, Leaf) and said.node.is_empty):
        values.truth(desk.pad, said.node)
    return Anyone(**said.shared)


READERS = {
    **dict.fromkeys(GROUPS, _group), "at_least": _at_least, "unless": _unless, "points": presence.points,
    **dict.fromkeys(MEMBERS, _household), "anyone": _anyone, "monthly_presence": presence.monthly,
}  # fmt: skip

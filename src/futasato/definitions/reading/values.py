"""One written value → a number, a day, a yes, a word, a code; or None and a problem that says what was wanted."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from futasato.definitions.nouns import Mark
from futasato.definitions.reading.document import Leaf, Node, Row, Table
from futasato.definitions.reading.problems import Notepad, clip, said
from futasato.definitions.reading.words import TRUTH, Vocabulary
from futasato.places.rules import is_code
from futasato.units import JST, Sentence

NUMBER = re.compile(r"[+-]?[0-9]{1,12}")
HOURS = re.compile(r"[0-9]{1,4}(\.[0-9]{1,3})?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST = 10**12
FIRST_YEAR, LAST_YEAR = (
    1900,
    2200,
)  # what lies outside is a slip of the finger, and no calendar sum may fall off the end


def shown(node: Node) -> Sentence:
    """A node as a message quotes it."""
    if isinstance(node, Leaf):
        return said("空") if node.is_empty else Sentence("「%(word)s」", word=clip(node.text))
    return said("並び" if isinstance(node, Row) else "語: 値の組")


def _leaf(pad: Notepad, node: Node, wanted: str, remedy: str) -> Leaf | None:
    if isinstance(node, Leaf) and not node.is_empty:
        return node
    pad.add(
        node.mark, Sentence("%(wanted)sが要りますが、%(shown)sです", wanted=said(wanted), shown=shown(node)), remedy
    )
    return None


def text(pad: Notepad, node: Node) -> str | None:
    """A text of at least one character."""
    leaf = _leaf(pad, node, "文字", "文字を書く")
    if leaf and not leaf.text.strip():
        pad.add(leaf.mark, "文字が要りますが、空です", "文字を書く")
        return None
    return leaf.text.strip() if leaf else None


def number(pad: Notepad, node: Node, least: int = 0, most: int = MOST) -> int | None:
    """A whole number within bounds."""
    leaf = _leaf(pad, node, "整数", "半角の数字で書く")
    if leaf is None:
        return None
    if not NUMBER.fullmatch(leaf.text):
        pad.add(leaf.mark, Sentence("整数が要りますが、%(shown)sです", shown=shown(leaf)), "半角の数字で書く")
        return None
    found = int(leaf.text)
    if found < least:
        pad.add(
            leaf.mark, Sentence("%(found)s は小さすぎます", found=found), Sentence("%(least)s 以上にする", least=least)
        )
    elif found > most:
        pad.add(
            leaf.mark, Sentence("%(found)s は大きすぎます", found=found), Sentence("%(most)s 以下にする", most=most)
        )
    return found if least <= found <= most else None


def minutes(pad: Notepad, node: Node) -> int | None:
    """Hours as written (2, 1.5) in minutes."""
    leaf = _leaf(pad, node, "時間", "2 や 1.5 のように書く")
    if leaf and not HOURS.fullmatch(leaf.text):
        pad.add(leaf.mark, Sentence("時間が要りますが、%(shown)sです", shown=shown(leaf)), "2 や 1.5 のように書く")
        return None
    return int(Decimal(leaf.text) * 60) if leaf else None


def truth(pad: Notepad, node: Node) -> bool | None:
    """true or false."""
    leaf = _leaf(pad, node, "true か false ", "true か false と書く")
    word = leaf and TRUTH.english(leaf.text)
    if leaf and word is None:
        pad.add(
            leaf.mark, Sentence("true か false が要りますが、%(shown)sです", shown=shown(leaf)), "true か false と書く"
        )
    return None if word is None else word == "true"


def word(pad: Notepad, node: Node, vocabulary: Vocabulary) -> str | None:
    """A word of the vocabulary, in English."""
    leaf = _leaf(
        pad, node, vocabulary.what, Sentence("使えるのは %(words)s", words="、".join(vocabulary.spellings()[:20]))
    )
    found = leaf and vocabulary.english(leaf.text)
    if leaf and found is None:
        pad.unknown(leaf.mark, vocabulary.what, leaf.text, vocabulary.spellings())
    return found


def open_word(pad: Notepad, node: Node, vocabulary: Vocabulary) -> str | None:
    """A name that may be one of the vocabulary or the town's own; a near miss is pointed out."""
    name = text(pad, node)
    if name is None or vocabulary.english(name):
        return name and vocabulary.english(name)
    if near := pad.nearest(name, vocabulary.spellings(), 0.75):
        pad.warn(
            node.mark,
            Sentence("「%(name)s」は知られた%(what)sではありません", name=clip(name), what=said(vocabulary.what)),
            Sentence("「%(near)s」のことではありませんか", near=near),
        )
    return name


def code(pad: Notepad, node: Node) -> str | None:
    """A municipality's or prefecture's code of six digits with the right check digit."""
    leaf = _leaf(pad, node, "自治体コード", '"203637" のように6桁で書く')
    if leaf and not is_code(leaf.text):
        pad.add(
            leaf.mark,
            Sentence("%(shown)sは全国地方公共団体コードではありません", shown=shown(leaf)),
            "検査数字を含む6桁か確かめる",
        )
        return None
    return leaf.text if leaf else None


def day(pad: Notepad, node: Node) -> date | None:
    """A calendar day, 2026-11-23."""
    leaf = _leaf(pad, node, "日", "2026-11-23 のように書く")
    return calendar_day(pad, leaf.mark, leaf.text) if leaf else None


def calendar_day(pad: Notepad, mark: Mark, written: str) -> date | None:
    """A written day; a day that no calendar has is told apart from something that is no day at all."""
    if not DAY.fullmatch(written):
        pad.add(mark, Sentence("日が要りますが、「%(written)s」です", written=clip(written)), "2026-11-23 のように書く")
        return None
    try:
        found = date.fromisoformat(written)
    except ValueError:
        pad.add(mark, Sentence("%(written)s という日はありません", written=written), "暦にある日にする")
        return None
    return found if _is_near(pad, mark, found) else None


def instant(pad: Notepad, mark: Mark, written: str) -> datetime | None:
    """A written instant; without a zone it is Japanese time."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        pad.add(
            mark,
            Sentence("日時として読めません: 「%(written)s」", written=clip(written)),
            '"2027-03-31T23:30+09:00" のように書く',
        )
        return None
    if not _is_near(pad, mark, found.date()):
        return None
    return found if found.tzinfo else found.replace(tzinfo=JST)


def _is_near(pad: Notepad, mark: Mark, found: date) -> bool:
    near = FIRST_YEAR <= found.year < LAST_YEAR
    if not near:
        pad.add(
            mark,
            Sentence("%(found)s は扱える日の外です", found=f"{found}"),
            Sentence("%(first_year)s年から%(last_year)s年までにする", first_year=FIRST_YEAR, last_year=LAST_YEAR - 1),
        )
    return near


def items(node: Node) -> tuple[Node, ...]:
    """The items of a list; one value stands for a list of one."""
    if isinstance(node, Row):
        return node.items
    return () if isinstance(node, Leaf) and node.is_empty else (node,)


def each(pad: Notepad, node: Node, read, *more) -> tuple:
    """Every item that can be read, by `text`, `day`, `code` or another of these."""
    found = (read(pad, item, *more) for item in items(node))
    return tuple(value for value in found if value is not None)


def row(pad: Notepad, node: Node, of: str) -> tuple[Node, ...]:
    """The items of what has to be a list."""
    if isinstance(node, Row):
        return node.items
    if not (isinstance(node, Leaf) and node.is_empty):
        pad.add(
            node.mark,
            Sentence("%(of)sの並びが要りますが、%(shown)sです", of=said(of), shown=shown(node)),
            "行ごとに - を付けるか [ ] で囲む",
        )
    return ()


def table(pad: Notepad, node: Node, of: str) -> Table | None:
    """What has to be keys and values; an empty value is an empty table."""
    if isinstance(node, Table):
        return node
    if isinstance(node, Leaf) and node.is_empty:
        return Table(node.mark, ())
    full_width = isinstance(node, Leaf) and "：" in node.text
    remedy = "全角の「：」を半角の「: 」にする" if full_width else "{語: 値} の形で書く"
    pad.add(
        node.mark, Sentence("%(of)sは「語: 値」の組で書きますが、%(shown)sです", of=said(of), shown=shown(node)), remedy
    )
    return None


def plain(node: Node, spell=lambda written: written):
    """A setting's value as Python has it: numbers, days, yes and no, texts, tuples; a table as pairs in key order."""
    if isinstance(node, Row):
        return tuple(plain(item, spell) for item in node.items)
    if isinstance(node, Table):
        return tuple(sorted(((spell(key.text), plain(value, spell)) for key, value in node.pairs), key=lambda p: p[0]))
    if node.is_quoted:
        return node.text
    return _plain_text(node.text, spell)


def _plain_text(written: str, spell):
    if NUMBER.fullmatch(written):
        return int(written)
    if written in ("true", "false"):
        return written == "true"
    try:
        return date.fromisoformat(written) if DAY.fullmatch(written) else spell(written)
    except ValueError:
        return written

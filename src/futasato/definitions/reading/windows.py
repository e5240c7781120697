"""The three limits of a counting condition as written: window, bodies, evidence; and the names it is limited to."""

from __future__ import annotations

import calendar
import re
from datetime import date

from futasato.definitions.nouns import Floor, NameList, Territory, TerritoryKind, Window, WindowKind
from futasato.definitions.reading import values
from futasato.definitions.reading.desk import Desk
from futasato.definitions.reading.document import Leaf, Node, Row, Table
from futasato.definitions.reading.form import Form
from futasato.definitions.reading.words import BODIES, EVIDENCE, FLOOR, LEVEL, OPEN, WINDOW, Vocabulary
from futasato.records.nouns import Evidence, Level
from futasato.units import Sentence

SIZED = {"months": 1200, "days": 36_600, "full_months": 1200, "registration_year": 1200}  # word → largest size
DATED = {"from", "until"}
MONTH_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")
ALWAYS = date.min  # names written in place have always been in force


# --- window -------------------------------------------------------------------------------------------------------
def window(desk: Desk, node: Node) -> Window | None:
    """A window word, {months: 12} or {from: …, until: …}."""
    if isinstance(node, Table):
        return _window_table(desk, desk.form(node, [*SIZED, *DATED], WINDOW))
    word = values.word(desk.pad, node, WINDOW)
    if word in SIZED or word in DATED:
        desk.pad.add(
            node.mark, Sentence("期間「%(word)s」には数か日が要ります", word=word), "{months: 12} のように書く"
        )
        return None
    return Window(WindowKind(word)) if word else None


def _window_table(desk: Desk, form: Form) -> Window | None:
    words = list(form.nodes)
    if set(words) == DATED:
        return fixed(desk, form)
    if len(words) != 1 or words[0] in DATED:
        desk.pad.add(form.mark, "期間の書き方が一つに決まりません", "{months: 12} か {from: 日, until: 日} と書く")
        return None
    size = form.number(words[0], least=1, most=SIZED[words[0]])
    return Window(WindowKind(words[0]), size) if size else None


def fixed(desk: Desk, form: Form) -> Window | None:
    """from … until, both days included."""
    from_on, until_on = form.day("from"), form.day("until")
    if not from_on or not until_on:
        return None
    if until_on < from_on:
        desk.pad.add(
            form.mark_of("until"),
            Sentence(
                "期間の終わり（%(until_on)s）が始まり（%(from_on)s）より前です",
                until_on=f"{until_on}",
                from_on=f"{from_on}",
            ),
            "日を入れ替える",
        )
        return None
    return Window(WindowKind.FIXED, 0, from_on, until_on)


# --- bodies -------------------------------------------------------------------------------------------------------
def bodies(desk: Desk, node: Node) -> Territory | None:
    """own, prefecture, anywhere, a code or codes."""
    if isinstance(node, Leaf) and not node.text[:1].isdigit():
        word = values.word(desk.pad, node, BODIES)
        return Territory(TerritoryKind(word)) if word else None
    if isinstance(node, Row) and not node.items:
        desk.pad.add(node.mark, "自治体が一つもありません", "コードを書くか own とする")
        return None
    found = values.each(desk.pad, node, values.code)
    return Territory(TerritoryKind.LISTED, found) if found else None


def bodies_in(desk: Desk, form: Form) -> Territory:
    """The `bodies` of a form; own when not written."""
    return (bodies(desk, form.nodes["bodies"]) if "bodies" in form else None) or Territory()


# --- names --------------------------------------------------------------------------------------------------------
def names(desk: Desk, node: Node, vocabulary: Vocabulary | None = None) -> NameList | None:
    """A name, names, or {list: a dated list}. `vocabulary`: the names that have two spellings."""
    if isinstance(node, Table):
        form = desk.form(node, ["list"])
        name = form.text("list") if form.need("list") else ""
        return desk.dated(form.nodes["list"], name) if name else None
    read = (values.open_word, vocabulary) if vocabulary else (values.text,)
    found = values.each(desk.pad, node, *read)
    if not found and not desk.pad.is_fatal:
        desk.pad.add(node.mark, "種類が一つもありません", "種類を書くか、その行を消す")
    return in_place(*found) if found else None


def in_place(*found: str) -> NameList:
    """Names written in the condition itself."""
    return NameList(((ALWAYS, frozenset(found)),))


def names_in(desk: Desk, form: Form, vocabulary: Vocabulary | None = None) -> NameList | None:
    """The `kinds` of a form; None when any will do."""
    if "kinds" not in form or is_open(form.nodes["kinds"]):
        return None
    return names(desk, form.nodes["kinds"], vocabulary)


def is_open(node: Node) -> bool:
    """Is it the word `any`?"""
    return isinstance(node, Leaf) and OPEN.english(node.text) == "any"


# --- evidence -----------------------------------------------------------------------------------------------------
def floor_in(desk: Desk, form: Form) -> Floor:
    """`evidence` and `verified` of a form. Where evidence is asked for at all, that of other places counts only
    when `places` says so (definitions manual §4.5)."""
    verified = form.truth("verified")
    if "evidence" not in form:
        return Floor(verified=verified)
    node = form.nodes["evidence"]
    if isinstance(node, Table):
        return _floor_table(desk, desk.form(node, FLOOR.words, FLOOR), verified)
    if isinstance(node, Leaf) and LEVEL.english(node.text):
        return Floor(level=Level[node.text], verified=verified, places=())
    return Floor(verified=verified, kinds=_kinds(desk, node), places=())


def _kinds(desk: Desk, node: Node) -> frozenset[Evidence]:
    return frozenset(Evidence(word) for word in values.each(desk.pad, node, values.word, EVIDENCE))


def _floor_table(desk: Desk, form: Form, verified: bool) -> Floor:
    if "grace" in form and "deadline" not in form:
        desk.pad.add(form.marks["grace"], "`deadline` のない `grace` です", 'deadline: "01-31" を添える')
    return Floor(
        level=Level[form.word("level", LEVEL, "E0")],
        verified=form.truth("verified") or verified,
        kinds=_kinds(desk, form.nodes["kinds"]) if "kinds" in form else frozenset(),
        deadline=form.get("deadline", _month_day),
        grace=form.text("grace"),
        places=_places(desk, form),
    )


def _places(desk: Desk, form: Form) -> tuple[str, ...] | None:
    if "places" not in form:
        return ()
    node = form.nodes["places"]
    return None if is_open(node) else values.each(desk.pad, node, values.code)


def _month_day(pad, node: Node) -> tuple[int, int] | None:
    written = values.text(pad, node)
    match = MONTH_DAY.fullmatch(written or "")
    month, day = (int(match[1]), int(match[2])) if match else (0, 0)
    # 2024 is a leap year: 02-29 is a deadline that some years have.
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(2024, month)[1]):
        pad.add(
            node.mark, Sentence("月日が要りますが、%(shown)sです", shown=values.shown(node)), '"01-31" のように書く'
        )
        return None
    return month, day

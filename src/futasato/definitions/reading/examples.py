"""Example residents (manual §9): name, day, facts, and the result the author expects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from futasato.definitions.nouns import Example, Facts
from futasato.definitions.reading import histories, residents, values
from futasato.definitions.reading.document import Leaf, Node
from futasato.definitions.reading.form import Form
from futasato.definitions.reading.problems import Notepad, clip
from futasato.definitions.reading.residents import Seed
from futasato.definitions.reading.words import EXAMPLE, EXPECTED, NEVER
from futasato.units import Sentence

SOMEWHERE = "999999"  # the municipality that asks in a national definition's example: nobody's real one
MEMBER = ("person", "records", "memberships", "registered")


@dataclass(frozen=True)
class Ground:
    """What the examples of a file share. `place_code`: the municipality that asks unless the example says which."""

    pad: Notepad
    definition: str
    place_code: str
    tiers: tuple[str, ...]
    ink: histories.Ink


def read(ground: Ground, node: Node | None) -> tuple[Example, ...]:
    """All examples of a file; two of the same name are a problem."""
    found, seen = [], set()
    for row in values.row(ground.pad, node, "例") if node else ():
        example = _example(ground, row)
        if example and example.name in seen:
            ground.pad.add(
                example.mark, Sentence("例「%(name)s」が二つあります", name=clip(example.name)), "別の名にする"
            )
        if example:
            seen.add(example.name)
            found.append(example)
    return tuple(found)


def _example(ground: Ground, node: Node) -> Example | None:
    table = values.table(ground.pad, node, "例")
    form = Form(ground.pad, table, EXAMPLE) if table else None
    if form is None:
        return None
    form.need("name", "on", "expect")
    name, on = form.text("name"), form.day("on")
    place_code = form.get("place", values.code, ground.place_code)
    facts = _facts(ground, form, Seed(f"{ground.definition}/{name}"), place_code)
    expected = form.get("expect", _expected, None, ground.tiers)
    has_changes, changes_on = _changes(form, on)
    if not (name and on and expected):
        return None
    return Example(name, on, facts, expected, changes_on, has_changes, form.day("known"), form.mark_of("name"))


def _facts(ground: Ground, form: Form, seed: Seed, place_code: str) -> Facts:
    rows = values.row(ground.pad, form.nodes["household"], "世帯") if "household" in form else ()
    members = (_member(ground, row, seed.member(i), place_code) for i, row in enumerate(rows))
    return Facts(
        place_code=place_code,
        person=residents.person(ground.pad, form.nodes.get("person"), seed),
        records=histories.read(ground.pad, form.nodes.get("records"), seed, place_code, ground.ink),
        memberships=residents.memberships(ground.pad, form.nodes.get("memberships")),
        registered_on=form.day("registered"),
        household=tuple(member for member in members if member),
    )


def _member(ground: Ground, node: Node, seed: Seed, place_code: str) -> Facts | None:
    table = values.table(ground.pad, node, "世帯の一人")
    form = Form(ground.pad, table, EXAMPLE, MEMBER) if table else None
    return _facts(ground, form, seed, place_code) if form else None


def _expected(pad: Notepad, node: Node, tiers: tuple[str, ...]) -> str | None:
    written = values.text(pad, node)
    if written is None or written in tiers:
        return written
    word = EXPECTED.english(written)
    if word is None:
        pad.unknown(node.mark, "段階か結果", written, [*tiers, *EXPECTED.spellings()])
    return word


def _changes(form: Form, on: date | None) -> tuple[bool, date | None]:
    """(is it expected at all, the day or None for never)."""
    node = form.nodes.get("changes_on")
    if node is None:
        return False, None
    if isinstance(node, Leaf) and NEVER.english(node.text):
        return True, None
    day = form.day("changes_on")
    if day and on and day <= on:
        form.pad.add(
            node.mark,
            Sentence("変わる日（%(day)s）が判定する日（%(on)s）より後ではありません", day=f"{day}", on=f"{on}"),
            "判定する日より後の日にする",
        )
    return True, day

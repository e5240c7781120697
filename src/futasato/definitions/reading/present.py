"""The words of the manual §4.3: what somebody is or has on the day, who judged so, where else they are registered."""

from __future__ import annotations

from futasato.definitions.nouns import (
    Addressed,
    Age,
    Anyone,
    Condition,
    Elsewhere,
    Grade,
    Holding,
    Identity,
    NameList,
    Standing,
    TerritoryKind,
)
from futasato.definitions.reading import values, windows
from futasato.definitions.reading.desk import Desk, Said
from futasato.definitions.reading.document import Node, Table
from futasato.definitions.reading.form import Form
from futasato.definitions.reading.words import IDENTITY, LODGING, OPEN, TIE, Vocabulary
from futasato.people.nouns import AddressKind, IdentityLevel
from futasato.records.nouns import Kind
from futasato.units import Sentence

PLACES = {
    "address_outside": (False, AddressKind.REGISTERED), "address_in": (True, AddressKind.REGISTERED),
    "lives_outside": (False, AddressKind.ACTUAL), "lives_in": (True, AddressKind.ACTUAL),
}  # fmt: skip
AGES = {"age": (Age, 150), "school_grade": (Grade, 20)}
FACTS: dict[str, tuple[Kind, Vocabulary]] = {"tie": (Kind.TIE, TIE), "has_base": (Kind.BASE, LODGING)}
HOLDING = ("kinds", "min_months", "evidence", "verified", "bodies")
NAMED = {
    "token_owned": Kind.TOKEN, "pledge": Kind.PLEDGE, "self_declared": Kind.PLEDGE, "programme_member": Kind.TIE,
}  # fmt: skip
CONFIRMED = ("exclusive_user", "no_tax_arrears")
OFFERED = ("vacancy_of", "quota", "lottery")


# --- addresses, age -----------------------------------------------------------------------------------------------
def address(desk: Desk, said: Said) -> Addressed | None:
    """住所 or 居住 inside or outside."""
    inside, kind = PLACES[said.word]
    if isinstance(said.node, Table):
        names = windows.names(desk, said.node)
        return names and Addressed(**said.shared, inside=inside, address=kind, names=names)
    bodies = windows.bodies(desk, said.node)
    if bodies and bodies.kind is TerritoryKind.ANYWHERE:
        desk.pad.add(said.node.mark, "住所の条件に「どこでも」は使えません", "own、prefecture、コードの並びにする")
    return bodies and Addressed(**said.shared, inside=inside, address=kind, bodies=bodies)


def age(desk: Desk, said: Said) -> Condition | None:
    """Completed years, or the school year reached."""
    noun, most = AGES[said.word]
    form = _form(desk, said, ("min", "below"))
    if form is None:
        return None
    least, below = form.number("min", None, most=most), form.number("below", None, least=1, most=most)
    if not form.nodes:
        desk.pad.add(
            said.mark, Sentence("`%(word)s` に上下がありません", word=said.word), "{min: 18} か {below: 18} と書く"
        )
    if least is not None and below is not None and least >= below:
        desk.pad.add(
            form.mark_of("below"),
            Sentence("最低（%(least)s）が未満（%(below)s）以上です", least=least, below=below),
            "min を below より小さくする",
        )
    return noun(**said.shared, least=least, below=below)


def nationality(desk: Desk, said: Said) -> Anyone | None:
    """Explicitly not asked."""
    return Anyone(**said.shared) if values.word(desk.pad, said.node, OPEN) else None


def identity(desk: Desk, said: Said) -> Identity | None:
    """At least this level of identity."""
    level = values.word(desk.pad, said.node, IDENTITY)
    return Identity(**said.shared, least=IdentityLevel[level]) if level else None


# --- facts that hold ----------------------------------------------------------------------------------------------
def fact(desk: Desk, said: Said) -> Holding | None:
    """A tie or a base: any, a name, names, or {kinds: …, min_months: …}."""
    kind, vocabulary = FACTS[said.word]
    if not isinstance(said.node, Table):
        names = None if windows.is_open(said.node) else windows.names(desk, said.node, vocabulary)
        return Holding(**said.shared, kind=kind, names=names)
    if {key.text for key, _ in said.node.pairs} <= {"list", "一覧"} and said.node.pairs:
        return Holding(**said.shared, kind=kind, names=windows.names(desk, said.node))
    form = desk.form(said.node, HOLDING)
    return Holding(
        **said.shared,
        kind=kind,
        names=windows.names_in(desk, form, vocabulary),
        bodies=windows.bodies_in(desk, form),
        floor=windows.floor_in(desk, form),
        least_months=form.number("min_months", 0, most=1200),
    )


def named(desk: Desk, said: Said) -> Holding | None:
    """A token, a pledge, a declaration, a programme: by its text or id."""
    node = said.node
    if isinstance(node, Table) and {key.text for key, _ in node.pairs} & {"kinds", "種類"}:
        form = desk.form(node, ("kinds", "evidence", "verified", "bodies"))
        names, floor = windows.names_in(desk, form), windows.floor_in(desk, form)
        return Holding(
            **said.shared, kind=NAMED[said.word], names=names, floor=floor, bodies=windows.bodies_in(desk, form)
        )
    names: NameList | None = windows.names(desk, node)
    return names and Holding(**said.shared, kind=NAMED[said.word], names=names)


def applied(desk: Desk, said: Said) -> Holding | None:
    """An application handed in within the call period."""
    form = _form(desk, said, ("kinds", "from", "until"))
    if form is None or not form.need("kinds", "from", "until"):
        return None
    names, window = windows.names_in(desk, form), windows.fixed(desk, form)
    return window and Holding(**said.shared, kind=Kind.PLEDGE, names=names, window=window)


# --- what the office judges ---------------------------------------------------------------------------------------
def judged(desk: Desk, said: Said) -> Holding | None:
    """A question to the staff, in the author's words."""
    question = values.text(desk.pad, said.node)
    return Holding(**said.shared, kind=Kind.JUDGEMENT, question=question) if question else None


def confirmed(desk: Desk, said: Said) -> Holding | None:
    """exclusive_user: true and the like: a fixed question."""
    answer = values.truth(desk.pad, said.node)
    if answer is False:
        desk.pad.add(
            said.node.mark,
            Sentence("`%(word)s` は true としか書けません", word=said.word),
            "問わないなら行を消す。逆なら none: の中に置く",
        )
    return Holding(**said.shared, kind=Kind.JUDGEMENT, question=said.word) if answer else None


def offered(desk: Desk, said: Said) -> Holding | None:
    """Vacancy, quota and lottery: decided outside, answered by the staff."""
    programme = _programme(desk, said.node) if said.word == "quota" else values.text(desk.pad, said.node)
    return programme and Holding(**said.shared, kind=Kind.JUDGEMENT, question=f"{said.word}:{programme}")


def _programme(desk: Desk, node: Node) -> str | None:
    if not isinstance(node, Table):
        return values.text(desk.pad, node)
    form = desk.form(node, ("programme", "places"))
    form.number("places", least=1)
    return form.text("programme") if form.need("programme") else None


# --- registrations elsewhere --------------------------------------------------------------------------------------
def elsewhere(desk: Desk, said: Said) -> Elsewhere | None:
    """The cap across bodies."""
    form = _form(desk, said, ("tier", "max"))
    if form is None or not form.need("tier", "max"):
        return None
    return Elsewhere(**said.shared, tier=form.text("tier"), most=form.number("max", 1, least=1, most=2000))


def standing(desk: Desk, said: Said) -> Standing | None:
    """A tier held in other bodies."""
    form = _form(desk, said, ("tier", "bodies", "min"))
    if form is None or not form.need("tier", "bodies"):
        return None
    least = form.number("min", 1, least=1, most=2000)
    return Standing(**said.shared, tier=form.text("tier"), bodies=windows.bodies_in(desk, form), least=least)


def _form(desk: Desk, said: Said, allowed: tuple[str, ...]) -> Form | None:
    table = values.table(desk.pad, said.node, f"`{said.word}` ")
    return desk.form(table, allowed) if table else None


READERS = {
    **dict.fromkeys(PLACES, address), **dict.fromkeys(AGES, age), "nationality": nationality,
    "identity_level": identity, **dict.fromkeys(FACTS, fact), **dict.fromkeys(NAMED, named), "applied": applied,
    "staff_judgement": judged, **dict.fromkeys(CONFIRMED, confirmed), **dict.fromkeys(OFFERED, offered),
    "not_registered_elsewhere": elsewhere, "standing": standing,
}  # fmt: skip

"""The people of examples: who they are, where they live, where else they are registered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from futasato.definitions.nouns import Membership
from futasato.definitions.reading import values
from futasato.definitions.reading.document import Leaf, Node, Row, Table
from futasato.definitions.reading.form import Form
from futasato.definitions.reading.problems import Notepad
from futasato.definitions.reading.words import ADDRESS, IDENTITY, MEMBERSHIP, PERSON, UNKNOWN
from futasato.people.nouns import Address, AddressKind, IdentityLevel, IdentityProof, Person
from futasato.units import Sentence

EXAMPLES = UUID("5f0f5b1e-6a3c-5d0e-9b52-6d1f0a7c2b11")  # the name space of example residents
EARLIEST = date(1900, 1, 1)  # since when an address without a day is theirs


@dataclass(frozen=True)
class Seed:
    """Where an example resident stands (definition, example, household place): the same place, the same ids."""

    path: str

    def id(self, *more: object) -> UUID:
        return uuid5(EXAMPLES, "/".join([self.path, *map(str, more)]))

    def member(self, number: int) -> Seed:
        """The n-th other member of the household."""
        return Seed(f"{self.path}/household/{number}")


def person(pad: Notepad, node: Node | None, seed: Seed) -> Person:
    """Somebody with an id of their own; what is not written is unknown."""
    table = values.table(pad, node, "本人") if node else None
    if table is None:
        return Person(seed.id("person"))
    form = Form(pad, table, PERSON)
    addresses = _addresses(pad, form, "address", AddressKind.REGISTERED)
    addresses += _addresses(pad, form, "lives", AddressKind.ACTUAL)
    level = form.word("identity", IDENTITY)
    proofs = (IdentityProof(IdentityLevel[level], EARLIEST, "example", "example"),) if level else ()
    return Person(seed.id("person"), form.day("born"), addresses, proofs, form.day("died"))


def _addresses(pad: Notepad, form: Form, key: str, kind: AddressKind) -> tuple[Address, ...]:
    if key not in form:
        return ()
    node = form.nodes[key]
    nodes = node.items if isinstance(node, Row) else (node,)
    found = (_address(pad, item, kind) for item in nodes)
    return tuple(sorted((address for address in found if address), key=lambda address: address.from_on))


def _address(pad: Notepad, node: Node, kind: AddressKind) -> Address | None:
    if not isinstance(node, Table):
        is_known, code = _place(pad, node)
        return Address(code, EARLIEST, kind) if is_known else None
    form = Form(pad, node, ADDRESS)
    if not form.need("code"):
        return None
    is_known, code = _place(pad, form.nodes["code"])
    from_on = form.get("from", values.day, EARLIEST)
    return Address(code, from_on, kind, form.text("text")) if is_known else None


def _place(pad: Notepad, node: Node) -> tuple[bool, str | None]:
    """(readable, code); the code is None for an address that no municipality could be found for."""
    if isinstance(node, Leaf) and UNKNOWN.english(node.text):
        return True, None
    code = values.code(pad, node)
    return code is not None, code


def memberships(pad: Notepad, node: Node | None) -> tuple[Membership, ...]:
    """Tiers held in other bodies."""
    rows = values.row(pad, node, "登録") if node else ()
    return tuple(found for row in rows if (found := _membership(pad, row)))


def _membership(pad: Notepad, node: Node) -> Membership | None:
    table = values.table(pad, node, "登録")
    form = Form(pad, table, MEMBERSHIP) if table else None
    if form is None or not form.need("place", "tier", "from"):
        return None
    code, from_on, until_on = form.get("place", values.code), form.day("from"), form.day("until")
    if from_on and until_on and until_on < from_on:
        pad.add(
            form.mark_of("until"),
            Sentence(
                "登録の終わり（%(until_on)s）が始まり（%(from_on)s）より前です",
                until_on=f"{until_on}",
                from_on=f"{from_on}",
            ),
            "日を確かめる",
        )
    return Membership(code, form.text("tier"), from_on, until_on, form.text("group")) if code and from_on else None

"""Every route of the matrix, asked for as every role, about oneself, about somebody else, about a protected person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

from django.urls import NoReverseMatch, get_resolver, reverse

from futasato.counters.door.matrix import Cell, Relation, Role, Route, Subject, matrix

from . import belongings
from .world import OTHER, OWN, World

LIBRARY = ("account", "closed")  # allauth's own pages: no person of the register is behind them


@dataclass(frozen=True)
class Asking:
    """One request of the sweep and what the matrix says of it."""

    route: Route
    role: Role
    relation: Relation
    address: str
    is_open: bool

    def __str__(self) -> str:
        return f"{self.route.method} {self.route.name} as {self.role} of {self.relation}: {self.address}"


def askings(world: World, role: Role) -> Iterator[Asking]:
    """Each route once for each relation that its address can carry."""
    for route in matrix().routes.values():
        for relation in _relations(route):
            address = _address(route, world, role, relation)
            if address is not None and route.door.name not in LIBRARY:
                yield Asking(route, role, relation, address, _is_open(route, role, relation, world))


def ask(client, asking: Asking):
    """Send it: what is asked for is the page, not a write, so a POST carries an empty form."""
    told = {"headers": {"Idempotency-Key": str(uuid4()), "If-Match": "*"}}
    if asking.route.method != "GET":
        told |= {"data": "{}", "content_type": "application/json"} if "/api/" in asking.address else {"data": {}}
    return getattr(client, asking.route.method.lower())(asking.address, **told)


def _relations(route: Route) -> list[Relation]:
    return list(Relation) if "person" in _names(route) else [Relation.OWN]


def _names(route: Route) -> list[str]:
    """The arguments that the address of a route wants."""
    space, _, name = route.name.rpartition(":")
    resolver = get_resolver()
    for part in filter(None, space.split(":")):
        resolver = resolver.namespace_dict[part][1]
    found = resolver.reverse_dict.getlist(name)
    return found[0][0][0][1] if found else []


def _address(route: Route, world: World, role: Role, relation: Relation) -> str | None:
    """The address about somebody: the town stays one's own, as somebody who tries ids would do."""
    things = world.things[OWN] | {name: world.things[relation.value][name] for name in ("person", "record")}
    things |= {"principal": world.people[OWN].id, "part": world.selves.get(role, world.people[OTHER]).id}
    if route.door.subject in (Subject.SELF, Subject.NOTHING, Subject.WARD):
        things |= belongings.of_role(world, role)
    if route.door.subject is Subject.WARD:
        things |= {name[5:]: thing for name, thing in things.items() if name.startswith("ward ")}
    things |= {"draft": things["sketch"]}
    named = {name: things.get(name, uuid4()) for name in _names(route)}
    try:
        return reverse(route.name, kwargs=named)
    except NoReverseMatch:
        return None


def _is_open(route: Route, role: Role, relation: Relation, world: World) -> bool:
    """What the file says, for the reader that the world made of the role."""
    stands = role
    if route.door.subject is Subject.SELF and role is not Role.NOBODY:
        stands = Role.RESIDENT
    if route.door.subject is not Subject.NOTHING:
        return route.door.cell(stands, relation) is not Cell.DENY
    stands = Role.OFFICER if role is Role.OTHER_OFFICER else role  # at a door of no place it does not matter whose
    return any(route.door.cell(each, relation) is not Cell.DENY for each in {stands, Role.RESIDENT} - _absent(role))


def _absent(role: Role) -> set[Role]:
    return {Role.RESIDENT} if role is Role.NOBODY else set()

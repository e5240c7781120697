"""May this reader pass this door, and what do they reach behind it: the matrix applied, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from futasato.counters.door.matrix import Cell, Door, Relation, Role, Route, Subject
from futasato.counters.door.reader import Reader, roles_at
from futasato.walls.nouns import GUEST, NOWHERE, Reach

NO_DUTY = frozenset({Role.NOBODY, Role.RESIDENT, Role.GUARDIAN, Role.OTHER_GUARDIAN})
DUTIES = frozenset(Role) - NO_DUTY


@dataclass(frozen=True)
class Passage:
    """A reader on the way through a door. `role`: as what; of several that are admitted the first of the matrix."""

    route: Route
    reader: Reader
    role: Role
    roles: frozenset[Role]
    place_code: str
    reach: Reach

    @property
    def is_recorded(self) -> bool:
        """True when what the page shows is written down."""
        door = self.route.door
        return any(door.cell(role, relation) is Cell.RECORD for role in self.roles for relation in Relation)

    @property
    def is_staff(self) -> bool:
        """True where only a duty opens the door: then a second factor is asked for."""
        return self.roles <= DUTIES

    @property
    def needs_purpose(self) -> bool:
        """True when an officer has to say first why they look."""
        return self.is_recorded and self.route.door.subject is Subject.PLACE


def passage(route: Route, reader: Reader, named: Mapping[str, object]) -> Passage | None:
    """The reader's way through, or None: then nothing is there."""
    code = str(named.get("code", "")) if route.door.subject is Subject.PLACE else ""
    standing = _standing(route.door, reader, code, named)
    admitted = frozenset(role for role in standing if route.door.admits(role))
    if not admitted:
        return None
    first = next(role for role in Role if role in admitted)
    return Passage(route, reader, first, admitted, code, _reach(route.door, reader, admitted, code, named))


def _standing(door: Door, reader: Reader, code: str, named: Mapping[str, object]) -> frozenset[Role]:
    """As what the reader stands here: a ward's door knows guardians only, one's own knows oneself only."""
    if door.subject is Subject.WARD:
        return _guardian(reader, named.get("principal"))
    roles = roles_at(reader, code)
    return roles & {Role.NOBODY, Role.RESIDENT} if door.subject is Subject.SELF else roles


def _guardian(reader: Reader, principal: object) -> frozenset[Role]:
    if not reader.is_known:
        return frozenset({Role.NOBODY})
    if principal is None:
        return frozenset({Role.GUARDIAN} if reader.wards else ())
    known = {Role.GUARDIAN: reader.wards, Role.OTHER_GUARDIAN: reader.lost_wards}
    return frozenset(role for role, wards in known.items() if principal in wards)


def _reach(door: Door, reader: Reader, roles: Iterable[Role], code: str, named: Mapping[str, object]) -> Reach:
    """The least that the cells give: `own` opens one's own rows, `protected` the protected people's."""
    if door.subject is Subject.SELF:
        return Reach(persons=reader.selves) if reader.selves else GUEST
    if door.subject is Subject.WARD:
        return Reach(persons=reader.selves_of(named.get("principal")))
    if door.subject is Subject.PLACE:
        opened = {relation for role in roles for relation in Relation if door.cell(role, relation) is not Cell.DENY}
        return Reach(frozenset({code}), desks=frozenset({code} if Relation.PROTECTED in opened else ()))
    return NOWHERE

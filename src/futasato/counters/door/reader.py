"""Who stands at the door: the account, its person, its duties of today, and those it may act for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from futasato.counters.door.matrix import Role
from futasato.mandates import reads as mandates_reads
from futasato.people import reads as people_reads
from futasato.people.nouns import Duty, Office, Person
from futasato.places import reads as places_reads
from futasato.places.nouns import UnknownPlace
from futasato.units import day_of

KEPT = "reader"


@dataclass(frozen=True)
class Reader:
    """Somebody at the door. `selves`: the ids of the person's own records, of everybody who was claimed too.

    `wards`: each person they may act for, with that person's selves; `lost_wards`: those they no longer may.
    """

    account: int | None = None
    person: Person | None = None
    selves: frozenset[UUID] = frozenset()
    offices: tuple[Office, ...] = ()
    wards: Mapping[UUID, frozenset[UUID]] = field(default_factory=dict)
    lost_wards: frozenset[UUID] = frozenset()

    def selves_of(self, ward: object) -> frozenset[UUID]:
        """Whose rows a guardian reaches: nobody's for somebody who is not their ward."""
        return self.wards.get(ward, frozenset())

    @property
    def is_known(self) -> bool:
        """True for somebody who is signed in."""
        return self.account is not None


def of(request: HttpRequest, now: datetime) -> Reader:
    """The reader of a request, asked once for each request. The caller's reach must cover everybody."""
    if KEPT not in request.__dict__:
        request.__dict__[KEPT] = _read(request, now)
    return request.__dict__[KEPT]


def kept(request: HttpRequest) -> Reader:
    """The reader that the door has seen; nobody where no door was (error pages)."""
    return request.__dict__.get(KEPT, Reader())


def roles_at(reader: Reader, code: str) -> frozenset[Role]:
    """As what a reader stands before a place's door; `code` "" for a door that belongs to no place."""
    if not reader.is_known:
        return frozenset({Role.NOBODY})
    found = {_role(office, code) for office in reader.offices}
    found |= {Role.RESIDENT} | ({Role.GUARDIAN} if reader.wards else set())
    return frozenset(found | ({Role.OTHER_GUARDIAN} if reader.lost_wards else set()))


def _role(office: Office, code: str) -> Role:
    """An office of the very place, or of none; an officer of elsewhere is an officer of another town."""
    if not code or office.place_code in ("", code):
        return Role(office.duty.value)
    if office.duty in (Duty.OFFICER, Duty.PREFECTURE) and _is_prefecture_of(office.place_code, code):
        return Role.PREFECTURE
    return Role.OTHER_OFFICER


def _is_prefecture_of(prefecture: str, code: str) -> bool:
    try:
        return places_reads.get(code).prefecture == prefecture
    except UnknownPlace:
        return False


def _read(request: HttpRequest, now: datetime) -> Reader:
    if not request.user.is_authenticated:
        return Reader()
    person = people_reads.of_account(request.user.pk)
    return Reader(
        account=request.user.pk,
        person=person,
        selves=frozenset(people_reads.selves(person.id)) if person else frozenset(),
        offices=people_reads.offices_of(request.user.pk, day_of(now)),
        wards=mandates_reads.wards(person.id, now) if person else {},
        lost_wards=mandates_reads.lost_wards(person.id, now) if person else frozenset(),
    )

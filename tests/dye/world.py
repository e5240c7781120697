"""Two towns with dyed people in every relation that the matrix knows, and a reader for each of its roles."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from futasato.counters.door.matrix import Role
from futasato.definitions import reads as definitions_reads
from futasato.mandates import acts as mandates_acts
from futasato.mandates.nouns import Ground
from futasato.people import acts as people_acts
from futasato.people.nouns import Address, Duty, IdentityLevel
from futasato.protections import acts as protections_acts
from futasato.records import acts as records_acts
from futasato.records import reads as records_reads
from futasato.records.nouns import Entry, Evidence, Kind
from futasato.registrations import acts as registrations_acts
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of
from futasato.visits import acts as visits_acts
from futasato.visits import reads as visits_reads
from tests import signing
from tests.counters.office.ground import FUKUI, SABAE, TOKYO, drafted, ruled

from . import belongings
from .dyeing import Dye

PREFECTURE = "180009"
OWN, OTHER, PROTECTED, DELEGATE = "own", "other", "protected", "delegate"
RECORDS = 100  # two marks each: over two hundred marks for each person (trust.md G12)
DUTIES = {
    Role.OFFICER: (Duty.OFFICER, FUKUI), Role.OTHER_OFFICER: (Duty.OFFICER, SABAE), Role.BOARD: (Duty.BOARD, FUKUI),
    Role.DESK: (Duty.DESK, FUKUI), Role.PREFECTURE: (Duty.PREFECTURE, PREFECTURE), Role.NATION: (Duty.NATION, ""),
    Role.PROVIDER: (Duty.PROVIDER, FUKUI), Role.EMPLOYER: (Duty.EMPLOYER, ""), Role.SCANNER: (Duty.SCANNER, FUKUI),
    Role.AUDITOR: (Duty.AUDITOR, FUKUI), Role.OPERATOR: (Duty.OPERATOR, ""),
}  # fmt: skip


@dataclass
class World:
    """What there is. `people`: by relation to the office of 福井市; `selves`: the dyed readers by role."""

    people: dict[str, Dye] = field(default_factory=dict)
    selves: dict[Role, Dye] = field(default_factory=dict)
    accounts: dict[Role, object] = field(default_factory=dict)
    things: dict[str, dict[str, object]] = field(default_factory=dict)
    belongings: dict[Role, dict[str, object]] = field(default_factory=dict)
    colleague: int = 0

    @property
    def dyes(self) -> list[Dye]:
        """Everybody who is dyed."""
        return [*self.people.values(), *self.selves.values()]

    def client(self, role: Role) -> Client:
        """A browser in which a reader of the role is signed in."""
        client = Client(raise_request_exception=False)
        if role in DUTIES:
            signing.staff(client, self.accounts[role], place=FUKUI, purpose="examination", case="第1号")
        elif role is not Role.NOBODY:
            signing.resident(client, self.accounts[role], level=2)
        return client


def made(seed: int = 1) -> World:
    """The whole world."""
    world = World()
    ruled()
    for relation, code in ((OWN, FUKUI), (OTHER, SABAE), (PROTECTED, FUKUI)):
        world.people[relation] = _dyed(relation, seed, code)
        world.things[relation] = _things(world.people[relation], code)
    for role in (Role.RESIDENT, Role.GUARDIAN, Role.OTHER_GUARDIAN):
        world.accounts[role] = _account(role.value)
        world.selves[role] = _dyed(role.value, seed, FUKUI, account=world.accounts[role])
    for role, (duty, code) in DUTIES.items():
        world.accounts[role] = _account(role.value)
        _appoint(world.accounts[role], duty, code)
    _entrust(world)
    _protect(world.people[PROTECTED].id, f"account:{world.accounts[Role.OFFICER].pk}")
    _furnish(world)
    return world


def _furnish(world: World) -> None:
    """Belongings for everybody: of the town, of each reader, and of the guardian's ward."""
    world.people[DELEGATE] = _dyed(DELEGATE, 1, SABAE)
    delegate, town, officer = world.people[DELEGATE].id, world.things[OWN], world.accounts[Role.OFFICER].pk
    colleague = _account("colleague")
    _appoint(colleague, Duty.OFFICER, FUKUI)
    own, protected = world.people[OWN].id, world.people[PROTECTED].id
    town |= belongings.of_office(own, town["record"], protected, colleague.pk, officer)
    told = {"event": town["event"], "token": town["token"], "delegate": delegate, "officer": officer}
    world.belongings[Role.GUARDIAN] = {
        f"ward {name}": thing for name, thing in belongings.of_person(own, **told).items()
    }
    for role, dye in world.selves.items():
        world.belongings.setdefault(role, {}).update(belongings.of_person(dye.id, **told))
    world.belongings[Role.PROVIDER] = {"offer": "inn-discount"}
    world.colleague = colleague.pk


def _account(name):
    return get_user_model().objects.create_user(f"{name}-{uuid4().hex}", email=f"{name}@staff.futasato.example")


def _appoint(account, duty, code):
    now = timezone.now()
    from_on = day_of(now) - timedelta(days=30)
    told = {"place_code": code, "duty": duty, "organisation": "見本温泉旅館" if duty is Duty.PROVIDER else ""}
    people_acts.appoint(account=account.pk, from_on=from_on, **told, now=now, by="test")


def _dyed(name, seed, code, account=None) -> Dye:
    """Somebody with a mark in every field that a person has, registered and judged in a town."""
    dye, now = Dye(name, seed), timezone.now()
    home = Address(TOKYO, day_of(now) - timedelta(days=900), text=dye.word("home"))
    born_on = dye.day("born_on")
    told = {"name": dye.kana("name"), "kana": dye.kana("kana"), "born_on": born_on, "address": home}
    account = {"account": account.pk} if account else {}
    person = people_acts.enter(**told, email=dye.email(), source="test", now=now, by="test", **account)
    dye.known_as(person.id)
    proof = {"level": IdentityLevel.L1, "method": dye.word("method")}
    people_acts.prove(person=person.id, proved_on=day_of(now), **proof, now=now, by="test")
    _recorded(dye, code, now)
    registrations_acts.enter(person=person.id, place_code=code, entrance="survey", now=now, by="test")
    registrations_acts.refresh(pairs=[(person.id, code)], now=now, cause="record")
    dye.mark("number", registrations_reads.get(person.id, code).number)
    return dye


def _recorded(dye, code, now) -> None:
    last = day_of(now) - timedelta(days=2)
    entries = [
        Entry(
            dye.id, code, Kind.ACTIVITY, last - timedelta(days=back), name=dye.word(f"activity{back}"),
            evidence=Evidence.SELF, details={"title": dye.word(f"details{back}")},
        )
        for back in range(RECORDS)
    ]  # fmt: skip
    records_acts.write(entries=entries, now=now, by="test", source="test")


def _things(dye: Dye, code: str) -> dict[str, object]:
    """What the addresses of pages about this person and town name."""
    now = timezone.now()
    record = records_of(dye.id, code)[0]
    draft = drafted(code=code)
    held = {"place_code": code, "title": f"催し{code}", "starts_at": now, "ends_at": now + timedelta(hours=5)}
    event = visits_acts.hold(**held, now=now, by="test")
    return {
        "code": code,
        "person": dye.id,
        "record": record.id,
        "sketch": draft.id,
        "event": event.id,
        "number": definitions_reads.in_force(place_code=FUKUI, on=day_of(now)).id,
        "step": "suspend",
        "token": visits_reads.poster_code(event.id),
    }


def records_of(person: UUID, code: str):
    """The records of somebody in a town."""
    return records_reads.full_history(person=person, place_code=code)


def _entrust(world: World) -> None:
    """The own person is the ward of the guardian; the other guardian's mandate has ended."""
    now, today = timezone.now(), day_of(timezone.now())
    for role in (Role.GUARDIAN, Role.OTHER_GUARDIAN):
        told = {"principal": world.people[OWN].id, "agent": world.selves[role].id, "ground": Ground.DELEGATE}
        mandate = mandates_acts.entrust(
            **told,
            from_on=today - timedelta(days=9),
            until_on=today + timedelta(days=90),
            basis="委任状",
            now=now,
            by="test",
        )
        if role is Role.OTHER_GUARDIAN:
            mandates_acts.end(mandate=mandate.id, reason="終わり", now=now, by="test")


def _protect(person: UUID, officer: str) -> None:
    protections_acts.protect(person=person, place_code=FUKUI, reason="申出", now=timezone.now(), by=officer)

"""The facts of many people at once: who they are, what counts of them, what was decided, what rule is in force.

A person and everybody that person has claimed are one: their records, registrations and decisions are one history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from futasato.definitions import reads as definition_reads
from futasato.definitions.nouns import Edition, Facts
from futasato.people import reads as people_reads
from futasato.people.nouns import Person
from futasato.protections import reads as protections_reads
from futasato.records import reads as record_reads
from futasato.records.nouns import Record
from futasato.registrations import models
from futasato.registrations.nouns import Case, Decision, Registration, Step
from futasato.registrations.reads import rows
from futasato.registrations.rules import scope, states, together
from futasato.units import day_of
from futasato.walls import reach


@dataclass(frozen=True)
class Rule:
    """What is in force in a place, and how far it looks."""

    editions: tuple[Edition, ...]
    codes: tuple[str, ...] | None
    needs_household: bool


@dataclass(frozen=True)
class Dossier:
    """Everything known of one person (with all selves), by place."""

    person: Person
    records: tuple[Record, ...]
    registrations: dict[str, Registration]
    decisions: dict[str, tuple[Decision, ...]]
    household: tuple[Facts, ...] = ()

    @property
    def places(self) -> set[str]:
        """Where there is a record or a registration."""
        return {r.place_code for r in self.records} | set(self.registrations)


@dataclass
class Library:
    """The rules of the places as known at an instant, each read once."""

    known_at: datetime | None = None
    on: date = date.max
    found: dict[str, Rule] = field(default_factory=dict)

    def rule(self, place_code: str) -> Rule:
        """The rule of a place."""
        if place_code not in self.found:
            self.found[place_code] = self._read(place_code)
        return self.found[place_code]

    def _read(self, place_code: str) -> Rule:
        return rule_of(definition_reads.editions(place_code=place_code, known_at=self.known_at), place_code, self.on)


def rule_of(editions: tuple[Edition, ...], place_code: str, on: date) -> Rule:
    """Editions with how far those in force up to a day look."""
    begun = [e.definition for e in editions if e.from_on <= on]
    codes = [scope.codes_seen(each, place_code) for each in begun]
    seen = None if None in codes else tuple(sorted({code for each in codes for code in each}))
    return Rule(editions, seen, any(map(scope.needs_household, begun)))


def dossiers(
    people: Collection[UUID], *, on: date, known_at: datetime | None = None, with_household: bool = False
) -> dict[UUID, Dossier]:
    """The dossiers of people (canonical ids) in a handful of queries. `known_at`: what was known at that instant.

    Of whom there is a dossier, the reader's reach decides; what is in it follows from everything of that person, as the
    stored standing does, also from what the reader must not see (other towns, the household). So a dossier never
    leaves this package: only the verdict does.
    """
    known = set(people_reads.get_many(people))
    with transaction.atomic(), reach.elevated("a verdict follows from all of a person's facts, wherever they lie"):
        return everything([id for id in people if id in known], on, known_at, with_household)


def everything(
    people: Collection[UUID], on: date, known_at: datetime | None, with_household: bool
) -> dict[UUID, Dossier]:
    """`dossiers` for whoever has the house's reach already (acts that keep standings)."""
    selves = people_reads.selves_many(people)
    whose = {own: top for top, owns in selves.items() for own in owns}
    persons = people_reads.get_many(whose)
    persons = people_reads.as_known(persons, known_at) if known_at else persons
    histories = record_reads.histories_of(people=list(whose), known_at=known_at)
    registrations, decisions = _registrations(whose, known_at)
    return {
        top: Dossier(
            person=_one([persons[own] for own in owns if own in persons], known_at),
            records=_together([histories[own] for own in owns]),
            registrations=registrations[top],
            decisions=decisions.get(top, {}),
            household=_household(top, on, known_at) if with_household else (),
        )
        for top, owns in selves.items()
        if top in persons
    }


def _together(histories: list[tuple[Record, ...]]) -> tuple[Record, ...]:
    if len(histories) == 1:
        return histories[0]
    return tuple(sorted((r for each in histories for r in each), key=lambda r: (r.happened_on, r.recorded_at, r.id)))


def _one(persons: list[Person], known_at: datetime | None) -> Person:
    """One person of all selves: what the claimant does not know of himself the claimed may tell."""
    first, *others = persons
    addresses = [a for person in persons for a in person.addresses if _was_known(a.recorded_at, known_at)]
    born_on = first.born_on or next((p.born_on for p in others if p.born_on), None)
    died_on = first.died_on or next((p.died_on for p in others if p.died_on), None)
    proofs = tuple(proof for person in persons for proof in person.proofs)
    ordered = tuple(
        sorted(addresses, key=lambda a: (a.from_on, a.recorded_at is not None and a.recorded_at.timestamp()))
    )
    return replace(first, addresses=ordered, proofs=proofs, born_on=born_on, died_on=died_on)


def _was_known(recorded_at: datetime | None, known_at: datetime | None) -> bool:
    return known_at is None or (recorded_at is not None and recorded_at <= known_at)


def _registrations(whose: dict[UUID, UUID], known_at: datetime | None) -> tuple[dict, dict]:
    """By person and place: the registration (the person's own row, else a self's), and the decisions that count."""
    found, decisions = defaultdict(dict), defaultdict(lambda: defaultdict(tuple))
    owners = {}
    kept = models.Registration.objects.filter(
        people_reads.among("registrations_registration.person_id", whose)
    ).order_by("entered_at", "id")
    for noun in map(rows.registration_of, kept.values_list(*rows.REGISTRATION)):
        top = whose[noun.person]
        owners[noun.id] = (top, noun.place_code)
        is_first = noun.person == top or noun.place_code not in found[top]
        if is_first and _was_known(noun.entered_at, known_at):
            found[top][noun.place_code] = noun
    steps = models.Decision.objects.filter(
        people_reads.among("registrations_decision.registration_id", owners)
    ).order_by("decided_on", "recorded_at", "id")
    for step in steps if owners else ():
        if _was_known(step.recorded_at, known_at):
            top, place = owners[step.registration_id]
            decisions[top][place] += (decision(step),)
    return found, {top: {place: states.in_effect(each) for place, each in of.items()} for top, of in decisions.items()}


def decision(row: models.Decision) -> Decision:
    """A row as a noun."""
    said = (row.decided_on, row.recorded_at, row.tier, row.by, row.reason, row.id, row.takes_back_id or 0)
    return Decision(Step(row.step), *said)


def _household(person: UUID, on: date, known_at: datetime | None) -> tuple[Facts, ...]:
    """The others of the household on the day, each with their own records. Of whoever is protected nothing may be
    inferred, not even that the household has fewer days without them (trust.md T11)."""
    others = [each for each in people_reads.household(person, on) if each != person]
    hidden = protections_reads.veiled_among(others) if others else frozenset()
    found = (
        everything([each for each in others if each not in hidden], on, known_at, with_household=False)
        if others
        else {}
    )
    return tuple(Facts(place_code="", person=d.person, records=d.records) for _, d in sorted(found.items()))


def case(dossier: Dossier, place_code: str, library: Library) -> Case:
    """What a standing of this person in one place follows from; records of places the rule does not name stay out."""
    rule = library.rule(place_code)
    registration = dossier.registrations.get(place_code)
    household = tuple(
        replace(member, place_code=place_code, records=scope.seen(member.records, rule.codes))
        for member in dossier.household
    )
    facts = Facts(
        place_code=place_code,
        person=dossier.person,
        records=scope.seen(dossier.records, rule.codes),
        household=household if rule.needs_household else (),
    )
    entered_on = day_of(registration.entered_at) if registration else None
    return Case(facts, rule.editions, dossier.decisions.get(place_code, ()), entered_on)


def settled(dossier: Dossier, place_code: str, library: Library, on: date) -> Case:
    """The case with what the person holds elsewhere, where that matters."""
    own = case(dossier, place_code, library)
    if not together.asks_elsewhere(own, on):
        return own
    places = {place for place in dossier.places if not _is_mirror(dossier, place)} | {place_code}
    return together.settle({place: case(dossier, place, library) for place in places}, on)[place_code]


def _is_mirror(dossier: Dossier, place_code: str) -> bool:
    registration = dossier.registrations.get(place_code)
    return registration is not None and registration.mirror_of is not None

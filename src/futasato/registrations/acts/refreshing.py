"""To look at standings again: facts in bulk, one fold each, written where something moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from futasato.people import reads as people_reads
from futasato.registrations import models, reads
from futasato.registrations.acts.entering import enter_many
from futasato.registrations.nouns import Cause, Change, Entrance, Held, Registration, Standing
from futasato.registrations.reads import facts, folding, rows
from futasato.registrations.rules import scope, together, words, writing
from futasato.units import day_of
from futasato.walls import reach
from futasato.walls.act import act

MANY = 2_000
BLANK = {"tier": None, "review": None, "state": "", "phase": ""}


@act
def refresh(
    *,
    pairs: Iterable[tuple[UUID, str]] | None = None,
    registrations: Iterable[UUID] | None = None,
    now: datetime,
    cause: str,
    by: str = "machine",
) -> tuple[Change, ...]:
    """Compute the standings of these ties anew, as of today with all that is known; returns what really changed.

    `pairs`: (person, place code); a tie that has no registration yet gets its draft. What hangs together with them
    (capped tiers and joint rules of the same person elsewhere, the prefecture's mirror, those who live in one
    household where the rule looks at it) is computed with them.
    """
    with reach.elevated("a rule looks at other places, at the household, at the prefecture's mirror"):
        return _refreshed({*(pairs or ()), *reads.pairs(registrations or ())}, now, Cause(cause), by)


def _refreshed(asked: set[tuple[UUID, str]], now: datetime, cause: Cause, by: str) -> tuple[Change, ...]:
    library = facts.Library(on=day_of(now))
    wanted = _by_person(asked)
    for person, places in _mates(wanted, library).items():
        wanted[person] |= places
    people, changes = sorted(wanted), []
    for start in range(0, len(people), MANY):
        part = {person: wanted[person] for person in people[start : start + MANY]}
        changes += _refresh(part, library, now, cause, by)
    return tuple(changes)


@act
def look_again(*, people: Iterable[UUID], now: datetime, by: str) -> tuple[Change, ...]:
    """Everything of these people anew: after a claim, a move, a proof of identity, a death, which leave no record.

    Whoever claimed somebody gets a registration wherever the claimed one had one.
    """
    with reach.elevated("everything of somebody, in every place"):
        tops = set(people_reads.canonical(people).values())
        owner = {own: top for top, owns in people_reads.selves_many(tops).items() for own in owns}
        pairs = [(owner[person], place) for person, place in reads.ties_of(owner)]
    return refresh(pairs=pairs, now=now, cause=Cause.DECISION, by=by)


def _by_person(asked: set[tuple[UUID, str]]) -> dict[UUID, set[str]]:
    """The places asked for, by the person as whom each now counts."""
    tops = people_reads.canonical({person for person, _ in asked})
    wanted: dict[UUID, set[str]] = defaultdict(set)
    for person, place in asked:
        wanted[tops.get(person, person)].add(place)
    return wanted


def _mates(wanted: Iterable[UUID], library: facts.Library) -> dict[UUID, set[str]]:
    """Those who live in one household with them, in the places whose rule looks at the household."""
    living = people_reads.memberships(wanted, library.on)
    mates = {mate for person, of in living.items() if of for mate in people_reads.household(person, library.on)[1:]}
    ties = {(person, place) for person, place in reads.ties_of(mates) if library.rule(place).needs_household}
    return _by_person(ties)


def _refresh(
    wanted: dict[UUID, set[str]], library: facts.Library, now: datetime, cause: Cause, by: str
) -> list[Change]:
    ties = [(person, place) for person, places in wanted.items() for place in places]
    enter_many(ties=ties, entrance=_entrance(cause), now=now, by=by)
    _lock(wanted)
    with_household = any(library.rule(place).needs_household for place in {place for _, place in ties})
    found = facts.everything(wanted, library.on, None, with_household)
    folds = [
        (dossier.registrations[place], folding.fold(dossier, place, library, library.on))
        for person, dossier in found.items()
        for place in sorted(_with_bound(dossier, wanted[person], library))
    ]
    return write(folds, now, cause)


def _entrance(cause: Cause) -> str:
    """A tie that shows up only by its records came in by them; anything else is a claim."""
    return (Entrance.SURVEY if cause is Cause.RECORD else Entrance.CLAIM).value


def _lock(people: Iterable[UUID]) -> None:
    """One at a time on each person; all in the same order. Standings of claimed rows are gone with the claim."""
    selves = people_reads.selves_many(people)
    everybody = {own for owns in selves.values() for own in owns}
    ids = models.Registration.objects.filter(people_reads.among("registrations_registration.person_id", everybody)).order_by("id").select_for_update()
    list(ids.values_list("id", flat=True))
    if claimed := everybody - set(selves):
        own = models.Registration.objects.filter(people_reads.among("registrations_registration.person_id", claimed))
        models.Standing.objects.filter(registration__in=own).delete()


def _with_bound(dossier: facts.Dossier, places: set[str], library: facts.Library) -> set[str]:
    """The places asked for, those whose rule looks at other places too, all where the person's tiers hang together,
    and the mirrors of any of them."""
    registered = {place: each for place, each in dossier.registrations.items() if each.person == dossier.person.id}
    is_bound = any(together.asks_elsewhere(facts.case(dossier, place, library), library.on) for place in registered)
    joint = {place for place in registered if library.rule(place).codes != (place,)}
    found = set(registered) if is_bound else places | joint
    ids = {registered[place].id for place in found}
    return found | {place for place, each in registered.items() if each.mirror_of in ids}


def write(folds: list[tuple[Registration, Held]], now: datetime, cause: Cause) -> list[Change]:
    """Store the standings that are not stored just so, and a change for each that says something new."""
    stored = reads.stored([registration.id for registration, _ in folds])
    moved, changes = [], []
    for registration, held in folds:
        before = stored.get(registration.id)
        after = writing.standing(registration.id, registration.place_code, held)
        if before is None or before.digest != after.digest or writing.digest(before) != after.digest:
            moved.append(after)
        if _is_news(before, after, held):
            changes.append(_change(registration, before, after, held, now, cause))
    _store(moved)
    models.Change.objects.bulk_create(map(_change_row, changes), batch_size=MANY)
    return changes


def _is_news(before: Standing | None, after: Standing, held: Held) -> bool:
    """Something to tell. To come in through the wide entrance is none: everybody does."""
    if before is not None:
        return writing.told(before) != writing.told(after)
    is_plain = scope.is_entrance(held.edition.definition.tier(held.tier)) if held.tier else True
    return writing.told(after) != BLANK | {"tier": after.tier if is_plain else None}


def _change(registration: Registration, before, after: Standing, held: Held, now: datetime, cause: Cause) -> Change:
    named = words.change(before and before.tier, after.tier, held.edition.definition)
    return Change(
        registration=registration.id,
        person=registration.person,
        place_code=registration.place_code,
        before=writing.told(before),
        after=writing.told(after),
        on=after.judged_on,
        recorded_at=now,
        cause=cause,
        definition=after.definition,
        number=after.number,
        reasons=(named, words.summary(held)),
    )


def _change_row(change: Change) -> models.Change:
    said = ("place_code", "before", "after", "on", "recorded_at", "cause", "definition", "number")
    values = {name: getattr(change, name) for name in said}
    return models.Change(registration_id=change.registration, reasons=list(change.reasons), **values)


def _store(standings: list[Standing]) -> None:
    models.Standing.objects.bulk_create(
        [rows.standing_row(each) for each in standings],
        batch_size=MANY,
        update_conflicts=True,
        unique_fields=["registration"],
        update_fields=list(rows.STANDING),
    )

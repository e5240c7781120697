"""Everybody of a place on a day, judged; with the rule in force, with one of another day, or with a draft."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from futasato.definitions import judge
from futasato.definitions.nouns import Definition, Edition, Outcome
from futasato.people import reads as people_reads
from futasato.records import reads as record_reads
from futasato.registrations import models
from futasato.registrations.nouns import Held, Row, View
from futasato.registrations.reads import facts, folding
from futasato.registrations.reads.facts import Dossier, Library
from futasato.registrations.rules import scope, stretches, words
from futasato.units import day_of

Progress = Callable[[int, int], object] | None
MANY = 2_000


@dataclass(frozen=True)
class Question:
    """Where, on which legal day, with the knowledge of which instant (None: now), under which draft (None: in force)."""

    place_code: str
    on: date
    known_at: datetime | None = None
    draft: Definition | None = None

    def library(self) -> Library:
        """The rules as known then."""
        return Library(known_at=self.known_at, on=self.on)


def standings(
    *,
    place_code: str,
    on: date,
    definition: Definition | None = None,
    known_at: datetime | None = None,
    people: Collection[UUID] | None = None,
    progress: Progress = None,
) -> View:
    """Everybody who has, by that day, a record or a registration in the place; or only `people` among them.

    Without `definition`: the fold with terms and decisions under the version in force on the day; `number` 0 is the
    guideline that ships. With one: the plain judgement of that draft on the day, `number` None.
    `changes_on` is searched only for `people` asked by name.
    """
    question = Question(place_code, on, known_at, definition)
    library = question.library()
    edition = stretches.in_force(library.rule(place_code).editions, on)
    wanted = population(question, people)
    rows = tuple(
        _row(question, library, dossier, is_searching=people is not None)
        for dossier in each(question, library, wanted, progress)
    )
    number = None if definition else edition.number
    return View(definition or edition.definition, number, rows)


def counts(place_code: str, on: date, *, known_at: datetime | None = None) -> dict[str | None, int]:
    """Tier → how many people of a place hold it on a day (None: no tier), by the fold and not by what is stored."""
    found: dict[str | None, int] = {}
    for row in standings(place_code=place_code, on=on, known_at=known_at).rows:
        found[row.tier] = found.get(row.tier, 0) + 1
    return found


def population(question: Question, people: Collection[UUID] | None = None) -> list[UUID]:
    """Canonical persons with a record or a registration in the place, in order of id. A prefecture has only its own
    registrations: the records of its municipalities are not its business."""
    registered = models.Registration.objects.filter(place_code=question.place_code)
    found = {tie.person for tie in record_reads.ties(place_code=question.place_code)}
    found |= set(registered.values_list("person", flat=True))
    tops = set(people_reads.canonical(found).values())
    return sorted(tops if people is None else tops & set(people_reads.canonical(people).values()))


def each(question: Question, library: Library, people: list[UUID], progress: Progress = None) -> Iterator[Dossier]:
    """The dossiers of those who were there by the day, read in parts."""
    drafted = question.draft and scope.needs_household(question.draft)
    with_household = drafted or library.rule(question.place_code).needs_household
    for start in range(0, len(people), MANY):
        part = people[start : start + MANY]
        found = facts.dossiers(part, on=question.on, known_at=question.known_at, with_household=with_household)
        yield from (found[person] for person in part if person in found and _is_there(question, found[person]))
        if progress:
            progress(min(start + MANY, len(people)), len(people))


def _is_there(question: Question, dossier: Dossier) -> bool:
    own = dossier.registrations.get(question.place_code)
    is_entered = own is not None and day_of(own.entered_at) <= question.on
    steps = dossier.decisions.get(question.place_code, ())
    is_decided = any(step.decided_on <= question.on for step in steps)
    return (
        is_entered
        or is_decided
        or any(r.place_code == question.place_code and r.happened_on <= question.on for r in dossier.records)
    )


def _row(question: Question, library: Library, dossier: Dossier, *, is_searching: bool) -> Row:
    if question.draft is not None:
        outcome = draft_outcome(question, library, dossier, is_searching=is_searching)
        return Row(
            dossier.person.id, outcome.tier, outcome.state, outcome.review, outcome.changes_on, words.sentences(outcome)
        )
    return row(dossier.person.id, held(question, library, dossier, is_searching=is_searching))


def row(person: UUID, held: Held) -> Row:
    """A fold as a row."""
    return Row(
        person, held.tier, held.state, held.review, held.changes_on, words.of_held(held), held.phase, held.ends_on
    )


def held(question: Question, library: Library, dossier: Dossier, *, is_searching: bool = False) -> Held:
    """The fold of one person."""
    return folding.fold(dossier, question.place_code, library, question.on, is_searching=is_searching)


def draft_outcome(question: Question, library: Library, dossier: Dossier, *, is_searching: bool = False) -> Outcome:
    """What a draft says of one person on the day, with nothing remembered: other places stand as they stand."""
    rule = Edition(definition=question.draft, number=0, from_on=date.min)
    trying = Library(question.known_at, question.on, dict(library.found))
    trying.found[question.place_code] = facts.rule_of((rule,), question.place_code, question.on)
    case = facts.settled(dossier, question.place_code, trying, question.on)
    asked = judge.judge if is_searching else judge.outcome
    return asked(question.draft, stretches.facts_on(case, question.on), question.on)

"""Many at once: each is its own decision, and one that fails does not take the others with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from futasato.cases import reads
from futasato.cases.acts.deciding import decide
from futasato.cases.acts.refusal import Refused
from futasato.cases.nouns import Batch, Case, Failure, Outcome, State
from futasato.registrations import acts as registrations_acts
from futasato.walls.act import act


@act
def accept_many(*, place_code: str, cases: Iterable[tuple[UUID, int]], now: datetime, by: str) -> Batch:
    """Accept each of some cases (id, rulings seen) of a place; those that are accepted already count as done."""
    found, failures = [], []
    for id, seen in sorted(set(cases)):  # in one order, so that two officers do not wait in a circle
        case = reads.get(id)
        if case is None or case.place_code != place_code:
            continue
        reason = "" if case.state is State.ACCEPTED else _accept(case, seen, now, by)
        if reason:
            failures.append(Failure(case.person, reason))
        else:
            found.append(id)
    return Batch(tuple(found), tuple(failures))


@act
def renew_many(*, place_code: str, terms: Iterable[tuple[UUID, str]], now: datetime, by: str) -> Batch:
    """Renew each (person, tier) in a place. Again on the same day it is refused by nobody and changes nothing."""
    found, failures = [], []
    for person, tier in sorted(set(terms), key=lambda term: (term[0].bytes, term[1])):
        told = {"person": person, "place_code": place_code, "tier": tier, "now": now, "by": by}
        if reason := _done(lambda told=told: registrations_acts.renew(**told)):
            failures.append(Failure(person, reason))
        else:
            found.append(person)
    return Batch(tuple(found), tuple(failures))


def _accept(case: Case, seen: int, now: datetime, by: str) -> str:
    return _done(lambda: decide(case=case.id, outcome=Outcome.ACCEPT, seen=seen, now=now, by=by))


def _done(run: Callable[[], object]) -> str:
    """Why it was refused, or nothing."""
    try:
        with transaction.atomic():
            run()
    except (Refused, registrations_acts.Refusal) as refusal:
        return refusal.args[0]
    return ""

"""How to ask about proposals, and about who signs."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from futasato.approvals import models, nouns, rules
from futasato.people import reads as people_reads

PAGE = 100


def get(id: UUID, *, now: datetime) -> nouns.Proposal | None:
    """One proposal as it stands at an instant, or None."""
    row = models.Proposal.objects.filter(id=id).first()
    return row and noun(row, now)


def open_ones(place_code: str, *, now: datetime, limit: int = PAGE) -> tuple[nouns.Proposal, ...]:
    """What waits for a second officer of a place, the longest waiting first."""
    own = models.Proposal.objects.filter(place_code=place_code, state=nouns.State.OPEN, expires_at__gt=now)
    return tuple(noun(row, now) for row in own.order_by("proposed_at", "id")[:limit])


def settled(place_code: str, *, now: datetime, limit: int = PAGE) -> tuple[nouns.Proposal, ...]:
    """What was endorsed, refused, withdrawn or ran out in a place, the newest proposal first."""
    own = models.Proposal.objects.filter(place_code=place_code)
    own = own.exclude(state=nouns.State.OPEN, expires_at__gt=now)
    return tuple(noun(row, now) for row in own.order_by("-proposed_at", "id")[:limit])


def about(subject: str, *, place_code: str, now: datetime) -> tuple[nouns.Proposal, ...]:
    """Every proposal about one thing, oldest first: who asked for it and who agreed."""
    own = models.Proposal.objects.filter(subject=subject, place_code=place_code)
    return tuple(noun(row, now) for row in own.order_by("proposed_at", "id"))


def signers(proposal: nouns.Proposal, by: str, on: date) -> tuple[nouns.Signer, nouns.Signer, nouns.Signer]:
    """First, second and concerned. Asked with the reach of the house (acts do): a household that a wall hides is a
    household all the same."""
    return signer(proposal.proposed_by, on), signer(by, on), concerned(proposal, on)


def signer(by: str, on: date) -> nouns.Signer:
    """Who an account is on a day. A machine is account 0, with no office."""
    account = rules.account_of(by)
    if account is None:
        return nouns.Signer(0)
    person = people_reads.of_account(account)
    household = household_of(person.id if person else None, on)
    top = people_reads.canonical([person.id]).get(person.id) if person else None
    return nouns.Signer(account, top, household, people_reads.offices_of(account, on))


def concerned(proposal: nouns.Proposal, on: date) -> nouns.Signer:
    """Whom a proposal is about: a person, the holder of an account, or nobody (account -1)."""
    told = signer(proposal.subject, on)
    household = told.household | household_of(proposal.person, on)
    top = people_reads.canonical([proposal.person]).get(proposal.person) if proposal.person else told.person
    return nouns.Signer(told.account or -1, top, household)


def household_of(person: UUID | None, on: date) -> frozenset[UUID]:
    """A person and everybody who lives with any of that person's selves on a day, each under their first id."""
    if person is None:
        return frozenset()
    top = people_reads.canonical([person]).get(person, person)
    near = {each for one in people_reads.selves(top) for each in people_reads.household(one, on)}
    return frozenset(people_reads.canonical(near).values()) | {top}


def noun(row: models.Proposal, now: datetime) -> nouns.Proposal:
    """A row as a noun, at an instant."""
    return nouns.Proposal(
        row.id, nouns.Kind(row.kind), row.place_code, row.subject, row.reason, row.proposed_by, row.proposed_at,
        row.expires_at, rules.state_at(nouns.State(row.state), row.expires_at, now), row.person_id, row.endorsed_by,
        row.endorsed_at, row.closed_by, row.closed_at, row.closed_reason, row.digest, row.content,
    )  # fmt: skip

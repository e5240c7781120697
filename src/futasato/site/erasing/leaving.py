"""Everything of one person gone, in one transaction: killed anywhere, nothing has happened (docs/adr/0025)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from futasato.accesses import acts as accesses_acts
from futasato.approvals import acts as approvals_acts
from futasato.cases import acts as cases_acts
from futasato.consents import acts as consents_acts
from futasato.identities import acts as identities_acts
from futasato.keys import acts as keys_acts
from futasato.letters import acts as letters_acts
from futasato.mandates import acts as mandates_acts
from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.protections import acts as protections_acts
from futasato.records import acts as records_acts
from futasato.registrations import acts as registrations_acts
from futasato.rosters import acts as rosters_acts
from futasato.site.erasing import accounts
from futasato.units import day_of
from futasato.visits import acts as visits_acts

KEEPERS = {
    "cases": cases_acts.forget,
    "consents": consents_acts.forget,
    "mandates": mandates_acts.forget,
    "visits": visits_acts.forget,
    "rosters": rosters_acts.forget,
    "approvals": approvals_acts.forget,
    "protections": protections_acts.forget,
    "records": records_acts.forget,
    "accesses": accesses_acts.forget,
    "letters": letters_acts.forget,
}
"""Whoever keeps something of a person, each with the act that forgets it. The person comes first, registrations last:
their standings are computed from what is left."""


@dataclass(frozen=True)
class Left:
    """What was erased."""

    selves: tuple[UUID, ...]
    accounts: int
    registrations: int
    records: int


@transaction.atomic
def erase(*, person: UUID, reason: str, now: datetime, by: str) -> Left:
    """Forget a person, all their selves, everywhere. Raises people.acts.Refused.

    Works with the reach of the house: protected people, too.
    """
    mates = _mates(person, now)
    gone = people_acts.forget(person=person, reason=reason, now=now, by=by)
    told = {name: forget(person=person, now=now, by=by) for name, forget in KEEPERS.items()}
    own = registrations_acts.forget(person=person, mates=mates, now=now, by=by)
    for account in gone.accounts:
        _close(account, now, by)
    records = getattr(told.get("records"), "count", 0)
    return Left(gone.selves, len(gone.accounts), len(own), records)


def _mates(person: UUID, now: datetime) -> tuple[UUID, ...]:
    """With whom they live: a rule may have looked at the household."""
    selves = people_reads.selves(person)
    found = {mate for one in selves for mate in people_reads.household(one, day_of(now))}
    return tuple(sorted(found - set(selves)))


def _close(account: int, now: datetime, by: str) -> None:
    identities_acts.forget(account=account, now=now, by=by)
    keys_acts.forget(client=f"account:{account}", now=now, by=by)
    accounts.close(account)

"""The answer to a question about whoever holds out a code: just the fields of the catalogue, or nothing.

No consent, a withdrawn one, a protected, merged or dead person, an old or made-up code: one and the same nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from futasato.consents import acts as consents_acts
from futasato.consents import reads as consents_reads
from futasato.counters.provider import pairwise
from futasato.counters.provider.catalogue import Offer
from futasato.definitions.nouns import Definition
from futasato.people import reads as people_reads
from futasato.protections import reads as protections_reads
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import Card, State
from futasato.units import day_of


@dataclass(frozen=True)
class Answer:
    """`told`: field → value, exactly the offer's fields in their order. `person` is for the access record."""

    person: UUID
    told: dict[str, object]


@transaction.atomic
def answer(offer: Offer, code: str, now: datetime, by: str) -> Answer | None:
    """The answer for whoever shows this code to this provider for this question; the code is spent by it, and in the
    same transaction its person is in reach (consents.acts.accept)."""
    shown = consents_acts.accept(code=code, recipient=offer.recipient, purpose=offer.purpose, now=now, by=by)
    if shown is None or not _may_be_told(offer, shown.person, now):
        return None
    card = registrations_reads.card(shown.person, offer.place_code, day_of(now))
    values = _values(offer, shown.person, card)
    return Answer(shown.person, {field: values[field] for field in offer.fields})


def is_of_tier(definition: Definition, held: str | None, wanted: str) -> bool:
    """Does a held tier reach the wanted one? Tiers stand in the definition from the lowest up."""
    known = [tier.id for tier in definition.tiers]
    return held in known and wanted in known and known.index(held) >= known.index(wanted)


def _may_be_told(offer: Offer, person: UUID, now: datetime) -> bool:
    """Alive, under their own id, not protected, and consenting at this very instant."""
    found = people_reads.get_many([person]).get(person)
    is_one = found is not None and found.claimed_into is None and found.died_on is None
    if not is_one or protections_reads.is_veiled(person):
        return False
    return consents_reads.permits(person, offer.recipient, offer.purpose, items=offer.fields, at=now)


def _values(offer: Offer, person: UUID, card: Card | None) -> dict[str, object]:
    qualifies = card is not None and _qualifies(offer, card)
    who = pairwise.who(_key(), offer.provider, person) if "who" in offer.fields else ""
    return {"qualifies": qualifies, "until": _until(card) if qualifies else None, "who": who}


def _qualifies(offer: Offer, card: Card) -> bool:
    is_active = card.registration.state is State.ACTIVE
    return is_active and is_of_tier(card.held.edition.definition, card.held.tier, offer.tier)


def _until(card: Card) -> date | None:
    return card.held.ends_on


def _key() -> bytes:
    return salted_hmac("futasato.provider.pairwise", b"", secret=settings.SECRET_KEY, algorithm="sha256").digest()

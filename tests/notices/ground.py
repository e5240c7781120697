"""People who can be told things by 福井市. All of them are invented."""

from datetime import date, timedelta
from itertools import count

from django.utils import timezone

from futasato.consents import acts as consents_acts
from futasato.letters import models as letters
from futasato.registrations.nouns import Registration, Standing
from tests.counters.office.ground import FUKUI, somebody
from tests.counters.resident import ground as resident

NUMBERS = count(1)


def told(name="試験 花子", consent=True, email=True, code=FUKUI):
    """Somebody registered with the town, with an address, who lets it write (unless said otherwise)."""
    more = {"email": f"told{next(NUMBERS)}@futasato.example"} if email else {}
    person = somebody(name, code=code, **more)
    resident.joined(person, code)
    if consent:
        version = {"recipient": code, "purpose": "contact", "text_version": "contact-2026-1"}
        consents_acts.give(person=person.id, **version, now=timezone.now() - timedelta(minutes=1), by="test")
    return person


def standing(tie: Registration, **more) -> Standing:
    """A standing as it might be stored."""
    told = {
        "tier": "friend", "review": None, "state": "", "since_on": None, "ends_on": None, "phase": "", "changes_on": None,
        "definition": "d", "number": 1, "judged_on": date(2026, 11, 24),
    } | more  # fmt: skip
    return Standing(registration=tie.id, place_code=tie.place_code, **told)


def letters_of(person):
    """(kind, about) of everything in the outbox for somebody, in order of posting."""
    return list(
        letters.Letter.objects.filter(person=person.id).order_by("posted_at", "about").values_list("kind", "about")
    )

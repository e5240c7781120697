"""People with an address, letters in the outbox, and a clock of its own. All of them are invented."""

from datetime import UTC, datetime, timedelta

from futasato.letters import acts, follow, models
from futasato.letters.nouns import Delivery, Kind, Post
from tests.counters.office.ground import FUKUI, somebody

NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # 12:00 JST
NIGHT = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)  # 22:00 JST
MORNING = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)  # 8:00 JST of the next day
TAKEN = (Delivery.TAKEN, "")


def reader(number=0, **told):
    """Somebody with an address."""
    return somebody(email=f"reader{number}@futasato.example", **told)


def posted(person, about="notice:x", kind=Kind.NEWS, now=NOON, days=7):
    """One letter; its row."""
    letter = Post(person.id, FUKUI, kind, about, now, now + timedelta(days=days))
    acts.post(letters=[letter], now=now, by="test")
    return models.Letter.objects.get(person=person.id, about=about)


def ran(now=NOON, answer=TAKEN, limit=500):
    """One round with a mail server that always says the same: the envelopes it saw, and the counts."""
    seen = []

    def send(envelope):
        seen.append(envelope)
        return answer

    counts = follow.send_due(clock=lambda: now, send=send, limit=limit).counts
    return seen, counts


def state(row):
    """Where a letter stands now."""
    row.refresh_from_db()
    return row.state

"""One request, and who sends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from uuid import uuid4

from tests import signing
from tests.counters.office import ground as office
from tests.counters.resident import ground as resident

NUMBERS = count(1)
OFFICE = f"/office/{office.FUKUI}/"


@dataclass(frozen=True)
class Sent:
    """One request."""

    path: str
    form: dict[str, str] | str
    more: dict[str, str] = field(default_factory=dict)
    method: str = "post"


Arranged = Callable[[object], Sent]  # client -> what to send


def signed_in(client):
    """A resident with a name, signed in."""
    user = resident.opened(f"{uuid4().hex}@futasato.example")
    signing.resident(client, user)
    return resident.introduced(user, "試験 花子", "シケン　ハナコ")


def at_the_desk(client):
    """An officer, signed in with two factors and a purpose."""
    user = office.officer()
    signing.staff(client, user)
    return user

"""What every page knows: whether this is the demo, and which doors are open to its reader (for the links to them)."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from futasato.accesses.nouns import Purpose
from futasato.counters.door import asking, opening, reader
from futasato.counters.door.matrix import matrix
from futasato.counters.office import wording
from futasato.identities import reads as identities_reads


def situation(request: HttpRequest) -> dict[str, object]:
    """Context processor. Nobody signed in: no question to the database."""
    code = opening.place_of(request) or ""
    told = {"is_demo": settings.DEMO, "doors": opens(request), "doors_here": opens(request, code)}
    told |= {"purpose_here": purpose(request, code)}
    return told | {"identity_providers": identities_reads.offered}  # asked only by pages with the button


def opens(request: HttpRequest, code: str = "") -> frozenset[str]:
    """The names of the doors that the matrix opens to the reader, for a place or for none. A link is shown to whom the
    door behind it lets in, and to nobody else."""
    roles = reader.roles_at(reader.kept(request), code)
    return frozenset(door.name for door in matrix().doors.values() if any(door.admits(role) for role in roles))


def purpose(request: HttpRequest, code: str) -> str:
    """For what the reader has said that they look at people of a place, in words; "" while nothing is said."""
    told = asking.purpose_at(request, code, timezone.now()) if code else None
    if not told:
        return ""
    named = "" if told["purpose"] == Purpose.OTHER else wording.PURPOSES.get(told["purpose"], "")
    return " ".join(filter(None, [str(named), told.get("case", "")]))

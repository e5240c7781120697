"""What every page knows: whether this is the demo, and whether its reader works at a town's counter."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from futasato.counters.door import reader
from futasato.identities import reads as identities_reads


def situation(request: HttpRequest) -> dict[str, object]:
    """Context processor. Nobody signed in: no question to the database."""
    told = {"is_demo": settings.DEMO, "is_officer": is_officer(request)}
    return told | {"identity_providers": identities_reads.offered}  # asked only by pages with the button


def is_officer(request: HttpRequest) -> bool:
    """True for an account that has an office today."""
    return bool(reader.kept(request).offices)

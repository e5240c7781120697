"""What every page knows: whether this is the demo, and whether its reader works at a town's counter."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from futasato.counters.door import reader


def situation(request: HttpRequest) -> dict[str, object]:
    """Context processor. Nobody signed in: no question to the database."""
    return {"is_demo": settings.DEMO, "is_officer": is_officer(request)}


def is_officer(request: HttpRequest) -> bool:
    """True for an account that has an office today."""
    return bool(reader.kept(request).offices)

"""Nobody writes over what they have not seen: a version in ETag, asked back in If-Match (RFC 9110 §13.1.1)."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest

from futasato.counters.api.problems import Changed, Required

PARAMETER = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "schema": {"type": "string", "minLength": 1},
    "description": "the ETag that was read",
}


def of(noun: object) -> str:
    """The version of a frozen noun: any field that changes makes another."""
    return f'"{hashlib.sha256(repr(noun).encode()).hexdigest()[:32]}"'


def insist(request: HttpRequest, noun: object) -> None:
    """Raises Required without If-Match and Changed when it names another version."""
    told = request.headers.get("If-Match", "")
    if not told:
        raise Required("If-Match")
    if told.strip() != "*" and of(noun) not in {each.strip().removeprefix("W/") for each in told.split(",")}:
        raise Changed

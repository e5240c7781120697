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
ETAG = {"description": "the version", "schema": {"type": "string", "pattern": '^"[0-9a-f]{32}"$'}}


def told(status: int, *, is_edit: bool = False) -> dict[str, object]:
    """For `openapi_extra`: this answer has an ETag; an edit asks it back."""
    parameters = {"parameters": [PARAMETER]} if is_edit else {}
    return {"responses": {status: {"headers": {"ETag": ETAG}}}} | parameters


def of(noun: object) -> str:
    """The version of a frozen noun: any field that changes makes another."""
    return f'"{hashlib.sha256(repr(noun).encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'


def insist(request: HttpRequest, noun: object) -> None:
    """Raises Required without If-Match and Changed when it names another version. `*`: any version that there is."""
    told = request.headers.get("If-Match", "").strip()
    if not told:
        raise Required("If-Match")
    if told != "*" and of(noun) not in {each.strip() for each in told.split(",")}:
        raise Changed

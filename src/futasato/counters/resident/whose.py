"""Whose page it is: one's own, or that of somebody the reader acts for (`ward`). The pages are the same, their
addresses are not."""

from __future__ import annotations

from django.urls import reverse

from futasato.people.nouns import Person


def address(name: str, ward: Person | None, *given: object) -> str:
    """The address of the page `name` about oneself (`ward` None) or about the ward."""
    if ward is None:
        return reverse(f"resident:{name}", args=given)
    return reverse(f"resident:ward_{name}", args=[ward.id, *given])

"""What a page shows of whom, told by the page itself; the door writes it down before the page goes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

KEPT = "shown"


@dataclass(frozen=True)
class Shown:
    """Some fields of some people."""

    persons: frozenset[UUID]
    fields: tuple[str, ...]


def shows(request: HttpRequest, persons: Iterable[UUID], fields: Iterable[str]) -> None:
    """This answer carries these fields ("name", "records" …: names of wording.FIELDS) of these people.

    Nobody is an answer too: a search that found nothing says so with an empty list.
    """
    request.__dict__.setdefault(KEPT, []).append(Shown(frozenset(persons), tuple(fields)))


def shown(request: HttpRequest) -> tuple[Shown, ...] | None:
    """What the page told; None when it told nothing at all."""
    told = request.__dict__.get(KEPT)
    return None if told is None else tuple(told)

"""The rows that several acts add."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection

from futasato.people import models, rules
from futasato.people.acts.refusal import checked_place, insist
from futasato.people.nouns import Address, Turn
from futasato.places.nouns import Confidence
from futasato.units import Sentence
from futasato.walls import reach

UNRESOLVED = "市区町村が書かれていないか、一つに決まりません"


def add_address(person: UUID, address: Address, now: datetime, by: str) -> models.Address:
    """One row of 住所歴. Refused: an unknown place, a text that is too long."""
    place_code, text = checked_place(address.place_code), address.text.strip()
    insist(
        len(text) <= rules.LONGEST_TEXT,
        Sentence("住所は%(longest_text)s文字以内で書いてください", longest_text=rules.LONGEST_TEXT),
    )
    return models.Address.objects.create(
        person_id=person,
        place_code=place_code,
        text=text,
        unresolved="" if place_code else address.unresolved or UNRESOLVED,
        confidence=confidence_of(address),
        postal_code=address.postal_code,
        kind=address.kind,
        from_on=address.from_on,
        recorded_at=now,
        recorded_by=by,
    )


def confidence_of(address: Address) -> Confidence:
    """As it was read; a home in no municipality is not one that was stated."""
    is_read = address.place_code is not None or address.confidence is Confidence.AMBIGUOUS
    return address.confidence if is_read else Confidence.NONE


def touch(people: Iterable[UUID], turn: Turn, now: datetime) -> None:
    """Tell the followers above that something turned in these lives."""
    rows = "insert into people_touch (person_id, turn, recorded_at) select unnest(%s::uuid[]), %s, %s"
    with reach.elevated("followers are told of everybody whom an act concerned"), connection.cursor() as cursor:
        cursor.execute(rows, [list(people), turn.value, now])

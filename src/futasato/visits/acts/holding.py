"""To hold an event, and to cancel one."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID, uuid4

from futasato.places import nouns as place_nouns
from futasato.places import reads as places_reads
from futasato.records.nouns import Kind
from futasato.units import Sentence
from futasato.visits import models, nouns
from futasato.visits.acts.refusal import Refusal, insist
from futasato.visits.reads.events import event_noun
from futasato.visits.rules import opening
from futasato.walls import reach
from futasato.walls.act import act

SECRET_BYTES = 32


@act
def hold(
    *,
    place_code: str,
    title: str,
    kind: Kind = Kind.EVENT,
    name: str = "",
    starts_at: datetime,
    ends_at: datetime,
    venue: str = "",
    capacity: int | None = None,
    now: datetime,
    by: str,
) -> nouns.Event:
    """A new event with a secret of its own for its codes. `name`: of the activity, when coming is one.

    Refused: an unknown place, no title, an end before the beginning or behind us, a capacity below one.
    """
    told = (title.strip(), Kind(kind), starts_at, ends_at, name.strip(), venue.strip(), capacity, by)
    event = nouns.Event(uuid4(), _municipality(place_code), *told)
    for reason in opening.faults(event):
        raise Refusal(reason)
    insist(ends_at > now, "もう終わった催しは開けません。日時をお確かめください")
    kept = {field: getattr(event, field) for field in (*KEPT, "held_by")}
    row = models.Event.objects.create(**kept, held_at=now, secret=secrets.token_bytes(SECRET_BYTES))
    return event_noun(row)


KEPT = ("id", "place_code", "title", "kind", "starts_at", "ends_at", "name", "venue", "capacity")


@act
def cancel(*, event: UUID, reason: str, now: datetime, by: str) -> nouns.Event:
    """The event does not take place; who has come keeps the record. Cancelled again it changes nothing.

    Refused: an unknown event, no reason, an event that is over.
    """
    insist(bool(reason.strip()), "中止の理由を書いてください")
    row = locked(event)
    if row.cancelled_at is None:
        insist(now <= row.ends_at, "もう終わった催しは中止にできません")
        row.cancelled_at, row.cancelled_by, row.cancel_reason = now, by, reason.strip()
        row.save(update_fields=["cancelled_at", "cancelled_by", "cancel_reason"])
    return event_noun(row)


def locked(event: UUID) -> models.Event:
    """The row of an event, locked until the end of the transaction: its places are counted by one at a time."""
    row = models.Event.objects.select_for_update().filter(id=event).first()
    if row is None:
        raise Refusal("この催しは見つかりません。コードをもう一度読み取ってください")
    return row


def locked_at_the_door(event: UUID) -> models.Event:
    """The same for whoever comes: they lock what its place alone may change."""
    with reach.elevated("an event is locked by whoever comes, and changed by its place alone"):
        return locked(event)


def _municipality(code: str) -> str:
    try:
        place = places_reads.get(code)
    except place_nouns.UnknownPlace as unknown:
        raise Refusal(str(unknown)) from unknown
    insist(
        place.kind is not place_nouns.Kind.PREFECTURE,
        Sentence("%(name)sは都道府県です。市区町村を選んでください", name=place.name),
    )
    return place.code

"""To thank: whose help was confirmed by somebody else lately."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from futasato.letters import acts as letters_acts
from futasato.letters.nouns import Kind, Post
from futasato.notices import reads
from futasato.people import reads as people_reads
from futasato.records import reads as records_reads
from futasato.records.nouns import Kind as Fact
from futasato.records.nouns import Record
from futasato.units import DAY, day_of
from futasato.walls.act import act


@act
def thank(*, ties: Collection[tuple[UUID, str]], now: datetime, by: str) -> int:
    """Post thanks for each day on which somebody of these (person, place code) helped, confirmed by somebody else; how many
    were asked for. A day is thanked for once, however often its record is corrected."""
    tops = people_reads.canonical({person for person, _ in ties})
    by_place: dict[str, set[UUID]] = defaultdict(set)
    for person, place in ties:
        by_place[place] |= {tops[person]} if person in tops else set()
    able = {place: reads.reachable(people, place, Kind.THANKS, day_of(now)) for place, people in by_place.items()}
    posts = [post for place, people in able.items() for person in people for post in _posts(person, place, now)]
    return letters_acts.post(letters=posts, now=now, by=by)


def _posts(person: UUID, place: str, now: datetime) -> Iterator[Post]:
    bound = reads.bound()
    since_on, until_at = day_of(now) - timedelta(days=bound.thanks_within_days), now + bound.reminder_days * DAY
    for record in records_reads.history(person=people_reads.selves(person), place_code=place):
        if _is_help(record) and since_on <= record.happened_on <= day_of(now):
            yield Post(person, place, Kind.THANKS, f"thanks:{place}:{record.happened_on}", now, until_at)


def _is_help(record: Record) -> bool:
    return record.kind is Fact.ACTIVITY and record.is_verified

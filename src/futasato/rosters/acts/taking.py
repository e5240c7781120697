"""A list becomes people and ties: whole or not at all, in one transaction; again it adds nobody.

Two imports into one place wait for each other (an advisory lock of the place), so that both never enter the same row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection

from futasato.people import acts as people_acts
from futasato.people.nouns import Address, Newcomer
from futasato.registrations import acts as registrations_acts
from futasato.registrations.nouns import Entrance
from futasato.rosters import models, reads
from futasato.rosters.acts.refusal import Refusal, insist
from futasato.rosters.acts.weighing import source_of, weigh
from futasato.rosters.nouns import Listed, Mapping, Scope, Stage, Tally, Weighed
from futasato.units import Sentence, day_of
from futasato.walls import reach
from futasato.walls.act import act

LOCK = "select pg_advisory_xact_lock(hashtext('rosters'), %s)"
FAULTS = "取り込めない行が%(rows)s行あります。何も取り込んでいません。直してもう一度送るか、取り込める行だけ取り込んでください"
ABSENT = "この名簿は見つかりません。一覧から開き直してください"
OVER = "この名簿は、すでに取り込まれたか取り下げられています"
AT_ONCE = 20_000
MEMBERS = """
    insert into rosters_member (place_code, source, key, person_id, email, entered_at, entered_by)
    select %s, %s, key, person, email, %s, %s from unnest(%s::text[], %s::uuid[], %s::text[]) as new (key, person, email)
    on conflict do nothing
"""


@act
def import_list(
    *, place_code: str, content: bytes, mapping: Mapping, good_rows_only: bool = False, now: datetime, by: str
) -> Tally:
    """Take a list in as it is. Refused with the tally: bad rows without `good_rows_only`, a file that cannot be read.

    Rows that resemble somebody of the town wait as pairs until an officer decides.
    """
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [int(place_code)])
    weighed = weigh(place_code=place_code, content=content, mapping=mapping, now=now, by=by)
    tally = weighed.tally
    if tally.errors and not good_rows_only:
        raise Refusal(Sentence(FAULTS, rows=len(tally.errors)), tally)
    for start in range(0, len(weighed.new), AT_ONCE):
        enter(weighed.new[start : start + AT_ONCE], place_code, mapping, now, by)
    _remember(weighed, place_code, mapping, now, by)
    keep_pairs(weighed, place_code, mapping, now)
    return tally


@act
def take_in(*, roster: UUID, mapping: Mapping, good_rows_only: bool = False, now: datetime, by: str) -> Tally:
    """Take a waiting list in, compared anew. Refused as `import_list`; a list that waits no more."""
    row = models.Roster.objects.select_for_update().filter(id=roster).first()
    insist(row, ABSENT)
    insist(row.stage == Stage.WAITING, OVER)
    told = {"place_code": row.place_code, "content": bytes(row.content), "mapping": mapping}
    tally = import_list(**told, good_rows_only=good_rows_only, now=now, by=by)
    row.stage, row.content, row.ended_at, row.ended_by = Stage.TAKEN.value, b"", now, by
    row.save(update_fields=["stage", "content", "ended_at", "ended_by"])
    return tally


def enter(listed: Collection[Listed], place_code: str, mapping: Mapping, now: datetime, by: str) -> None:
    """New people with their ties: drafts, until they say themselves that they want to be registered (docs/adr/0027)."""
    ids = {row.key: uuid4() for row in listed}
    people = [_newcomer(ids[row.key], row, now) for row in listed]
    outside = mapping.id if mapping.scope is Scope.EVERYWHERE else ""
    with reach.elevated("who has just been read from a list is in nobody's reach before the tie is written"):
        people_acts.enter_many(people=people, source=mapping.id, outside=outside, now=now, by=by)
        ties = [(person, place_code) for person in ids.values()]
        registrations_acts.enter_many(ties=ties, entrance=Entrance.BULK, now=now, by=by)
    name(((row, ids[row.key]) for row in listed), place_code, mapping.id, now, by)


def _newcomer(id: UUID, row: Listed, now: datetime) -> Newcomer:
    since_on = row.home_from_on or day_of(now)
    home = Address(row.place_code, since_on, text=row.home_text, unresolved=row.unresolved) if row.home_text else None
    return Newcomer(id, row.key, row.name, row.kana, row.born_on, home)


def name(named: Iterable[tuple[Listed, UUID]], place_code: str, source: str, now: datetime, by: str) -> None:
    """From now on these keys mean these people."""
    rows = [(row.key, person, row.email.lower()) for row, person in named]
    with connection.cursor() as cursor:
        cursor.execute(MEMBERS, [place_code, source, now, by, *(list(each) for each in zip(*rows, strict=True))] if rows else
                       [place_code, source, now, by, [], [], []])  # fmt: skip


def _remember(weighed: Weighed, place_code: str, mapping: Mapping, now: datetime, by: str) -> None:
    same = [(weighed.people[key], person) for key, person in weighed.same.items()]
    name(same, place_code, source_of(mapping), now, by)
    settled = [*weighed.same, *(row.key for row in weighed.new)]
    pairs = models.Pair.objects.filter(place_code=place_code, source=source_of(mapping), settled_at=None)
    if pairs.exists():
        pairs.filter(key__in=settled).update(settled_at=now)


def keep_pairs(weighed: Weighed, place_code: str, mapping: Mapping, now: datetime) -> None:
    """What resembles somebody waits for a verdict; a pair that waits already is not written again."""
    models.Pair.objects.bulk_create(
        (
            models.Pair(
                place_code=place_code, source=source_of(mapping), key=key, person_id=person,
                said=reads.said(weighed.people[key]), brought_at=now,
            )
            for key, alike in weighed.review.items()
            for person in alike
        ),
        batch_size=5_000, ignore_conflicts=True,
    )  # fmt: skip

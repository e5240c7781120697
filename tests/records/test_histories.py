"""Histories of one, of many, of a whole place: what counts, as it was known, whoever asks in whichever way."""

import random
import sys
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from futasato.records import acts, reads
from futasato.records.nouns import Footprint, Kind, Tally

from .conftest import ECHIZEN, NOW, SABAE, somebody, visit

pytestmark = pytest.mark.django_db
ROOM = sys.modules["futasato.records.reads.histories"]  # `reads.histories` is the function of that name
FUKUI = "182010"
PLACES = [SABAE, ECHIZEN, FUKUI]
KINDS = [Kind.VISIT, Kind.EVENT, Kind.ACTIVITY]


@pytest.fixture
def life(db):
    """60 acts of four people at three places over five days: writing, correcting, voiding; and all there is, by order."""
    chance, people, everything = random.Random(7), [somebody() for _ in range(4)], []
    for turn in range(60):
        now = NOW + timedelta(hours=2 * turn)
        replaced = {record.replaces for record in everything}
        standing = [r for r in everything if r.id not in replaced and not r.is_void]
        everything.append(act(chance, people, standing, now))
    return people, everything


def act(chance, people, standing, now):
    old = chance.choice(standing) if standing and chance.random() < 0.4 else None
    if old and chance.random() < 0.4:
        return acts.void(record=old, reason="r", now=now, by="x")
    happened_on = date(2026, 1, 1) + timedelta(days=chance.randrange(250))
    entry = visit(
        chance.choice(people), place_code=chance.choice(PLACES), kind=chance.choice(KINDS), happened_on=happened_on
    )
    if old:
        entry = replace(entry, person=old.person, place_code=old.place_code)
        return acts.correct(record=old, entry=entry, reason="r", now=now, by="x")
    return acts.write(entries=[entry], now=now, by="x", source="s").records[0]


def counted(everything, keep=lambda r: True, known_at=None):
    """The second calculation: apply one act after the other to what stands."""
    standing = {}
    for record in everything:
        if known_at is None or record.recorded_at <= known_at:
            standing.pop(record.replaces, None)
            if not record.is_void:
                standing[record.id] = record
    kept = [r for r in standing.values() if keep(r)]
    return tuple(sorted(kept, key=lambda r: (r.happened_on, r.recorded_at)))


def test_the_life_has_corrections_and_voids_to_get_wrong(life):
    _, everything = life
    assert sum(r.is_void for r in everything) >= 5 and sum(bool(r.replaces) for r in everything) >= 15
    assert len(counted(everything)) < len(everything) - 15


@pytest.mark.parametrize("place_code", [None, *PLACES])
@pytest.mark.parametrize("hours", [None, 0, 33, 60, 500])
def test_one_person_as_known_at_any_time(life, place_code, hours):
    people, everything = life
    known_at = None if hours is None else NOW + timedelta(hours=hours)
    for person in people:
        expected = counted(
            everything, lambda r, person=person: r.person == person and place_code in (None, r.place_code), known_at
        )
        assert reads.history(person=person, place_code=place_code, known_at=known_at) == expected


def test_a_person_of_several_ids_has_one_history(life):
    people, everything = life
    assert reads.history(person=people[:2]) == counted(everything, lambda r: r.person in people[:2])
    assert reads.full_history(person=people[:2]) == tuple(r for r in everything if r.person in people[:2])
    assert reads.history(person=[]) == () == reads.history(person=uuid4())


def test_only_what_had_begun_by_a_day(life):
    people, everything = life
    on = date(2026, 5, 1)
    expected = counted(everything, lambda r: r.person == people[0] and r.happened_on <= on)
    assert 0 < len(expected) < len(reads.history(person=people[0]))
    assert reads.history(person=people[0], on=on) == expected


@pytest.mark.parametrize("hours", [None, 60])
@pytest.mark.parametrize("place_codes", [[SABAE], [SABAE, FUKUI], PLACES, []])
def test_a_whole_place_streams_the_same_histories(life, place_codes, hours, monkeypatch):
    monkeypatch.setattr(ROOM, "CHUNK", 3)
    _, everything = life
    known_at = None if hours is None else NOW + timedelta(hours=hours)
    found = list(reads.histories(place_codes=place_codes, known_at=known_at))
    here = counted(everything, lambda r: r.place_code in place_codes, known_at)
    assert [person for person, _ in found] == sorted({r.person for r in here})
    assert dict(found) == {p: tuple(r for r in here if r.person == p) for p, _ in found}


def test_many_people_at_once_and_those_without_anything(life, monkeypatch):
    monkeypatch.setattr(ROOM, "MANY", 2)
    people, everything = life
    nobody = UUID(int=0)
    found = reads.histories_of(people=[*people, nobody])
    assert found == {p: counted(everything, lambda r, p=p: r.person == p) for p in people} | {nobody: ()}
    here = reads.histories_of(people=people, place_codes=[FUKUI], known_at=NOW + timedelta(hours=60))
    for person in people:
        mine = counted(
            everything, lambda r, person=person: r.person == person and r.place_code == FUKUI, NOW + timedelta(hours=60)
        )
        assert here[person] == mine


def test_many_people_are_asked_in_one_query(life, django_assert_num_queries):
    people, _ = life
    with django_assert_num_queries(1):
        reads.histories_of(people=people)


def test_a_place_is_read_through_a_cursor_of_the_server(life):
    """Evidence: while the stream is open, the server has a cursor open that holds the rows not yet asked for."""
    stream = reads.histories(place_codes=PLACES)
    next(stream)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_cursors where statement like '%records_record%' and name <> ''")
        assert cursor.fetchone()[0] >= 1
    stream.close()


def test_footprints_of_everybody_at_a_place(life):
    people, everything = life
    for place in PLACES:
        here = counted(everything, lambda r, place=place: r.place_code == place)
        expected = []
        for person in sorted({r.person for r in here}):
            days = [r.happened_on for r in here if r.person == person]
            expected.append(Footprint(person, place, len(days), min(days), max(days)))
        assert list(reads.ties(place_code=place)) == expected


def test_a_person_by_place_year_and_kind(life):
    people, everything = life
    acts.write(entries=[visit(people[0], happened_on=date(2024, 12, 31))], now=NOW, by="x", source="s")
    tally = {}
    for r in counted(everything, lambda r: r.person == people[0]):
        tally[r.place_code, r.happened_on.year, r.kind] = tally.get((r.place_code, r.happened_on.year, r.kind), 0) + 1
    found = reads.yearly(people[0])
    assert {row[:3]: row[3] for row in found} == tally | {(SABAE, 2024, Kind.VISIT): 1}
    assert [row[1] for row in found] == sorted((row[1] for row in found), reverse=True)
    assert reads.yearly(people[:1]) == found


def test_a_place_by_month_and_kind(life):
    _, everything = life
    groups = {}
    for r in counted(everything, lambda r: r.place_code == ECHIZEN):
        groups.setdefault((r.happened_on.replace(day=1), r.kind), []).append(r.person)
    expected = [Tally(ECHIZEN, month, kind, len(who), len(set(who))) for (month, kind), who in sorted(groups.items())]
    assert list(reads.monthly(place_code=ECHIZEN)) == expected and expected

"""The cursor of followers: nothing is skipped, nothing comes twice, also when a slow transaction commits late."""

import pytest
from django.db import transaction

from futasato.people.nouns import Cursor
from futasato.records import acts, models, reads

from .conftest import ECHIZEN, NOW, SABAE, somebody, visit
from .side_by_side import held_open

concurrent = pytest.mark.django_db(transaction=True)
alone = pytest.mark.django_db
START = Cursor()


def write(person, *keys, **said):
    return acts.write(entries=[visit(person, key, **said) for key in keys], now=NOW, by="x", source="s").records


def follow(cursor, limit=100):
    """What a follower does: read, move its cursor to the last one."""
    touches = reads.touched_after(cursor, limit)
    return touches, touches[-1].cursor if touches else cursor


def follow_naively(after):
    """The control: a cursor that is the highest number seen."""
    found = list(models.Record.objects.filter(sequence__gt=after).order_by("sequence"))
    return {r.source_key for r in found}, max([after, *(r.sequence for r in found)])


def keys_of(touches):
    numbers = [touch.cursor.sequence for touch in touches]
    found = dict(models.Record.objects.filter(sequence__in=numbers).values_list("sequence", "source_key"))
    return [found[number] for number in numbers]


@concurrent
def test_a_slow_transaction_that_commits_late_is_not_skipped():
    slow, quick = somebody(), somebody()
    with held_open(lambda: write(slow, "slow")):
        write(quick, "quick")
        seen_early, naive = follow_naively(0)
        early, cursor = follow(START)
    late, cursor = follow(cursor)
    seen_late, _ = follow_naively(naive)

    assert seen_early == {"quick"} and seen_late == set(), "the control: the naive cursor has lost `slow` for good"
    assert early == [], "`quick` is withheld while an older transaction is open"
    assert keys_of(late) == ["slow", "quick"] and [t.person for t in late] == [slow, quick]
    assert follow(cursor) == ([], cursor)


@concurrent
def test_what_a_failed_transaction_wrote_never_arrives():
    person = somebody()
    with held_open(lambda: write(person, "failed"), gives_up=True):
        write(person, "written")
    assert keys_of(follow(START)[0]) == ["written"]


@concurrent
def test_small_steps_see_the_same_as_one_large_one():
    people = [somebody() for _ in range(3)]
    for turn in range(4):
        write(people[turn % 3], *[f"{turn}{i}" for i in range(3)], place_code=[SABAE, ECHIZEN][turn % 2])
    whole, _ = follow(START)
    steps, cursor = [], START
    while (step := follow(cursor, limit=2))[0]:
        steps, cursor = steps + step[0], step[1]
    assert steps == whole and len(whole) == 12
    assert [t.cursor for t in whole] == sorted(t.cursor for t in whole)
    assert {(t.person, t.place_code) for t in whole} == set(
        models.Record.objects.values_list("person_id", "place_code")
    )


@concurrent
def test_corrections_arrive_as_well():
    (record,) = write(somebody(), "a")
    _, cursor = follow(START)
    acts.void(record=record, reason="r", now=NOW, by="x")
    assert [(t.person, t.place_code) for t in follow(cursor)[0]] == [(record.person, SABAE)]


@alone
def test_a_follower_in_the_same_transaction_sees_what_it_just_wrote(person):
    write(person, "a")
    first, cursor = follow(START)
    write(person, "b")
    second, _ = follow(cursor)
    assert (keys_of(first), keys_of(second)) == (["a"], ["b"])


@concurrent
def test_in_the_same_transaction_nothing_is_seen_while_an_older_one_is_open():
    slow, quick = somebody(), somebody()
    with held_open(lambda: write(slow, "slow")), transaction.atomic():
        write(quick, "quick")
        assert models.Record.objects.filter(source_key="quick").exists()
        assert follow(START) == ([], START)
    assert keys_of(follow(START)[0]) == ["slow", "quick"]


@alone
def test_a_cursor_from_the_future_says_that_the_database_was_restored_elsewhere(person):
    write(person, "a")
    with pytest.raises(reads.CursorAstray, match="pg_resetwal --epoch=3"):
        reads.touched_after(Cursor(2 << 32, 1), 10)


def test_a_cursor_can_be_written_down_and_read_again():
    assert Cursor.read(str(Cursor(1 << 40, 7))) == Cursor(1 << 40, 7)
    assert Cursor(1, 9) < Cursor(2, 1) < Cursor(2, 2)
    with pytest.raises(ValueError):
        Cursor.read("7")

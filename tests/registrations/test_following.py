"""Following loses nothing and doubles nothing, wherever it is stopped."""

import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import connection

from futasato.people.nouns import Cursor
from futasato.registrations import acts, follow, models, reads
from futasato.registrations.nouns import Cause
from futasato.units import DAY, instant_of

from .town import ECHIZEN, NOW, SABAE, TODAY, day, days, publish, somebody, visitors, write

PROGRAM = [sys.executable, "-m", "tests.registrations.following_until_killed"]


def tiers():
    return dict(models.Standing.objects.values_list("registration__person", "tier"))


def changes():
    return sorted(models.Change.objects.values_list("registration__person", "after__tier"))


@pytest.fixture
def register(transactional_db):
    """Nine people at 鯖江市, a third of whom came three times; nothing followed yet."""
    publish(visitors(), day("2026-01-01"))
    people = [somebody() for _ in range(9)]
    for number, person in enumerate(people):
        write(person, SABAE, *days("2026-01-05", "2026-02-05", "2026-03-05")[: 1 + number % 3])
    return people


def expected(people):
    return {person: "regular" if number % 3 == 2 else "fan" for number, person in enumerate(people)}


def test_following_computes_what_was_written_and_then_rests(register):
    assert follow.catch_up_all(now=NOW) > 0
    assert tiers() == expected(register)
    assert [after for _, after in changes()] == ["regular"] * 3
    assert follow.catch_up(now=NOW) == 0
    assert reads.differences(now=NOW) == []


@pytest.mark.parametrize("limit", [1, 2, 5, 100])
def test_every_size_of_batch_comes_to_the_same_end(register, limit):
    follow.catch_up_all(now=NOW, limit=limit)
    assert tiers() == expected(register)
    assert len(changes()) == 3


# --- stopped in the middle ------------------------------------------------------------------------------------------


def run(batch):
    at = connection.settings_dict  # this run's own test database, on whatever server it stands
    environment = os.environ | {"DATABASE_URL": f"postgresql://{at['USER']}@/{at['NAME']}?host={quote(at['HOST'], safe='')}"}
    return subprocess.run(
        [*PROGRAM, str(batch), NOW.isoformat()], env=environment, capture_output=True, text=True, timeout=120
    )


@pytest.mark.parametrize("batch", [1, 3, 7])
def test_killed_inside_a_batch_it_begins_again_where_the_last_whole_one_ended(register, batch):
    killed = run(batch)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert killed.stdout.count("batch") == batch
    half = len(tiers())
    assert half < len(register)  # the evidence: it did not get through
    again = run(0)
    assert again.returncode == 0, again.stderr
    assert tiers() == expected(register)
    assert [after for _, after in changes()] == ["regular"] * 3
    assert reads.differences(now=NOW) == []


def test_the_control_without_a_kill_ends_in_the_same_state(register):
    whole = run(0)
    assert whole.returncode == 0 and "looked at" in whole.stdout, whole.stderr
    assert tiers() == expected(register)
    assert [after for _, after in changes()] == ["regular"] * 3


class PulledPlug(Exception):
    """The fault of the tests below."""


@pytest.mark.parametrize("place", ["refresh", "cursor"])
def test_a_fault_inside_a_batch_leaves_neither_standing_nor_cursor(register, monkeypatch, place):
    def pulled(*args, **words):
        raise PulledPlug

    whole = acts.refresh
    with monkeypatch.context() as plug:
        plug.setattr(
            acts, "refresh", lambda **words: (whole(**words), pulled()) if place == "refresh" else whole(**words)
        )
        if place == "cursor":
            plug.setattr(follow, "_reach", pulled)
        with pytest.raises(PulledPlug):
            follow.catch_up(now=NOW)
    assert tiers() == {} and not models.Cursor.objects.exists()
    follow.catch_up_all(now=NOW)
    assert tiers() == expected(register)


def test_two_followers_at_once_do_the_work_once(register):
    threads = [threading.Thread(target=_follow) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert tiers() == expected(register)
    assert len(changes()) == 3


def _follow():
    from django.db import connections

    try:
        follow.catch_up_all(now=NOW, limit=2)
    finally:
        connections.close_all()


def test_following_for_ever_stops_when_told(register):
    stop = threading.Event()
    thread = threading.Thread(target=_until, args=[stop])
    thread.start()
    for _ in range(600):
        if len(tiers()) == len(register):
            break
        stop.wait(0.05)
    stop.set()
    thread.join(60)
    assert not thread.is_alive()
    assert tiers() == expected(register)


def _until(stop):
    from django.db import connections

    try:
        follow.follow_forever(stop, lambda: NOW, pause_seconds=0.01)
    finally:
        connections.close_all()


# --- what is followed -----------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_version_that_comes_into_force_moves_only_whom_it_moves():
    publish(visitors(least=3), day("2026-01-01"))
    two, three = somebody(), somebody()
    write(two, SABAE, *days("2026-01-05", "2026-02-05"))
    write(three, SABAE, *days("2026-01-05", "2026-02-05", "2026-03-05"))
    write(two, ECHIZEN, *days("2026-01-05", "2026-02-05"))
    acts.refresh(pairs=[(two, SABAE), (three, SABAE), (two, ECHIZEN)], now=NOW, cause="record")
    follow.catch_up_all(now=NOW)
    before = models.Change.objects.count()
    publish(visitors(least=2), TODAY + DAY, now=NOW)
    follow.catch_up_all(now=NOW)  # not in force yet: the day it begins is noted, nothing changes
    assert models.Change.objects.count() == before
    follow.catch_up_all(now=NOW + timedelta(days=1), limit=1)
    (change,) = models.Change.objects.order_by("id")[before:]
    assert (change.registration.person_id, change.cause, change.number) == (two, Cause.DEFINITION, 2)
    assert follow.catch_up(now=NOW + timedelta(days=1)) == 0


@pytest.mark.django_db
def test_time_alone_takes_a_tier_back_on_its_day():
    publish(visitors(), day("2026-01-01"))
    person = somebody()
    write(person, SABAE, *days("2026-01-05", "2026-02-05", "2026-03-05"))
    follow.catch_up_all(now=NOW)
    new_year = instant_of(day("2027-01-01"))
    assert follow.catch_up(now=new_year - timedelta(seconds=1)) == 0
    assert tiers() == {person: "regular"}
    follow.catch_up_all(now=new_year)
    assert tiers() == {person: "fan"}
    change = models.Change.objects.latest("id")
    assert (change.cause, change.on, change.before["tier"]) == (Cause.TIME, day("2027-01-01"), "regular")


@pytest.mark.django_db
def test_a_check_names_what_time_has_overtaken():
    publish(visitors(), day("2026-01-01"))
    write(somebody(), SABAE, *days("2026-01-05", "2026-02-05", "2026-03-05"))
    follow.catch_up_all(now=NOW)
    (difference,) = reads.differences(now=instant_of(day("2027-01-02")))
    assert "2027-01-01" in difference


@pytest.mark.django_db
def test_the_cursor_stands_behind_the_last_record():
    write(somebody(), SABAE, day("2026-01-05"))
    follow.catch_up_all(now=NOW)
    assert Cursor.read(models.Cursor.objects.get(name="records").value).sequence > 0

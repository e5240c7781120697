"""Limits hold over threads and processes, grow back, and never stop anybody but the one who asked too often."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection, connections, transaction
from django.test import RequestFactory
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from futasato.counters.door import counting_here, limiting
from futasato.counters.door.limiting import Limit, Pace

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
TEN = Limit("ten", 10, 60)


@pytest.fixture(autouse=True)
def usual(settings, db, monkeypatch):
    """The limits as they are, and one connection for a test's many questions."""
    settings.DOOR_LIMITS_TIMES = 1
    emptied()
    monkeypatch.setattr(limiting, "is_kept", lambda: threading.current_thread() is threading.main_thread())
    yield
    monkeypatch.undo()
    emptied()


def emptied():
    with limiting._counting() as counting:
        counting.execute("delete from counters_allowance")


def admitted(limit, subject, times, now=NOW):
    return sum(limiting.taken(limit, subject, now) == 0 for _ in range(times))


def test_so_many_and_no_more_and_the_wait_is_told():
    assert admitted(TEN, "a", 15) == 10
    wait = limiting.taken(TEN, "a", NOW)
    assert 1 <= wait <= 6.1
    assert limiting.taken(TEN, "a", NOW + timedelta(seconds=wait)) == 0


def test_it_grows_back_evenly_and_never_above_the_whole():
    admitted(TEN, "a", 10)
    assert admitted(TEN, "a", 10, NOW + timedelta(seconds=30)) == 5
    assert admitted(TEN, "a", 50, NOW + timedelta(days=3)) == 10


def test_a_clock_that_was_set_back_shuts_nobody_out():
    """What a clock of next year counted is forgotten; then it counts as ever."""
    admitted(TEN, "a", 10, NOW + timedelta(days=130))
    assert admitted(TEN, "a", 15) == 10


def test_a_refused_try_costs_nothing():
    """Whoever keeps knocking is not shut out for longer."""
    admitted(TEN, "a", 10)
    assert admitted(TEN, "a", 500) == 0
    assert limiting.taken(TEN, "a", NOW + timedelta(seconds=6)) == 0


@examples(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.floats(0, 300), max_size=40))
def test_any_times_are_counted_as_a_second_calculation_counts_them(seconds):
    """A bucket of ten that leaks one in six seconds, written as a bucket."""
    emptied()
    level, last = 0.0, None
    for second in sorted(round(each, 3) for each in seconds):
        level = max(0.0, level - (second - (last if last is not None else second)) / 6)
        last, fits = second, level + 1 <= 10.00005
        level += fits
        assert (limiting.taken(TEN, "g", NOW + timedelta(seconds=second)) == 0) == fits


@examples(max_examples=40, deadline=None)
@given(st.lists(st.floats(0, 300), max_size=40))
def test_without_a_disk_the_same_times_are_counted(seconds):
    """The bucket once more, for the count in this process's memory."""
    counting_here.USED_UNTIL.clear()
    level, last = 0.0, None
    for second in sorted(round(each, 3) for each in seconds):
        level = max(0.0, level - (second - (last if last is not None else second)) / 6)
        last, fits = second, level + 1 <= 10.00005
        level += fits
        assert (counting_here.taken("g", 10, 60, second) == 0) == fits


def test_without_a_disk_a_clock_set_back_shuts_nobody_out_and_memory_has_an_end(monkeypatch):
    """Whoever asked longest ago is forgotten first."""
    counting_here.USED_UNTIL.clear()
    assert [counting_here.taken("a", 1, 60, 9e9), counting_here.taken("a", 1, 60, 0.0)] == [0, 0]
    monkeypatch.setattr(counting_here, "KNOWN_AT_MOST", 2)
    assert [counting_here.taken(each, 1, 60, 1.0) for each in "bcd"] == [0, 0, 0]
    assert list(counting_here.USED_UNTIL) == ["c", "d"]


def test_threads_together_get_exactly_the_limit():
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda _: admitted(TEN, "t", 5), range(16))) == 10


PROCESS = """
import django; django.setup()
from django.conf import settings
settings.DATABASES["default"]["NAME"] = {name!r}; settings.DOOR_LIMITS_TIMES = 1
from django.db import connection
connection.settings_dict["NAME"] = {name!r}
from datetime import datetime, UTC
from futasato.counters.door import counting_here, limiting
now = datetime(2026, 11, 23, 3, tzinfo=UTC)
print(sum(limiting.taken(limiting.Limit("ten", 10, 60), "p", now) == 0 for _ in range(20)))
"""


def test_processes_share_them():
    code = PROCESS.format(name=connection.settings_dict["NAME"])
    running = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert sum(int(each.communicate(timeout=120)[0]) for each in running) == 10


def way(account=None, *, place="", organisation="", is_staff=False):
    offices = (SimpleNamespace(organisation=organisation),) if organisation else ()
    reader = SimpleNamespace(account=account, offices=offices)
    return SimpleNamespace(reader=reader, place_code=place, is_staff=is_staff)


def asks(passage, *, address="192.0.2.1", times=1, method="get"):
    """How many of so many requests at one instant are let through."""
    request = getattr(RequestFactory(), method)("/", REMOTE_ADDR=address)
    return sum(limiting._wait(request, passage, NOW) == 0 for _ in range(times))


@pytest.mark.threat("T21")
def test_an_attacker_never_stops_the_victim():
    """Other account, other address, same address while signed in: the victim is let through each time."""
    assert asks(way(1), times=limiting.ACCOUNT.times + 50) == limiting.ACCOUNT.times, "the attacker is stopped"
    assert asks(way(), address="198.51.100.7", times=limiting.ADDRESS.times + 50) == limiting.ADDRESS.times
    assert asks(way(2)) == 1, "another account of the same address"
    assert asks(way(2), address="198.51.100.7") == 1, "signed in behind an address that is used up"
    assert asks(way(), address="192.0.2.9") == 1, "not signed in, another address"


@pytest.mark.threat("T21", part="control")
def test_the_control_counted_by_address_alone_the_victim_would_be_stopped():
    asks(way(), address="198.51.100.7", times=limiting.ADDRESS.times)
    assert asks(way(), address="198.51.100.7") == 0


def test_a_colleague_keeps_an_assured_share_of_a_busy_office(monkeypatch):
    monkeypatch.setattr(limiting, "ORGANISATION", Limit("organisation", 20, 60))
    assert asks(way(1, place="182010", is_staff=True), times=100) == 20 + limiting.ASSURED.times
    assert asks(way(2, place="182010", is_staff=True), times=100) == limiting.ASSURED.times
    assert asks(way(3, place="182079", is_staff=True), times=20) == 20, "another town is not touched"


def test_one_person_alone_cannot_fill_an_organisation():
    assert limiting.ACCOUNT.times * 10 <= limiting.ORGANISATION.times
    assert limiting.ASSURED.times < limiting.ACCOUNT.times


def test_a_provider_is_counted_by_its_organisation(monkeypatch):
    monkeypatch.setattr(limiting, "ORGANISATION", Limit("organisation", 5, 60))
    monkeypatch.setattr(limiting, "ASSURED", Limit("assured", 1, 60))
    assert asks(way(1, organisation="宿", is_staff=True), times=20) == 6
    assert asks(way(2, organisation="車", is_staff=True), times=5) == 5


def test_writes_have_a_limit_of_their_own():
    assert asks(way(1), times=200, method="post") == limiting.WRITES.times
    assert asks(way(1)) == 1, "reading goes on"


def test_the_answer_says_how_long(rf):
    request = rf.get("/api/v1/me")
    answer = limiting._refused(request, 7)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "7")
    assert answer.headers["Content-Type"] == "application/problem+json" and b"too-often" in answer.content


@pytest.mark.parametrize(
    ("told", "address"),
    [("192.0.2.1", "192.0.2.1"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"), ("", "unknown"), ("nonsense", "unknown")],
)
def test_of_ipv6_the_network_of_a_line_is_counted(told, address, rf):
    assert limiting.address_of(rf.get("/", REMOTE_ADDR=told)) == address


def test_only_our_own_proxy_is_believed(rf, settings):
    request = rf.get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="203.0.113.5, 198.51.100.9")
    settings.SECURE_PROXY_SSL_HEADER = None
    assert limiting.address_of(request) == "192.0.2.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert limiting.address_of(request) == "198.51.100.9", "what the client wrote itself stands before it"


# --- different people a day (T21) -----------------------------------------------------------------------------------


@examples(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 5_000))
def test_the_pace_of_an_officer(persons):
    assert (limiting.pace(persons) is Pace.FREE) == (persons <= 200)
    assert (limiting.pace(persons) is Pace.STOP) == (persons > 1000)


def look(number, count_first):
    """One session of the officer shows one more person, if the pace allows it; in a transaction as the door has one."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            if count_first:
                limiting.take_turn(7, date(2026, 11, 23))
            cursor.execute("select count(distinct person) from looked")
            if limiting.pace(cursor.fetchone()[0] + 1) is Pace.STOP:
                return False
            cursor.execute("select pg_sleep(0.01)")
            cursor.execute("insert into looked values (%s)", [number])
            return True
    finally:
        connections.close_all()


def looked_at(count_first):
    with ThreadPoolExecutor(50) as pool:
        return sum(pool.map(lambda number: look(number, count_first), range(50)))


@pytest.fixture
def looked(transactional_db, django_db_blocker):
    """A table of looks in this database, made by its owner as the accesses are."""
    from futasato.site.database import schema

    with schema.owning() as owner, owner.cursor() as cursor:
        cursor.execute(f"set role {owner.settings_dict['USER']}")
        cursor.execute("create table looked (person int); grant all on looked to public")
    yield
    with schema.owning() as owner, owner.cursor() as cursor:
        cursor.execute("drop table looked")


@pytest.mark.threat("T21")
def test_fifty_sessions_at_once_do_not_pass_the_limit(looked, monkeypatch):
    monkeypatch.setattr(limiting, "HARD_PERSONS", 10)
    assert looked_at(True) == 10


@pytest.mark.threat("T21", part="control")
def test_the_control_without_a_turn_they_do(looked, monkeypatch):
    monkeypatch.setattr(limiting, "HARD_PERSONS", 10)
    assert looked_at(False) > 10

"""Reminders, nudges and thanks follow what happens below: once each, and again after a crash the same ones."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from futasato.letters.models import Letter
from futasato.notices import acts, follow, reads
from futasato.protections import acts as protections_acts
from futasato.records import acts as records_acts
from futasato.records.nouns import Entry
from futasato.records.nouns import Kind as Fact
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of
from tests.counters.office.ground import FUKUI, judged, ruled, visited

from .ground import letters_of, standing, told

pytestmark = pytest.mark.django_db
NOON = "2026-11-24T03:00:00+00:00"
SHORT = [["friend", 2, []], ["two-region", 0, [["", "stay_days", 0, 2, 3, 1, "days", None, []]]]]


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def pair(person, **more):
    tie = registrations_reads.get(person.id, FUKUI)
    return tie, standing(tie, **more)


def reminded(*pairs, now=None):
    acts.remind(pairs=pairs, now=now or timezone.now(), by="machine")


# --- renewal -------------------------------------------------------------------------------------------------------


def test_a_term_is_told_of_at_each_mark_once_also_without_the_consent_to_news():
    person, today = told(consent=False), day_of(timezone.now())
    ends_on = today + timedelta(days=60)
    for days in (0, 1, 2, 46, 47, 60):
        reminded(pair(person, ends_on=ends_on, phase="running"), now=timezone.now() + timedelta(days=days))
    assert letters_of(person) == [("renewal", f"renewal:{FUKUI}:{ends_on}:{mark}") for mark in (60, 14)]


def test_the_protected_are_not_reminded():
    person, today = told(), day_of(timezone.now())
    protections_acts.protect(person=person.id, place_code=FUKUI, reason="申出", now=timezone.now(), by="test")
    reminded(pair(person, ends_on=today, phase="running"))
    assert letters_of(person) == []


# --- あと1回 ---------------------------------------------------------------------------------------------------------


def test_the_last_step_is_told_once_in_a_season_and_only_who_lets_the_town_write():
    person, silent, now = told(), told(consent=False), timezone.now()
    every = reads.bound().nudge_every_days
    for days in (0, 1, every - 1, every, every + 1):
        reminded(*(pair(each, reasons=SHORT) for each in (person, silent)), now=now + timedelta(days=days))
    first, second = day_of(now), day_of(now) + timedelta(days=every)
    assert letters_of(person) == [("nudge", f"nudge:{FUKUI}:{day}") for day in (first, second)]
    assert letters_of(silent) == []


def test_a_real_standing_that_lacks_one_day_is_found_by_the_daily_round():
    """Two of three days of stay, judged by the town's own definition."""
    ruled()
    near, far = told(), told()
    visited(near, 2), visited(far, 1)
    judged(near, far)
    while follow.catch_up(now=timezone.now()):
        pass
    assert [kind for kind, _ in letters_of(near)] == ["nudge"] and letters_of(far) == []


# --- the round -----------------------------------------------------------------------------------------------------


@pytest.fixture
def town():
    ruled()
    people = [told() for _ in range(3)]
    for person in people:
        visited(person, 2)
    judged(*people)
    return people


def test_the_round_is_once_a_day_in_batches_that_end(town, at_noon):
    sizes = [follow.follow_days(timezone.now(), 2) for _ in range(4)]
    assert sizes == [2, 1, 0, 0] and Letter.objects.count() == 3
    at_noon.shift(timedelta(days=1))
    assert follow.follow_days(timezone.now(), 10) == 3


def test_by_night_nobody_is_looked_at(town, at_noon):
    at_noon.shift(timedelta(hours=10))
    assert follow.follow_days(timezone.now(), 10) == 0
    at_noon.shift(timedelta(hours=10))
    assert follow.follow_days(timezone.now(), 10) == 3


def test_a_round_that_dies_begins_where_it_was(town, monkeypatch):
    follow.follow_days(timezone.now(), 2)

    def die(**_):
        raise RuntimeError("killed")

    with monkeypatch.context() as planted:
        planted.setattr(acts, "remind", die)
        with pytest.raises(RuntimeError):
            follow.follow_days(timezone.now(), 2)
    assert follow.follow_days(timezone.now(), 2) == 1 and Letter.objects.count() == 3


# --- thanks --------------------------------------------------------------------------------------------------------


def helped(person, days_ago=1, verified=True):
    on = day_of(timezone.now()) - timedelta(days=days_ago)
    entry = Entry(person.id, FUKUI, Fact.ACTIVITY, on, name="草刈り")
    record = records_acts.write(entries=[entry], now=timezone.now(), by="test", source="test").records[0]
    return records_acts.verify(record=record, now=timezone.now(), by="account:7") if verified else record


def thanked(person):
    return [about for kind, about in letters_of(person) if kind == "thanks"]


def test_confirmed_help_is_thanked_for_once_a_day_however_often_it_is_corrected():
    person, on = told(), day_of(timezone.now()) - timedelta(days=1)
    record = helped(person)
    acts.thank(ties=[(person.id, FUKUI)], now=timezone.now(), by="machine")
    entry = Entry(person.id, FUKUI, Fact.ACTIVITY, on, name="草取り", minutes=60)
    records_acts.correct(record=record, entry=entry, reason="取り違え", now=timezone.now(), by="machine")
    acts.thank(ties=[(person.id, FUKUI)], now=timezone.now(), by="machine")
    assert thanked(person) == [f"thanks:{FUKUI}:{on}"]


@pytest.mark.parametrize(("days_ago", "verified"), [(1, False), (31, True)])
def test_ones_own_word_and_help_of_long_ago_are_not_thanked_for(days_ago, verified):
    person = told()
    helped(person, days_ago, verified)
    acts.thank(ties=[(person.id, FUKUI)], now=timezone.now(), by="machine")
    assert thanked(person) == []


@pytest.mark.django_db(transaction=True)
def test_a_record_that_arrives_is_followed():
    person = told()
    helped(person)
    while follow.catch_up(now=timezone.now()):
        pass
    assert len(thanked(person)) == 1 and follow.catch_up(now=timezone.now()) == 0

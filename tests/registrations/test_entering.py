"""The wide entrance: ties by the ten thousand, once each, for the claimant, or not at all."""

import threading
from uuid import uuid4

import pytest
from django.db import connections, transaction

from futasato.people import acts as people_acts
from futasato.registrations import acts, models, reads
from futasato.registrations.nouns import Entrance, State

from .town import ECHIZEN, FUKUI, NOW, SABAE, somebody

pytestmark = pytest.mark.django_db


def enter_many(*ties, entrance="survey"):
    return acts.enter_many(ties=ties, entrance=entrance, now=NOW, by="import")


def test_every_tie_gets_one_draft_and_again_none():
    people = [somebody() for _ in range(3)]
    ties = [(person, place) for person in people for place in (FUKUI, SABAE)]
    assert enter_many(*ties, ties[0]) == 6
    assert enter_many(*ties) == 0
    found = [reads.get(person, place) for person, place in ties]
    assert {(r.person, r.place_code) for r in found} == set(ties)
    assert {(r.state, r.entrance, r.joined_at) for r in found} == {(State.DRAFT, Entrance.SURVEY, None)}


def test_numbers_are_many_and_readable_aloud():
    enter_many(*[(somebody(), SABAE) for _ in range(40)])
    numbers = set(models.Registration.objects.values_list("number", flat=True))
    assert len(numbers) == 40
    assert {len(number) for number in numbers} == {12}
    assert not set("".join(numbers)) & set("01OIL")


def test_a_number_typed_by_hand_finds_its_registration():
    own = acts.enter(person=somebody(), place_code=SABAE, entrance="desk", now=NOW, by="staff")
    typed = f" {own.number[:4].lower()}-{own.number[4:8]}-{own.number[8:]} "
    assert reads.by_number(typed) == own
    assert reads.by_number("2222-2222-2222") is None


def test_somebody_who_was_claimed_enters_as_the_claimant():
    claimant, walk_in = somebody(), somebody(home=None)
    people_acts.claim(claimant=claimant, person=walk_in, proof="受付の控え", now=NOW, by="staff")
    assert enter_many((walk_in, SABAE), (claimant, SABAE)) == 1
    assert reads.get(walk_in, SABAE).person == claimant


@pytest.mark.parametrize(
    ("place", "entrance", "told"),
    [("999999", "survey", "999999"), (SABAE, "window", "入口"), ("18207", "nothing", "入口")],
)
def test_an_unknown_place_or_entrance_refuses_all(place, entrance, told):
    person = somebody()
    with pytest.raises(acts.Refusal, match=told):
        enter_many((person, ECHIZEN), (person, place), entrance=entrance)
    assert not models.Registration.objects.exists()


def test_a_stranger_refuses_all():
    with pytest.raises(acts.Refusal, match="見つかりません"):
        enter_many((somebody(), SABAE), (uuid4(), SABAE))
    assert not models.Registration.objects.exists()


def test_nothing_to_enter_is_nothing():
    assert enter_many() == 0


@pytest.mark.parametrize("size", [2, 300])
def test_statements_do_not_grow_with_ties(size, django_assert_max_num_queries):
    ties = [(somebody(), SABAE) for _ in range(size)]
    with django_assert_max_num_queries(4):
        assert enter_many(*ties) == size


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_enter_everybody_once():
    ties = [(somebody(), SABAE) for _ in range(30)]
    entered, started = [], threading.Event()

    def second():
        started.set()
        try:
            entered.append(enter_many(*reversed(ties)))
        finally:
            connections.close_all()

    thread = threading.Thread(target=second)
    with transaction.atomic():
        entered.append(enter_many(*ties))
        thread.start()
        assert started.wait(30)
    thread.join(60)
    assert sorted(entered) == [0, 30]
    assert models.Registration.objects.count() == 30

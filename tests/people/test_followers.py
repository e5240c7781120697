"""Whoever follows people hears of every turn once, in an order that no later arrival upsets."""

from datetime import date

import pytest
from django.db import transaction

from futasato.people import acts, reads
from futasato.people.nouns import Cursor, IdentityLevel, Outline, Role, Turn
from tests.people.fictional import ECHIZEN, FUKUI, NOW
from tests.people.side_by_side import Side

TOLD = {"now": NOW, "by": "desk"}


def heard(cursor=None, limit=1000):
    """Turns behind a cursor and where it stands then."""
    cursor = cursor or Cursor()
    touches = reads.touched_after(cursor, limit)
    return [(touch.person, touch.turn) for touch in touches], touches[-1].cursor if touches else cursor


def home(code, on):
    return Outline(from_on=on, place_code=code, town="町")


@pytest.mark.django_db(transaction=True)
def test_every_turn_is_told_and_repeating_it_tells_nothing():
    me, other = (acts.enter(**TOLD).id for _ in range(2))
    deeds = [
        (lambda: acts.move(person=me, place_code=FUKUI, text="", from_on=date(2026, 1, 1), **TOLD), [(me, Turn.MOVED)]),
        (lambda: acts.prove(person=me, level=IdentityLevel.L1, method="desk", proved_on=date(2026, 1, 1), **TOLD), [(me, Turn.PROVED)]),
        (lambda: acts.claim(claimant=me, person=other, proof="控え", **TOLD), [(me, Turn.CLAIMED), (other, Turn.CLAIMED)]),
        (lambda: acts.die(person=me, died_on=date(2026, 10, 1), **TOLD), [(me, Turn.DIED)]),
    ]  # fmt: skip
    first, cursor = heard()
    assert first == [(me, Turn.ENTERED), (other, Turn.ENTERED)]
    for deed, expected in deeds:
        deed()
        deed()
        turns, cursor = heard(cursor)
        assert turns == expected
    acts.release(person=other, reason="取り違え", **TOLD)
    home_id = acts.join_household(person=me, role=Role.ADULT, from_on=date(2026, 1, 1), **TOLD).household
    acts.leave_household(person=me, household=home_id, until_on=date(2026, 2, 1), **TOLD)
    turns, cursor = heard(cursor)
    assert turns == [(me, Turn.RELEASED), (other, Turn.RELEASED), (me, Turn.HOUSEHOLD), (me, Turn.HOUSEHOLD)]
    assert Cursor.read(str(cursor)) == cursor and heard(cursor) == ([], cursor)


@pytest.mark.django_db(transaction=True)
def test_of_outside_people_only_those_who_changed_are_told():
    keys = {str(n): home(FUKUI, date(2024, 5, 1)) for n in range(5)}
    found = acts.recognise(source="s", keys=keys, **TOLD)
    assert heard()[0] == []
    acts.recognise(source="s", keys=keys | {"3": home(ECHIZEN, date(2024, 9, 1)), "9": keys["0"]}, **TOLD)
    assert heard()[0] == [(found["3"], Turn.MOVED)]
    acts.recognise(source="s", keys={"1": Outline(from_on=date(2024, 5, 1), born_year=1980)}, **TOLD)
    assert heard()[0] == [(found["3"], Turn.MOVED), (found["1"], Turn.MOVED)]


@pytest.mark.django_db(transaction=True)
def test_small_steps_hear_the_same_as_one_large_one():
    people = [acts.enter(**TOLD).id for _ in range(7)]
    steps, cursor = [], Cursor()
    while turns := heard(cursor, limit=2):
        if not turns[0]:
            break
        steps += turns[0]
        cursor = turns[1]
    assert steps == heard()[0] and [person for person, _ in steps] == people


@pytest.mark.django_db(transaction=True)
def test_nothing_overtakes_a_transaction_that_is_still_open():
    with transaction.atomic():
        elder = acts.enter(**TOLD).id

        def younger_enters_and_looks():
            return acts.enter(**TOLD).id, heard()

        younger, (turns, cursor) = Side(younger_enters_and_looks).join()
        assert turns == []  # the younger is committed, but what the elder will show must come before it
    assert heard(cursor)[0] == [(elder, Turn.ENTERED), (younger, Turn.ENTERED)]

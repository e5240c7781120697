"""T19: scripted registrations by e-mail alone never move the verified number; a card does."""

import os
from datetime import date

import pytest
from django.utils import timezone

from futasato.consents import reads as consents_reads
from futasato.people import acts as people_acts
from futasato.people.nouns import Address, IdentityLevel
from futasato.registrations import acts, reads
from futasato.registrations.nouns import Headcount
from futasato.units import day_of

pytestmark = pytest.mark.django_db
FUKUI, TOKYO = "182010", "131041"
SIZE = 10_000 if os.environ.get("FUTASATO_SIZE") == "release" else 1_000
HOME = Address(TOKYO, date(2020, 1, 1), text="東京都新宿区")


def registered(number, level=None):
    """Somebody with nothing but an e-mail address; with a proof of identity where a level is given."""
    now = timezone.now()
    told = {"name": f"自動 {number}", "email": f"bot{number}@futasato.example", "address": HOME}
    person = people_acts.enter(**told, source="test", now=now, by="script")
    if level:
        people_acts.prove(person=person.id, level=level, method="test", proved_on=day_of(now), now=now, by="desk")
    agreed = {"register": consents_reads.text("register", day_of(now)).version}
    acts.join(person=person.id, place_code=FUKUI, consents=agreed, now=now, by="script")
    return person


def counted():
    return reads.headcount(FUKUI, day_of(timezone.now()))


@pytest.mark.timeout(3_600)  # each of them is a whole registration, judged
@pytest.mark.threat("T19")
def test_a_flood_by_email_leaves_the_verified_number_unmoved():
    for number, level in enumerate((IdentityLevel.L2, IdentityLevel.L3)):
        registered(-1 - number, level)
    assert counted() == Headcount(FUKUI, 2, 0)
    for number in range(SIZE):
        registered(number)
    assert counted() == Headcount(FUKUI, 2, SIZE)


@pytest.mark.threat("T19", part="control")
@pytest.mark.parametrize(("level", "moves"), [(None, 0), (IdentityLevel.L1, 0), (IdentityLevel.L2, 1), (IdentityLevel.L3, 1)])
def test_one_card_moves_it_by_one(level, moves):
    registered(1)
    registered(2, level)
    assert counted() == Headcount(FUKUI, moves, 2 - moves)


def test_a_proof_counts_from_its_day_on_and_drafts_do_not_count():
    person = registered(1, IdentityLevel.L2)
    acts.enter(person=people_acts.enter(name="記録 だけ", now=timezone.now(), by="test").id, place_code=FUKUI, entrance="survey", now=timezone.now(), by="test")  # fmt: skip
    assert counted() == Headcount(FUKUI, 1, 0)
    assert reads.headcount(FUKUI, date(2020, 1, 1)) == Headcount(FUKUI, 0, 1)
    acts.withdraw(person=person.id, place_code=FUKUI, reason="申出", now=timezone.now(), by="test")
    assert counted() == Headcount(FUKUI, 0, 0)


def test_claimed_people_count_once():
    person, slip = registered(1, IdentityLevel.L2), registered(2)
    from django.apps import apps

    apps.get_model("people", "Person").objects.filter(id=slip.id).update(claimed_into=person.id)
    assert counted() == Headcount(FUKUI, 1, 0)

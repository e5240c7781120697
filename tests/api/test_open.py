"""What is open to everybody: places, consent texts, the rule of a town; and the town's two numbers for its office."""

import pytest
from django.utils import timezone

from futasato.consents import reads as consents_reads
from futasato.people import acts as people_acts
from futasato.people.nouns import IdentityLevel
from futasato.places import reads as places_reads
from futasato.units import day_of

from . import ground
from .ground import FUKUI, PLACE, Program

pytestmark = pytest.mark.django_db


def test_all_places_once_through_all_pages():
    shown, cursor = [], ""
    while True:
        page = Program().get(f"/api/v1/places?cursor={cursor}").json()
        shown += [each["code"] for each in page["places"]]
        if not (cursor := page["next"]):
            break
    assert shown == sorted(each.code for each in places_reads.all())
    assert len(shown) > 1_700


def test_places_of_one_prefecture():
    found = Program().get("/api/v1/places?prefecture=180009").json()["places"]
    assert {"福井市", "鯖江市"} <= {each["name"] for each in found}
    assert {each["code"][:2] for each in found} == {"18"}


def test_the_words_are_those_of_the_house():
    told = {each["purpose"]: each for each in Program().get("/api/v1/consent-texts").json()["texts"]}
    assert set(told) == {each.purpose for each in consents_reads.texts()}
    assert told["register"]["version"] == ground.version("register")


def test_the_rule_of_a_town_in_words_on_a_day():
    before = Program().get(f"{PLACE}definition?on=2019-01-01").json()
    ground.office.ruled()
    told = Program().get(f"{PLACE}definition").json()
    assert (told["definition"], [each["id"] for each in told["tiers"]]) == ("test-fukui", ["friend", "two-region"])
    assert told["words"] and told["from_on"] == "2020-04-01"
    assert Program().get(f"{PLACE}definition?on=2019-01-01").json() == before
    assert (before["number"], Program().get("/api/v1/places/999999/definition").status_code) == (0, 404)


@pytest.mark.threat("T19")
def test_figures_are_two_numbers():
    """Whoever has joined, by card or not; not whom the house only knows from records."""
    joined = [ground.office.somebody() for _ in range(3)]
    for each in joined[:2]:
        ground.resident.joined(each)
    now = timezone.now()
    by_card = {"level": IdentityLevel.L2, "method": "card", "proved_on": day_of(now)}
    people_acts.prove(person=joined[0].id, **by_card, now=now, by="test")
    assert ground.at_the_desk().get(f"{PLACE}figures").json() == {
        "place_code": FUKUI,
        "on": day_of(now).isoformat(),
        "verified": 1,
        "unverified": 1,
    }

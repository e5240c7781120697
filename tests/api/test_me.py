"""GET /me, /me/records, /me/accesses: what comes out is what was put in, and oneself is written down as its reader."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from futasato.people.nouns import IdentityLevel
from futasato.protections import acts as protections_acts
from futasato.units import day_of
from tests import signing

from . import ground
from .ground import FUKUI, PLACE

pytestmark = pytest.mark.django_db


def test_me_is_what_was_entered_and_no_more():
    program, person = ground.somebody()
    before = ground.recorded()
    assert program.get("/api/v1/me").json() == {
        "id": str(person.id),
        "name": "試験 花子",
        "kana": "シケン　ハナコ",
        "born_on": None,
        "home": None,
        "identity_level": 0,
    }
    fields = ("name", "kana", "born_on", "identity")
    assert ground.recorded_since(before) == {(person.id, "api:me", fields)}


def with_the_card():
    """The same somebody, in a session that has shown the card."""
    _, person = ground.somebody()
    user = get_user_model().objects.get(pk=person.account)
    return ground.program(user, lambda client, user: signing.resident(client, user, int(IdentityLevel.L2))), person


@pytest.mark.threat("T11", part="test")
def test_where_one_lives_is_told_only_with_the_card_to_everybody_alike():
    plain, person = ground.somebody()
    assert ground.resident.HACHIOJI not in plain.get("/api/v1/me").content.decode()
    before = plain.get("/api/v1/me").content
    protections_acts.protect(person=person.id, place_code=FUKUI, reason="避難", now=timezone.now(), by="test")
    assert plain.get("/api/v1/me").content == before


@pytest.mark.threat("T11", part="control")
def test_with_the_card_it_is_told_and_the_look_says_so():
    card, person = with_the_card()
    before = ground.recorded()
    assert card.get("/api/v1/me").json()["home"] == ground.resident.HACHIOJI
    ((_, _, fields),) = ground.recorded_since(before)
    assert "address" in fields


def test_records_come_oldest_first_in_pages():
    program, person = ground.somebody()
    today = day_of(timezone.now())
    days = [today - timedelta(days=back) for back in range(53)]
    for on in days:
        ground.resident.wrote(person, happened_on=on)
    first = program.get("/api/v1/me/records").json()
    second = program.get(f"/api/v1/me/records?cursor={first['next']}").json()
    assert (len(first["records"]), len(second["records"]), second["next"]) == (50, 3, "")
    told = [each["happened_on"] for each in first["records"] + second["records"]]
    assert told == [on.isoformat() for on in days]  # in the order they were written
    assert {(each["kind"], each["place_code"]) for each in first["records"]} == {("visit", FUKUI)}


def test_a_record_tells_these_fields_only():
    program, person = ground.somebody()
    ground.resident.wrote(person)
    assert set(program.get("/api/v1/me/records").json()["records"][0]) == {
        "id", "place_code", "kind", "happened_on", "until_on", "name", "yen", "minutes", "times", "evidence", "level",
        "is_verified", "recorded_at", "replaces", "is_void", "reason",
    }  # fmt: skip


@pytest.mark.threat("T3")
def test_whoever_looked_is_told_without_a_name():
    program, person = ground.somebody()
    ground.resident.joined(person)
    assert program.get("/api/v1/me/accesses").json() == {"accesses": [], "next": ""}
    officer = ground.at_the_desk()
    assert officer.get(f"{PLACE}people/{person.id}").status_code == 200
    (look,) = program.get("/api/v1/me/accesses").json()["accesses"]
    assert (look["duty"], look["place_code"], look["purpose"]) == ("officer", FUKUI, "examination")
    assert "福井市の職員" in look["sentence"].replace("福井県", "") and "氏名" in look["sentence"]
    assert set(look) == {"id", "at", "duty", "place_code", "organisation", "purpose", "fields", "sentence"}


def test_nobody_elses_looks_are_told():
    (program, _), (_, other) = ground.somebody(), ground.somebody("試験 次郎", "シケン　ジロウ")
    ground.resident.joined(other)
    ground.at_the_desk().get(f"{PLACE}people/{other.id}")
    assert program.get("/api/v1/me/accesses").json()["accesses"] == []

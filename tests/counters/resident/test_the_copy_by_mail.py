"""Where somebody lives is in no copy that was taken by the mail alone: dyed, with and without an address, and with the lists
of what is closed emptied."""

import json

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model

from futasato.counters.resident.mine import document as mine
from futasato.people import reads as people_reads
from tests import signing
from tests.erasing.ground import life, town

from .ground import text
from .test_what_is_kept_of_me import CARD, taken, unpacked

pytestmark = pytest.mark.django_db
WHERE = {"home", "case", "claim", "paper", "paper name"}
"""Fields of a dyed life in which it stands where somebody lives, or may."""


@pytest.fixture
def dye(client):
    """Somebody with a mark in every table, signed in by the e-mail code."""
    town()
    dye = life("mine")
    signed_in(client, dye)
    return dye


def signed_in(client, dye, level=0):
    signing.resident(client, get_user_model().objects.get(pk=people_reads.get(dye.id).account), level)


def told_where(client, dye):
    """The fields of WHERE that stand in any form of the copy."""
    sheets, printed = unpacked(taken(client, "csv")).decode(), text(client.get("/me/data/take/print/"))
    words = taken(client, "json").decode() + sheets + printed
    hexed = {of for mark, of in dye.marks.items() if mark.encode().hex() in words}
    return WHERE & (hexed | set(dye.found_in(words).values()))


@pytest.mark.threat("T11", part="test")
def test_whoever_reads_the_mail_does_not_learn_where_somebody_lives(client, dye):
    assert told_where(client, dye) == set()
    words = text(client.get("/me/data/take/"))
    assert "住所、申請に書いたことと添えた書類" in words and "窓口でも受け取れます" in words


@pytest.mark.threat("T11", part="evidence")
def test_with_the_card_all_of_it_is_handed_out(client, dye):
    signed_in(client, dye, CARD)
    assert told_where(client, dye) == WHERE


@pytest.mark.threat("T11", part="control")
@pytest.mark.parametrize("lost", ["CLOSED", "CLOSED_COLUMNS"])
def test_a_list_that_forgets_the_address_is_seen(client, dye, monkeypatch, lost):
    monkeypatch.setattr(mine, lost, type(getattr(mine, lost))())
    assert told_where(client, dye)


@pytest.mark.threat("T11", part="test")
def test_with_and_without_an_address_the_copy_is_the_same(client, dye):
    told = lambda: {s["table"]: s for s in json.loads(taken(client, "json"))["sections"]}  # noqa: E731
    before = told()
    apps.get_model("people", "Address").objects.filter(person=dye.id).delete()
    apps.get_model("people", "Person").objects.filter(id=dye.id).update(home_text="福井市")
    after = told()
    assert [after[t] for t in ("people_address", "people_person")] == [
        before[t] for t in ("people_address", "people_person")
    ]

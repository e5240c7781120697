"""登録の前の記録: the right slip makes them one's own, wrong ones are told so and run out."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.records.nouns import Kind

from .ground import text, wrote

pytestmark = pytest.mark.django_db


@pytest.fixture
def slip():
    """Somebody walked in, was recorded, and got a slip."""
    walker = people_acts.enter(source="walk-in", now=timezone.now(), by="test")
    wrote(walker, Kind.EVENT, date(2026, 5, 5))
    return people_acts.issue_claim_code(person=walker.id, now=timezone.now(), by="test")


def claim(client, code):
    return text(client.post("/me/claim/", {"code": code}, follow=True))


def test_the_right_number_shows_what_became_ones_own(client, resident, slip):
    words = claim(client, slip.code)
    assert "記録を引き取りました" in words
    assert "2026-05-05" in words
    assert people_reads.selves(resident.id) == (resident.id, slip.person)


def test_typed_without_dashes_in_small_letters_it_still_counts(client, resident, slip):
    assert "記録を引き取りました" in claim(client, slip.code.lower().replace("-", " "))


def test_a_wrong_number_is_told_and_takes_nothing(client, resident, slip):
    words = claim(client, "AAAAA-AAAAA-AAAAA")
    assert 'id="id_code_error"' in words
    assert "コードが正しくないか、期限が切れています" in words
    assert people_reads.selves(resident.id) == (resident.id,)


def test_an_empty_form_says_what_to_write(client, resident):
    assert "引取り番号を書いてください" in claim(client, "")


def test_after_ten_wrong_numbers_even_the_right_one_waits(client, resident, slip):
    for _ in range(10):
        claim(client, "AAAAA-AAAAA-AAAAA")
    assert "1時間ほど" in claim(client, slip.code)
    assert people_reads.selves(resident.id) == (resident.id,)


def test_nine_wrong_numbers_do_not_shut_the_door(client, resident, slip):
    for _ in range(9):
        claim(client, "AAAAA-AAAAA-AAAAA")
    assert "記録を引き取りました" in claim(client, slip.code)


def test_a_slip_is_good_for_one_person(client, resident, stranger, slip):
    people_acts.claim_by_code(code=slip.code, claimant=stranger.id, now=timezone.now(), by="test")
    assert "コードが正しくない" in claim(client, slip.code)
    assert people_reads.selves(resident.id) == (resident.id,)


def test_an_expired_slip_is_refused_as_a_wrong_one(client, resident):
    walker = people_acts.enter(source="walk-in", now=timezone.now(), by="test")
    old = people_acts.issue_claim_code(person=walker.id, now=timezone.now() - timedelta(days=100), by="test")
    assert "コードが正しくないか、期限が切れています" in claim(client, old.code)

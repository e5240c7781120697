"""提示: a code that says nothing of the person, read once, in time, by the one it was meant for."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from futasato.consents import acts, models, reads, rules
from futasato.consents.acts import presenting
from futasato.people import acts as people_acts
from tests.people.side_by_side import starts_and_waits

NOW = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)
INN, BUS, STAY = "provider:宿", "provider:バス", "provider-answer:stay"
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


@pytest.fixture
def me(db):
    return people_acts.enter(now=NOW, by="desk", name="試験 太郎").id


def present(person, recipient=INN, now=NOW):
    told = {"purpose": STAY, "text_version": "provider-answer-2026-1", "items": ["qualifies", "until"]}
    return acts.present(person=person, recipient=recipient, **told, now=now, by="self")


def accept(code, recipient=INN, purpose=STAY, now=NOW):
    return acts.accept(code=code, recipient=recipient, purpose=purpose, now=now, by="account:9")


def test_the_code_is_consent_for_today_and_is_read_once(me):
    shown = present(me)
    assert reads.permits(me, INN, STAY, at=NOW, items=["qualifies", "until"])
    assert reads.given(me)[0].until_on == reads.given(me)[0].from_on
    assert accept(shown.code).person == me
    assert accept(shown.code) is None
    row = models.Presentation.objects.get()
    assert (row.spent_at, row.spent_by, row.shown_by) == (NOW, "account:9", "self")


@pytest.mark.threat("T5")
@pytest.mark.parametrize("asked", [{"recipient": BUS}, {"purpose": "provider-answer:bus"}, {"now": NOW + 5 * MINUTE}, {"now": NOW - SECOND}])  # fmt: skip
def test_another_reader_another_question_another_time_learn_nothing(me, asked):
    code = present(me).code
    assert accept(code, **asked) is None
    assert accept(code, now=NOW + 5 * MINUTE - SECOND).person == me  # control: for the right one it still holds


@pytest.mark.parametrize("code", ["", "0000-0000-0000", "AAAABBBBCCCC", "あ" * 12, "A" * 5000, str(UUID(int=7)), "\x00"])
def test_made_up_codes_open_nothing(me, code):
    present(me)
    assert accept(code) is None


@pytest.mark.threat("T5")
def test_the_code_and_the_table_hide_the_person(me):
    code = present(me).code
    row = models.Presentation.objects.get()
    assert len(code) == 12 and set(code) <= set(rules.LETTERS)
    assert code.encode() not in bytes(row.digest) and present(me).code != code


def test_a_code_may_be_typed_as_people_type(me):
    code = present(me).code
    assert accept(f" {code[:4].lower()}-{code[4:8]} {code[8:]}\n").person == me


@pytest.mark.parametrize("now", [NOW, NOW + SECOND])
def test_who_presents_again_has_one_consent(me, now):
    present(me)
    present(me, now=now)
    assert len(reads.given(me)) == 1 and models.Presentation.objects.count() == 2


def test_nobody_presents_nothing(db):
    with pytest.raises(acts.Refused, match="見つかりません"):
        present(uuid4())
    assert models.Presentation.objects.count() == 0


@given(st.integers(0, presenting.ALL_CODES - 1), st.integers(0, presenting.ALL_CODES - 1))
def test_every_number_has_a_code_of_its_own(one, other):
    assert (rules.spelled(one) == rules.spelled(other)) == (one == other)
    assert len(rules.spelled(one)) == 12 and rules.typed(rules.spelled(one)) == rules.spelled(one)


@given(st.text(max_size=40))
def test_anything_typed_is_only_letters_of_a_code(text):
    assert set(rules.typed(text)) <= set(rules.LETTERS) and len(rules.typed(text)) <= 13


@pytest.mark.django_db(transaction=True)
def test_two_scanners_at_once_read_it_once(me):
    code = present(me).code
    with transaction.atomic():
        assert accept(code).person == me
        second = starts_and_waits(lambda: accept(code))
    assert second.join() is None

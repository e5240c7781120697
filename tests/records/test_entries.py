"""What may become a record and what may not, kind by kind, with a reason that says what to do."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.records import seal
from futasato.records.models import rows
from futasato.records.nouns import Entry, Kind, Record
from futasato.records.rules import entries

from .conftest import ECHIZEN, NOW, SABAE
from .test_seal import SALT
from .test_seal import details as plain_details

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)

# For each kind one entry that says exactly as much as it must.
LEAST = {
    Kind.STAY: {"until_on": TODAY},
    Kind.VISIT: {},
    Kind.EVENT: {},
    Kind.ACTIVITY: {},
    Kind.GIFT: {"yen": 0},
    Kind.FEE: {"yen": 3000},
    Kind.PURCHASE: {"times": 1},
    Kind.BASE: {"name": "owned"},
    Kind.TIE: {"name": "born"},
    Kind.PLEDGE: {"name": "年に一度は訪ねる"},
    Kind.TOKEN: {"name": "山古志"},
    Kind.JUDGEMENT: {"name": "町長が認める", "details": {"answer": False}},
    Kind.CONDUCT: {},
    Kind.EXCUSE: {"name": "illness"},
    Kind.SCHOOLING: {"details": {"school_days": 0}},
}
WHAT_LACKS = {
    Kind.STAY: ("until_on", "出発日"),
    Kind.GIFT: ("yen", "金額"),
    Kind.FEE: ("yen", "金額"),
    Kind.PURCHASE: ("yen", "金額（円）か回数"),
    Kind.BASE: ("name", "種類"),
    Kind.TIE: ("name", "種類"),
    Kind.PLEDGE: ("name", "種類"),
    Kind.TOKEN: ("name", "種類"),
    Kind.EXCUSE: ("name", "種類"),
    Kind.SCHOOLING: ("details", "school_days"),
}
# Written out once more: what can only be told when it is over, and what may be said about days to come.
OVER = {"stay", "visit", "event", "activity", "gift", "fee", "purchase", "conduct"}
TO_COME = {"base", "tie", "pledge", "token", "judgement", "excuse", "schooling"}


def entry(kind=Kind.VISIT, **said):
    plain = {"place_code": SABAE, "happened_on": TODAY}
    return Entry(person=UUID(int=1), kind=kind, **plain | LEAST[kind] | said)


def faults(given_entry):
    return [(fault.field, fault.reason) for fault in entries.faults(given_entry, TODAY)]


def the_fault(given_entry):
    (fault,) = faults(given_entry)
    return fault


@pytest.mark.parametrize("kind", Kind)
def test_the_least_of_each_kind_is_enough(kind):
    assert faults(entry(kind)) == []


@pytest.mark.parametrize("kind", WHAT_LACKS)
def test_less_than_that_is_not(kind):
    bare = Entry(person=UUID(int=1), place_code=SABAE, kind=kind, happened_on=TODAY)
    field, word = WHAT_LACKS[kind]
    assert the_fault(bare)[0] == field and word in the_fault(bare)[1]


def test_a_judgement_has_a_question_and_an_answer():
    bare = Entry(person=UUID(int=1), place_code=SABAE, kind=Kind.JUDGEMENT, happened_on=TODAY)
    assert [field for field, _ in faults(bare)] == ["name", "details"]
    for answer in ("はい", 1, None):
        assert the_fault(entry(Kind.JUDGEMENT, details={"answer": answer}))[0] == "details"


def test_the_two_lists_name_every_kind_once():
    assert set(Kind) == OVER | TO_COME and not OVER & TO_COME


@pytest.mark.parametrize("kind", sorted(OVER))
def test_what_has_not_happened_yet_is_not_recorded(kind):
    tomorrow = {"happened_on": TODAY + DAY} | ({"until_on": TODAY + 2 * DAY} if kind == "stay" else {})
    field, reason = the_fault(entry(Kind(kind), **tomorrow))
    assert field == "happened_on" and "2026-11-24" in reason and "まだ来ていません" in reason
    assert faults(entry(Kind(kind), happened_on=TODAY)) == []


@pytest.mark.parametrize("kind", sorted(TO_COME))
def test_what_is_promised_or_planned_may_lie_ahead(kind):
    assert faults(entry(Kind(kind), happened_on=TODAY + 90 * DAY, until_on=TODAY + 400 * DAY)) == []


def test_a_stay_that_is_not_over_waits_but_a_fee_may_be_paid_ahead():
    assert the_fault(entry(Kind.STAY, until_on=TODAY + DAY))[0] == "until_on"
    assert faults(entry(Kind.FEE, until_on=TODAY + 365 * DAY)) == []


@given(st.sampled_from(list(Kind)), st.integers(-400, 400), st.integers(-400, 400))
def test_the_end_never_lies_before_the_beginning(kind, begins, ends):
    said = entry(kind, happened_on=TODAY + begins * DAY, until_on=TODAY + ends * DAY)
    is_backwards = any("より前です" in reason for _, reason in faults(said))
    assert is_backwards == (ends < begins)


@given(st.sampled_from(list(Kind)), st.integers(-30, 30), st.integers(0, 30))
def test_days_ahead_are_refused_exactly_where_something_must_be_over(kind, begins, length):
    """The naive second calculation: look at every single day of the entry."""
    days = [TODAY + (begins + n) * DAY for n in range(length + 1)]
    said = entry(kind, happened_on=days[0], until_on=days[-1])
    looked_at = {"stay": days, "visit": days, "event": days, "activity": days}.get(kind.value, days[:1])
    expected = kind.value in OVER and any(day > TODAY for day in looked_at)
    assert any("まだ来ていません" in reason for _, reason in faults(said)) == expected


@given(st.sampled_from(["yen", "minutes", "times"]), st.integers(-(2**70), 2**70))
def test_quantities_are_whole_and_not_below_zero_and_fit_into_the_table(field, value):
    largest = 10**15 if field == "yen" else 2**31 - 1
    assert (faults(entry(**{field: value})) == []) == (0 <= value <= largest)


@pytest.mark.parametrize("value", [1.0, "3", True])
def test_only_whole_numbers_are_quantities(value):
    assert the_fault(entry(times=value))[0] == "times"


@pytest.mark.parametrize("code", ["182078", "18207", "1820790", "", "１８２０７９", "480004", 182079])
def test_a_place_needs_a_code_whose_check_digit_fits(code):
    assert the_fault(entry(place_code=code))[0] == "place_code"
    assert the_fault(entry(seen_code=code))[0] == "seen_code"


@pytest.mark.parametrize("code", [SABAE, ECHIZEN, "180009"])
def test_municipalities_and_prefectures_are_places(code):
    assert faults(entry(place_code=code, seen_code=code)) == []


def test_a_base_and_an_excuse_are_of_known_kinds():
    assert "lodging_plan" in the_fault(entry(Kind.BASE, name="tent"))[1]
    assert "epidemic" in the_fault(entry(Kind.EXCUSE, name="寝坊"))[1]


@pytest.mark.parametrize(("field", "most"), [("name", 2000), ("verified_by", 2000), ("source_key", 500)])
def test_texts_that_the_database_cannot_hold_are_named(field, most):
    for text in ("a\x00b", "\ud800", "あ" * (most + 1)):
        assert the_fault(entry(**{field: text}))[0] == field
    assert faults(entry(**{field: "あ" * most})) == []


@pytest.mark.parametrize(
    "odd", [1.5, float("nan"), 2**53, b"x", (1,), {1: 2}, {"a\x00": 1}, ["\udc00"], {"a": [{"b": 0.5}]}]
)
def test_details_that_would_come_back_changed_are_named(odd):
    field, reason = the_fault(entry(details={"a": odd}))
    assert field == "details" and reason.startswith("付記 details.a")


@given(plain_details)
def test_details_that_would_come_back_as_they_are_pass(said):
    assert faults(entry(details=said)) == []


def test_every_fault_is_told_not_only_the_first():
    wrong = entry(Kind.GIFT, place_code="1", yen=-1, happened_on=TODAY + DAY, until_on=TODAY, details={"a": 0.1})
    assert [field for field, _ in faults(wrong)] == ["place_code", "until_on", "happened_on", "yen", "details"]


@pytest.mark.django_db
@given(plain_details)
def test_the_database_gives_details_back_so_that_the_seal_still_fits(said):
    """Through PostgreSQL's own jsonb and back, without the table: what passes the check cannot break a seal."""
    from django.db import connection

    record = Record(UUID(int=1), UUID(int=2), SABAE, Kind.VISIT, TODAY, NOW, details=said)
    with connection.cursor() as cursor:
        cursor.execute("select %s::jsonb::text", [rows.row(record)[rows.DETAILS]])
        (text,) = cursor.fetchone()
    back = replace(record, details=rows.json.loads(text))
    assert seal.leaf(back, SALT) == seal.leaf(record, SALT)

"""A department's list: who is on it goes on or begins, who is not lapses; one faulty row and nothing is taken."""

from datetime import date, datetime

import pytest
from django.contrib.auth.models import User
from hypothesis import given
from hypothesis import strategies as st

from futasato.people import acts, models, reads
from futasato.people.nouns import Duty
from futasato.people.rules import staff_list
from futasato.units import JST, day_of
from tests.people.fictional import FUKUI

AUTUMN, MARCH = datetime(2026, 11, 1, 12, tzinfo=JST), datetime(2027, 3, 20, 12, tzinfo=JST)
APRIL = datetime(2027, 4, 1, tzinfo=JST)
HEAD = "email,duty,from_on,until_on\n"
NEXT_END = date(2028, 3, 31)


def account_of(email):
    return User.objects.get_or_create(username=email, defaults={"email": email})[0].id


def take(text, now=MARCH, by="personnel", encoding="utf-8"):
    content = text if isinstance(text, bytes) else text.encode(encoding)
    return acts.take_staff_list(content=content, place_code=FUKUI, account_of=account_of, now=now, by=by)


def in_office(instant):
    return {User.objects.get(id=each.account).email for each in reads.officers(FUKUI, day_of(instant))}


@pytest.fixture
def two(db):
    """Two officers since the autumn."""
    for name in ("stays@example.jp", "moves@example.jp"):
        acts.appoint(account=account_of(name), place_code=FUKUI, from_on=day_of(AUTUMN), now=AUTUMN, by="town")


@pytest.mark.threat("T30")
def test_the_first_of_april_after_the_list(two):
    """Who moved lapses by itself, who stays goes on, who comes begins on the day."""
    taken = take(f"{HEAD}stays@example.jp,officer,2026-11-01,\ncomes@example.jp,officer,2027-04-01,\n")
    assert (taken.appointed, taken.confirmed) == (1, 1)
    assert [each.account for each in taken.left_out] == [account_of("moves@example.jp")]
    assert in_office(MARCH) == {"stays@example.jp", "moves@example.jp"}
    assert in_office(APRIL) == {"stays@example.jp", "comes@example.jp"}


def test_taken_again_it_changes_nothing(two):
    text = f"{HEAD}stays@example.jp,officer,2026-11-01,\ncomes@example.jp,officer,2027-04-01,\n"
    take(text)
    before = list(models.Office.objects.order_by("id").values())
    assert take(text).appointed == 0
    assert list(models.Office.objects.order_by("id").values()) == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_it_is_read_as_spreadsheets_write_it(db, encoding):
    take("メールアドレス,職務,任期の始まり,任期の終わり\r\nA@Example.jp,職員,2027/4/1,2027/9/30\r\n", encoding=encoding)
    office = models.Office.objects.get()
    told = (office.account.email, office.duty, office.from_on, office.until_on, office.confirmed_until_on)
    assert told == ("a@example.jp", "officer", date(2027, 4, 1), date(2027, 9, 30), NEXT_END)


def test_an_end_on_the_list_ends_who_is_in_office(two):
    take(f"{HEAD}stays@example.jp,officer,2026-11-01,2027-06-30\n")
    assert reads.offices_of(account_of("stays@example.jp"), MARCH.date())[0].last_on == date(2027, 6, 30)


WRONG = [
    ("x@example.jp,officer,2027-04-31,", 3, "from_on", "実在する日"),
    ("x@example.jp,officer,2027-04-01,2027-03-01", 3, "until_on", "前です"),
    ("x@example.jp,officer,2027-04-01,soon", 3, "until_on", "実在する日"),
    ("x@example.jp,mayor,2027-04-01,", 3, "duty", "職務は"),
    ("nobody,officer,2027-04-01,", 3, "email", "形"),
    (",officer,2027-04-01,", 3, "email", "形"),
    ("stays@example.jp,officer,2027-04-01,", 3, "email", "2行目"),
    ("x@example.jp,desk,2027-04-01,", 3, "email", "二人の決裁"),
    ("x@example.jp,nation,2027-04-01,", 3, "email", "二人の決裁"),
]


@pytest.mark.parametrize(("row", "line", "column", "reason"), WRONG)
def test_one_faulty_row_is_named_and_nothing_is_taken(two, row, line, column, reason):
    before = list(models.Office.objects.values())
    with pytest.raises(acts.StaffListRefused, match=reason) as refused:
        take(f"{HEAD}stays@example.jp,officer,2026-11-01,\n{row}\n")
    assert [(fault.line, fault.column) for fault in refused.value.faults] == [(line, column)]
    assert list(models.Office.objects.values()) == before
    assert not User.objects.filter(username="x@example.jp").exists()


def test_every_faulty_row_is_named_at_once(two):
    rows = "".join(f"bad{n},officer,2027-04-01,\n" for n in range(4))
    with pytest.raises(acts.StaffListRefused) as refused:
        take(HEAD + rows)
    assert [fault.line for fault in refused.value.faults] == [2, 3, 4, 5]


def test_a_duty_of_two_hands_is_confirmed_but_never_given(db):
    desk = account_of("desk@example.jp")
    acts.appoint(account=desk, place_code=FUKUI, duty=Duty.DESK, from_on=day_of(AUTUMN), now=AUTUMN, by="two")
    assert take(f"{HEAD}desk@example.jp,支援措置の担当,2026-11-01,\n").confirmed == 1
    assert reads.offices_of(desk, APRIL.date())


def test_who_takes_the_list_does_not_confirm_themselves(two):
    own = account_of("stays@example.jp")
    with pytest.raises(acts.StaffListRefused, match="ほかの職員"):
        take(f"{HEAD}stays@example.jp,officer,2026-11-01,\n", by=f"account:{own}")


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"email\n", b"\xff\xfe\x00", b"a\x00b", b'email,duty,from_on\n"open', "email,duty\n".encode("utf-16"),
     b"x" * 1_000_001, (HEAD + "a@example.jp,officer,2027-04-01,\n" * 5001).encode()],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_a_reason(db, content):
    with pytest.raises(acts.StaffListRefused) as refused:
        take(content)
    assert str(refused.value)
    assert not models.Office.objects.exists()


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: (HEAD + text).encode("utf-8", "replace")))
def test_anything_is_read_or_told_with_its_line(content):
    rows, faults = staff_list.read(content)
    assert all(fault.reason and fault.line >= 1 for fault in faults)
    assert all(row.email and row.line > 1 for row in rows)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(Duty), st.dates(date(2020, 1, 1), date(2030, 1, 1))),
                max_size=20, unique_by=lambda row: row[:2]))  # fmt: skip
def test_what_is_written_is_what_is_read(rows):
    written = "".join(f"p{number}@example.jp,{duty},{day}\n" for number, duty, day in rows)
    found, faults = staff_list.read(("email,duty,from_on\n" + written).encode())
    assert not faults
    assert [(row.email, row.duty, row.from_on) for row in found] == [(f"p{n}@example.jp", d, day) for n, d, day in rows]

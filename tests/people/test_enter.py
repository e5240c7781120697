"""Coming in: once per account and address, over the desk, with nothing at all, and two clicks at once."""

from datetime import date

import pytest
from django.db import connection, transaction

from futasato.people import acts, models, reads
from futasato.people.nouns import Address
from tests.people.fictional import ECHIZEN, FUKUI, NOW
from tests.people.side_by_side import starts_and_waits

EMAIL = "shiken.taro@example.jp"


def test_what_was_told_is_what_is_read(somebody, account):
    home = Address(FUKUI, date(2020, 4, 1), text="福井市試験町1-1")
    mine = account(EMAIL)
    made = somebody(
        email=EMAIL, name="試験 太郎", kana="しけん ﾀﾛｳ", born_on=date(1990, 2, 3), address=home, account=mine
    )
    assert reads.get(made.id) == made
    assert (made.name, made.kana, made.email) == ("試験 太郎", "シケン　タロウ", EMAIL)
    assert (made.born_on, made.born_year, made.account, made.claimed) == (date(1990, 2, 3), 1990, mine, True)
    (kept,) = made.addresses
    assert (kept.place_code, kept.from_on, kept.text, kept.recorded_at) == (FUKUI, home.from_on, home.text, NOW)


def test_a_walk_in_needs_nothing_and_is_unclaimed(somebody):
    first, second = somebody(), somebody()
    assert first.id != second.id and not first.claimed and first.name == "" and first.addresses == ()


def test_the_same_account_again_is_the_same_person(somebody, account):
    mine = account(EMAIL)
    first = somebody(email=EMAIL, account=mine, name="試験 太郎")
    assert somebody(email=EMAIL, account=mine) == first
    assert models.Person.objects.count() == 1


@pytest.mark.parametrize("again", [EMAIL, EMAIL.upper(), f" {EMAIL} "])
def test_an_address_belongs_to_one_person(somebody, account, again):
    somebody(email=EMAIL, account=account(EMAIL))
    for other in ({}, {"account": account("other@example.jp")}):
        with pytest.raises(acts.Refused, match="すでに使われています"):
            somebody(email=again, **other)
    assert models.Person.objects.count() == 1


def test_who_was_entered_at_the_desk_signs_in_later(somebody, account):
    early = somebody(email=EMAIL, name="試験 太郎", source="desk")
    mine = account(EMAIL)
    late = somebody(email=EMAIL, account=mine, name="別の 名前", kana="シケン　タロウ")
    assert not early.claimed and late.claimed
    assert (late.id, late.account, late.name, late.kana) == (early.id, mine, "試験 太郎", "シケン　タロウ")


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"kana": "試験"}, "カタカナ"),
        ({"email": "shiken"}, "メールアドレス"),
        ({"name": "試\n験"}, "改行"),
        ({"name": "試" * 201}, "200文字"),
        ({"born_on": date(2026, 11, 2)}, "今日より後"),
        ({"born_on": date(1800, 1, 1)}, "お確かめ"),
        ({"address": Address("182011", date(2020, 1, 1))}, "182010"),
        ({"address": Address("180009", date(2020, 1, 1))}, "都道府県"),
        ({"address": Address(FUKUI, date(2020, 1, 1), text="試" * 1001)}, "1000文字"),
        ({"account": 987654}, "もう一度"),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_bad_input_is_refused_in_japanese_and_leaves_nothing(told, reason):
    with pytest.raises(acts.Refused, match=reason):
        acts.enter(now=NOW, by="self", **told)
    assert not models.Person.objects.exists() and not models.Address.objects.exists()


def test_a_birthday_today_in_japan_is_not_ahead(somebody):
    assert somebody(born_on=date(2026, 11, 1)).born_on == date(2026, 11, 1)


def test_an_address_without_a_place_says_why(somebody):
    (kept,) = somebody(address=Address(None, date(2020, 1, 1), text="海外")).addresses
    assert kept.place_code is None and kept.unresolved


def test_an_address_is_looked_up_by_its_index(somebody, django_assert_max_num_queries):
    with django_assert_max_num_queries(20) as asked:
        somebody(email=EMAIL)
    (lookup,) = [q["sql"] for q in asked.captured_queries if q["sql"].startswith("SELECT") and EMAIL in q["sql"]]
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")  # a table of two rows would be read whole
        cursor.execute("explain " + lookup)
        assert "person_by_email" in str(cursor.fetchall())


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_person(account):
    mine = account(EMAIL)
    entering = {"email": EMAIL, "account": mine, "now": NOW, "by": "self", "address": Address(ECHIZEN, date(2020, 1, 1))}  # fmt: skip
    with transaction.atomic():
        first = acts.enter(**entering)
        second = starts_and_waits(lambda: acts.enter(**entering))
    assert second.join() == first
    assert models.Person.objects.count() == models.Address.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_accounts_at_once_cannot_share_an_address(account):
    one, other = account(EMAIL), account("other@example.jp")
    with transaction.atomic():
        acts.enter(email=EMAIL, account=one, now=NOW, by="self")
        second = starts_and_waits(lambda: acts.enter(email=EMAIL.upper(), account=other, now=NOW, by="self"))
    assert isinstance(second.join(), acts.Refused)
    assert models.Person.objects.get().account_id == one

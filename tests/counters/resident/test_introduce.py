"""Name and home are asked once: what is written otherwise is turned, what is unclear is asked again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from futasato.people import reads as people_reads

from .ground import text

pytestmark = pytest.mark.django_db
TOLD = {"name": "試験 花子", "kana": "シケン　ハナコ", "born_on": "", "prefecture": "東京都", "town": "八王子市"}


def introduce(client, **other):
    return client.post("/join/me/", TOLD | {"next": "/join/?place=182010"} | other)


def known(account):
    return people_reads.of_account(account.pk)


def test_what_was_told_becomes_the_person_of_the_account(client, account):
    page = introduce(client, born_on="1951-04-03")
    assert page.headers["Location"] == "/join/?place=182010"
    person = known(account)
    assert (person.name, person.kana, person.email) == ("試験 花子", "シケン　ハナコ", account.email)
    assert person.born_on.isoformat() == "1951-04-03"
    assert [home.place_code for home in person.addresses] == ["132012"]


@pytest.mark.parametrize("written", ["ｼｹﾝ ﾊﾅｺ", "しけん はなこ", "シケン　ハナコ", " シケン  ハナコ "])
def test_kana_is_turned_into_full_width(client, account, written):
    introduce(client, kana=written)
    assert known(account).kana == "シケン　ハナコ"


@pytest.mark.parametrize("field", ["name", "kana", "prefecture", "town"])
def test_what_is_missing_is_said_beside_its_field_and_on_top(client, account, field):
    words = text(introduce(client, **{field: ""}))
    assert f'href="#id_{field}"' in words
    assert f'id="id_{field}_error"' in words
    assert known(account) is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kana": "試験"}, "カタカナ"),
        ({"born_on": "2月31日"}, "日付として読めません"),
        ({"born_on": "2025-02-30"}, "暦にない日"),
        ({"town": "竜宮町"}, "という市町村はありません"),
        ({"town": "あ" * 61}, "60"),
        ({"name": "あ" * 201}, "200"),
        ({"prefecture": "竜宮県"}, "竜宮県"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(client, account, wrong, said):
    words = text(introduce(client, **wrong))
    assert said in words
    assert known(account) is None


def test_a_birthday_to_come_is_refused_by_the_act_and_shown(client, account):
    tomorrow = timezone.localdate() + timedelta(days=2)
    words = text(introduce(client, born_on=tomorrow.isoformat()))
    assert "今日より後" in words
    assert known(account) is None


def test_a_home_that_could_be_several_towns_is_asked_again_and_then_taken(client, account):
    words = text(introduce(client, prefecture="東京都", town="西多摩郡"))
    assert known(account) is None
    assert 'name="home"' in words and "東京都西多摩郡奥多摩町" in words
    introduce(client, prefecture="東京都", town="西多摩郡", home="133086")
    assert [home.place_code for home in known(account).addresses] == ["133086"]


def test_a_town_that_was_not_offered_cannot_be_slipped_in(client, account):
    introduce(client, prefecture="東京都", town="西多摩郡", home="182010")
    assert known(account) is None


def test_a_home_abroad_is_kept_as_written(client, account):
    introduce(client, prefecture="abroad", town="台湾 台南市")
    home = known(account).addresses[0]
    assert (home.place_code, home.text, home.unresolved) == (None, "台湾 台南市", "海外にお住まいです")


def test_told_twice_it_stays_one_person(client, account):
    introduce(client)
    first = known(account)
    introduce(client, name="別の名")
    assert known(account) == first


@pytest.mark.parametrize(
    "evil", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "http:evil.example"]
)
def test_nobody_is_sent_on_to_another_site(client, account, evil):
    assert introduce(client, next=evil).headers["Location"] == "/join/"


def test_without_an_account_there_is_nobody_to_introduce(client):
    assert introduce(client).headers["Location"].startswith("/accounts/login/")

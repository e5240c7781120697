"""わたしの町 and the card: tier, what is missing with its reason, and nothing of anybody else."""

import re

import pytest
from django.utils import timezone

from futasato.registrations import acts as registrations_acts
from futasato.registrations import reads as registrations_reads

from .ground import FUKUI, SABAE, joined, text, wrote

pytestmark = pytest.mark.django_db


def test_before_the_first_town_the_page_says_what_to_do(client, resident):
    words = text(client.get("/me/"))
    assert "まだ登録した町がありません" in words
    assert 'href="/join/"' in words


def test_each_town_has_its_tier_and_one_sentence(client, resident):
    joined(resident)
    words = text(client.get("/me/"))
    assert "福井県福井市" in words and "登録中" in words and "ベーシック登録" in words
    assert "プレミアム登録まで" in words and "担い手活動あと3回" in words


def test_a_town_with_records_only_offers_to_register(client, resident):
    wrote(resident, code=SABAE)
    registrations_acts.enter(
        person=resident.id, place_code=SABAE, entrance="survey", now=resident.entered_at, by="test"
    )
    words = text(client.get("/me/"))
    assert "まだ登録していません" in words
    assert f'href="/join/?place={SABAE}"' in words


def test_the_card_shows_what_a_counter_asks_for(client, resident):
    own = joined(resident)
    words = text(client.get(f"/me/card/{FUKUI}/"))
    spoken = "-".join(re.findall("....", own.number))
    assert all(each in words for each in ("福井市の登録証", "試験 花子", spoken, "住民票ではありません"))


def test_every_condition_stands_with_its_reason_and_look(client, resident):
    joined(resident)
    words = text(client.get(f"/me/card/{FUKUI}/"))
    assert re.search(r'<li class="met[^>]*>住所: この自治体の外にあること', words)
    assert re.search(r'<li class="not_met[^>]*>担い手活動: 必要3回、確認済み0回、あと3回', words)


def test_a_suspended_registration_says_so(client, resident):
    joined(resident)
    registrations_acts.suspend(
        person=resident.id, place_code=FUKUI, reason="住所の確認のため", now=timezone.now(), by="staff"
    )
    assert "停止中" in text(client.get(f"/me/card/{FUKUI}/"))


@pytest.mark.parametrize("code", [SABAE, "999999", "abc"])
def test_of_a_town_one_has_nothing_to_do_with_there_is_no_page(client, resident, code):
    assert client.get(f"/me/card/{code}/").status_code == 404


def test_absent_and_forbidden_look_the_same(client, resident, stranger):
    """Somebody else's town and a town that does not exist: byte for byte one answer."""
    joined(stranger, SABAE)
    theirs, nowhere = client.get(f"/me/card/{SABAE}/"), client.get("/me/card/999999/")
    assert registrations_reads.get(stranger.id, SABAE) is not None
    assert (theirs.status_code, theirs.content) == (nowhere.status_code, nowhere.content) == (404, nowhere.content)


def test_nobody_elses_name_or_number_is_on_ones_pages(client, resident, stranger):
    theirs = joined(stranger)
    mine = joined(resident)
    pages = [text(client.get(address)) for address in ("/me/", f"/me/card/{FUKUI}/", "/me/history/")]
    assert not any("別人" in words or theirs.number[:4] + "-" in words for words in pages)
    assert any(mine.number[:4] + "-" in words for words in pages)


def test_the_pass_is_new_each_time_and_is_the_residents_own(client, resident):
    from futasato.visits.rules import code

    first, second = client.get("/me/pass/"), client.get("/me/pass/")
    own = [re.search(r'<p class="long">([^<]+)</p>', text(page))[1] for page in (first, second)]
    assert own[0] != own[1]
    assert code.subject_of(own[0]) == resident.id
    assert "<svg" in text(first) and "style=" not in text(first)
    assert first.context["own"].expires_at > timezone.now()


def test_pages_about_a_person_are_kept_by_no_cache(client, resident):
    for address in ("/me/", "/me/history/", "/me/pass/"):
        assert "no-store" in client.get(address).headers["Cache-Control"]

"""同意の一覧: in words, withdrawn in two clicks without a script, given again, nobody else's."""

import re
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from futasato.consents import acts as consents_acts
from futasato.consents import reads as consents_reads
from futasato.people import acts as people_acts

from .ground import FUKUI, joined, text

pytestmark = pytest.mark.django_db
LIST = "/me/consents/"
SEEN = re.compile(r'name="seen" value="([^"]+)"')


def hidden(page):
    """What a form without a script brings back."""
    return dict(re.findall(r'<input type="hidden" name="(seen|version)" value="([^"]+)"', text(page)))


def first(person):
    return consents_reads.given(person.id)[0]


def permits(person, recipient=FUKUI, purpose="register"):
    return consents_reads.permits(person.id, recipient, purpose, at=timezone.now())


def test_each_consent_is_told_in_words(client, resident):
    joined(resident)
    words = text(client.get(LIST))
    for word in ("登録簿への登録", "福井県福井市", "メールアドレス", "来訪・活動などの記録", "register-2026-1", "取り消すまで"):
        assert word in words
    assert "登録の区分の判断のために使います" in words  # the very text is readable
    assert "register" not in re.sub(r"register-2026-1|/me/[^\"]*", "", words.split("<main")[1])


@pytest.mark.threat("T5")
def test_two_clicks_withdraw_and_work_on_the_next_request(client, resident):
    joined(resident)
    (link,) = re.findall(r'href="(/me/consents/[0-9a-f-]+/withdraw/)"', text(client.get(LIST)))
    confirm = client.get(link)  # the first click
    assert "への同意を取り消します" in text(confirm) and permits(resident)  # control: looking does not withdraw
    done = client.post(link, hidden(confirm), follow=True)  # the second
    assert done.redirect_chain == [(LIST, 302)]
    assert "同意を取り消しました" in text(done) and not permits(resident)
    assert "取り消した日時" in text(client.get(LIST))


def test_a_second_press_on_the_old_page_changes_nothing(client, resident):
    joined(resident)
    link = f"{LIST}{first(resident).id}/withdraw/"
    told = hidden(client.get(link))
    client.post(link, told)
    again = client.get(f"{LIST}give/register/{FUKUI}/")
    client.post(f"{LIST}give/register/{FUKUI}/", hidden(again))
    assert permits(resident)
    assert client.post(link, told).status_code == 302
    assert permits(resident)


def test_given_again_under_the_words_of_today(client, resident):
    joined(resident)
    link = f"{LIST}{first(resident).id}/withdraw/"
    client.post(link, hidden(client.get(link)))
    (again,) = re.findall(r'href="(/me/consents/give/register/[^"]+)"', text(client.get(LIST)))
    page = client.get(again)
    assert "渡す項目" in text(page)
    assert "いつでも取り消せます" in text(client.post(again, hidden(page), follow=True))
    assert permits(resident) and len(consents_reads.given(resident.id)) == 2
    assert consents_reads.given(resident.id)[1].seen_at is not None


def test_a_giving_overtaken_by_a_withdrawal_is_told(client, resident):
    joined(resident)
    link, again = f"{LIST}{first(resident).id}/withdraw/", f"{LIST}give/register/{FUKUI}/"
    early = hidden(client.get(again))
    client.post(link, hidden(client.get(link)))
    page = client.post(again, early)
    assert "取り消されています" in text(page) and not permits(resident)


@pytest.mark.parametrize("seen", ["", "forged", "2026-11-01T00:00:00+00:00"])
def test_nobody_dates_what_was_on_the_screen(client, resident, seen):
    joined(resident)
    link = f"{LIST}{first(resident).id}/withdraw/"
    page = client.post(link, {"seen": seen})
    assert "お読みのうえ" in text(page) and permits(resident)
    assert SEEN.search(text(page))[1] != seen  # the next press will do


def test_reporting_to_the_state_is_offered_and_has_its_own_words(client, resident):
    assert f"{LIST}give/report/nation/" not in text(client.get(LIST))
    joined(resident)
    assert f"{LIST}give/report/nation/" in text(client.get(LIST))
    page = client.get(f"{LIST}give/report/nation/")
    assert "国に渡します" in text(page) and "report-2026-1" in text(page)
    client.post(f"{LIST}give/report/nation/", hidden(page))
    assert permits(resident, "nation", "report") and "国への報告" in text(client.get(LIST))


def test_what_was_given_as_a_walk_in_is_listed_and_withdrawn(client, resident):
    walk_in = people_acts.enter(now=timezone.now(), by="desk", name="")
    told = {"recipient": FUKUI, "purpose": "contact", "text_version": "contact-2026-1"}
    consents_acts.give(person=walk_in.id, **told, now=timezone.now(), by="walk-in")
    people_acts.claim(claimant=resident.id, person=walk_in.id, proof="控え", now=timezone.now(), by="desk")
    assert "登録の前（受付で）" in text(client.get(LIST))
    link = f"{LIST}{first(resident).id}/withdraw/"
    client.post(link, hidden(client.get(link)))
    assert not permits(resident, FUKUI, "contact")


@pytest.mark.threat("T1")
def test_somebody_elses_consent_is_like_one_that_is_not_there(client, resident, stranger):
    joined(stranger)
    theirs, nothing = f"{LIST}{first(stranger).id}/withdraw/", f"{LIST}{uuid4()}/withdraw/"
    answers = [client.get(theirs), client.post(theirs), client.get(nothing), client.post(nothing)]
    assert {answer.status_code for answer in answers} == {404}
    assert permits(stranger)


@pytest.mark.parametrize("asked", ["register/182010", "report/provider:x", "provider-answer/provider:x", "sell/nation", "contact/182079"])  # fmt: skip
def test_only_what_is_open_can_be_given(client, resident, asked):
    for address in (f"{LIST}give/{asked}/",):
        assert client.get(address).status_code == client.post(address).status_code == 404
    assert consents_reads.given(resident.id) == ()


def test_a_child_withdraws_alone_but_does_not_consent_alone(client, resident):
    joined(resident)
    from django.apps import apps

    today = timezone.localdate()
    child = {"born_on": today.replace(year=today.year - 14, day=1)}
    apps.get_model("people", "Person").objects.filter(id=resident.id).update(**child)
    again = f"{LIST}give/report/nation/"
    assert "15歳になるまでは" in text(client.post(again, hidden(client.get(again))))
    link = f"{LIST}{first(resident).id}/withdraw/"
    client.post(link, hidden(client.get(link)))
    assert not permits(resident) and not permits(resident, "nation", "report")


@pytest.mark.parametrize("address", [LIST, "/me/present/", "/me/for/", f"{LIST}{UUID(int=7)}/withdraw/"])
def test_nobody_signed_in_is_sent_to_sign_in(client, address):
    assert "/accounts/login/" in client.get(address).headers["Location"]

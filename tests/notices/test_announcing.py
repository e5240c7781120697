"""News to a group and a disaster notice: to whom, how often, by night; the protected are not among them."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from futasato.letters import acts as letters_acts
from futasato.letters.models import Letter
from futasato.letters.nouns import Kind
from futasato.notices import acts, models, reads
from futasato.notices.nouns import Audience, Instruction
from futasato.protections import acts as protections_acts
from futasato.registrations import acts as registrations_acts
from futasato.units import day_of
from tests.counters.office.ground import FUKUI, SABAE, judged, ruled, somebody

from .ground import letters_of, told

pytestmark = pytest.mark.django_db
LINK = "https://www.city.fukui.lg.jp/"


def announced(audience=None, now=None, **more):
    words = {"title": "秋の草刈り", "body": "河川敷に集まってください"} | more
    return acts.announce(
        place_code=FUKUI, audience=audience or Audience(), **words, now=now or timezone.now(), by="account:1"
    )


def warned(now=None, **more):
    words = {"title": "大雨の警報", "instructions": [Instruction.KEEP_AWAY], "link": LINK} | more
    return acts.warn(place_code=FUKUI, **words, now=now or timezone.now(), by="account:1")


def recipients(notice):
    return set(Letter.objects.filter(about=notice.about).values_list("person", flat=True))


def test_news_go_to_who_lets_the_town_write_and_a_disaster_to_everybody_registered():
    willing, silent = told(), told(consent=False)
    told(code=SABAE)
    told(email=False)
    somebody(email="draft@futasato.example")  # records only: has said yes to nothing
    news, disaster = announced(), warned()
    assert recipients(news) == {willing.id} and news.recipients == 1
    assert recipients(disaster) == {willing.id, silent.id} and disaster.recipients == 2


def test_who_left_is_told_nothing():
    stays, left = told(), told()
    registrations_acts.withdraw(person=left.id, place_code=FUKUI, now=timezone.now(), by="test")
    assert recipients(warned()) == {stays.id}


@pytest.mark.parametrize("kind", [Kind.NEWS, Kind.DISASTER])
def test_who_refused_the_kind_is_left_out(kind):
    person, other = told(), told()
    letters_acts.choose(person=person.id, wanted=set(Kind) - {kind}, now=timezone.now(), by="test")
    assert reads.recipients(FUKUI, kind, Audience(), day_of(timezone.now())) == (other.id,)


@pytest.mark.threat("T11", part="test")
def test_nobody_protected_is_among_them_nor_counted():
    seen, veiled = told(), told()
    protections_acts.protect(person=veiled.id, place_code=FUKUI, reason="申出", now=timezone.now(), by="test")
    disaster = warned()
    assert recipients(disaster) == {seen.id} and disaster.recipients == 1


def test_a_tier_and_a_state_choose():
    ruled()
    friend, lasting = told(), told()
    judged(friend, lasting)
    registrations_acts.suspend(person=lasting.id, place_code=FUKUI, reason="確認中", now=timezone.now(), by="test")
    assert recipients(announced(Audience(tier="friend", state="active"))) == {friend.id}
    assert recipients(announced(Audience(state="suspended"))) == {lasting.id}
    with pytest.raises(acts.Refused, match="受け取れる人がいません"):
        announced(Audience(tier="two-region"))


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"title": " "}, "題名"), ({"title": "あ" * 61}, "題名"), ({"body": ""}, "本文"), ({"body": "あ" * 4001}, "本文"),
    ],
)  # fmt: skip
def test_news_without_words_are_refused_and_leave_nothing(words, reason):
    told()
    with pytest.raises(acts.Refused, match=reason):
        announced(**words)
    assert not models.Notice.objects.exists() and not Letter.objects.exists()


@pytest.mark.parametrize(
    ("words", "reason"),
    [({"instructions": []}, "してほしいこと"), ({"link": "https://evil.example/"}, "リンク"), ({"title": ""}, "題名")],
)
def test_a_warning_without_an_instruction_or_with_a_strange_link_is_refused(words, reason):
    told()
    with pytest.raises(acts.Refused, match=reason):
        warned(**words)


def test_so_many_a_day_and_tomorrow_again():
    told()
    bound, now = reads.bound(), timezone.now()
    for _ in range(bound.news_a_day):
        announced(now=now)
    with pytest.raises(acts.Refused, match=f"一日{bound.news_a_day}件"):
        announced(now=now)
    warned(now=now)
    announced(now=now + timedelta(days=1))


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_instant_are_not_both_the_last():
    told()
    now, bound = timezone.now(), reads.bound()
    for _ in range(bound.news_a_day - 1):
        announced(now=now)
    gate, refused = Barrier(2), []

    def one():
        gate.wait()
        try:
            announced(now=now)
        except acts.Refused:
            refused.append(True)
        finally:
            connection.close()

    both = [Thread(target=one) for _ in range(2)]
    [each.start() for each in both]
    [each.join() for each in both]
    assert refused == [True] and models.Notice.objects.count() == bound.news_a_day


def test_what_was_sent_is_kept_with_who_sent_it():
    person = told()
    notice = warned()
    (kept,) = reads.of_place(FUKUI)
    assert (kept, kept.posted_by, kept.link) == (notice, "account:1", LINK)
    assert letters_of(person) == [("disaster", notice.about)]

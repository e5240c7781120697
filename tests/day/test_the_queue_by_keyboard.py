"""Tasks 2, 7, 9, 10 and 11 of docs/manual/office.md: an application with a photo, a renewal wave, a complaint about a
refusal, a disclosure request of somebody who takes it themselves, and one answered on paper."""

from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from futasato.cases import acts, reads
from futasato.cases.nouns import Claim, Kind, Outcome, State
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import Step
from futasato.units import day_of
from tests.cases.ground import FUKUI, asked, ending, signed
from tests.counters.office.ground import somebody

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_2_an_application_with_a_photo_of_a_certificate(at_work, costs):
    from futasato.site.sample import asking

    person, now = somebody("申請 花子"), timezone.now()
    claim = Claim("activity", day_of(now), None, "草刈り", 120)
    case = asked(person, now=now, claim=claim, attachments=asking.sheets(Random(1))[:1])
    work = at_work("cases/")
    work.press("最初の案件から始める")
    assert work.page.locator("img.paper").count() == 1
    work.press("認めて次へ")
    assert reads.get(case.id).state is State.ACCEPTED
    assert registrations_reads.card(person.id, FUKUI, day_of(now)).held.tier == "helper"
    costs(2, work)


def test_7_a_renewal_wave(at_work, costs):
    waiting = [ending(days) for days in (10, 20, 30)]
    work = at_work("cases/renewals/")
    for _ in waiting:
        work.tick("試験 太郎を選ぶ")
    work.press("選んだ人の更新を受け付ける")
    for each in waiting:
        tie = registrations_reads.get(each.id, FUKUI)
        assert [d.step for d in registrations_reads.decisions(tie.id)][-1] is Step.RENEW
    costs(7, work)


def test_9_a_complaint_about_a_refusal(at_work, costs):
    person, now = somebody("不服 太郎"), timezone.now() - timedelta(days=3)
    refused = asked(person, now=now)
    acts.decide(case=refused.id, outcome=Outcome.REJECT, reason="写真が読めません", seen=0, now=now, by=signed())
    appeal = asked(person, kind=Kind.APPEAL, about=refused.id, now=now)
    work = at_work("cases/")
    work.press("不服 太郎")
    work.press("不服のある決定を読む")
    assert "写真が読めません" in work.page.locator("main").inner_text()
    work.page.go_back()
    work.write("理由", "写真を読み直し、活動を確かめました")
    work.press("認めて次へ")
    assert reads.get(appeal.id).state is State.ACCEPTED
    costs(9, work)


def test_10_a_disclosure_request_of_somebody_who_takes_it_themselves(at_work, costs):
    case = asked(somebody("開示 花子"), kind=Kind.DISCLOSURE, now=timezone.now())
    work = at_work("cases/")
    work.press("開示 花子")
    work.press("認めて次へ")
    assert reads.get(case.id).state is State.ACCEPTED
    costs(10, work)


def test_11_a_disclosure_request_of_somebody_without_a_telephone(at_work, costs):
    """The whole way: the case opened, the person identified, granted, and the paper on the screen, ready to print."""
    case = asked(somebody("開示 花子"), kind=Kind.DISCLOSURE, now=timezone.now())
    work = at_work("cases/")
    work.press("開示 花子")
    work.choose("本人であることを何で確かめたか", "運転免許証など写真付きの証明書")
    work.press("認めて、渡すものを作る")
    assert reads.get(case.id).state is State.ACCEPTED and reads.handed_out(case.id).proof == "licence"
    assert "福井市が持つ、あなたの個人情報" in work.page.locator("h1").inner_text()
    assert work.page.get_by_role("link", name="PDF").count() == 1
    costs(11, work)

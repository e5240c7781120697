"""事業者への提示: what will be answered to whom, one press, a code; the provider reads it and gets that answer alone."""

import re

import pytest
from django.apps import apps
from django.utils import timezone

from futasato.consents import reads as consents_reads
from tests.counters.provider.ground import offer, provider, told

from .ground import SABAE, joined, text

pytestmark = pytest.mark.django_db
INN = offer("inn-discount")
PAGE = "/me/present/inn-discount/"


def hidden(page):
    return dict(re.findall(r'<input type="hidden" name="(seen|version)" value="([^"]+)"', text(page)))


def pressed(client):
    return client.post(PAGE, hidden(client.get(PAGE)))


def spoken(page):
    return re.search(r'<p class="code">([^<]+)</p>', text(page))[1]


def test_only_questions_of_ones_own_towns_are_listed(client, resident):
    assert "問いのある事業者はまだありません" in text(client.get("/me/present/"))
    assert client.get(PAGE).status_code == 404
    joined(resident)
    words = text(client.get("/me/present/"))
    assert "見本温泉旅館" in words and "宿泊の割引の対象か" in words and "ワークスペース" not in words
    joined(resident, SABAE)
    assert "ワークスペース" in text(client.get("/me/present/"))


def test_before_the_press_nothing_is_consented_to(client, resident):
    joined(resident)
    words = text(client.get(PAGE))
    for word in ("見本温泉旅館（事業者）", "対象かどうか（はい・いいえ）", "同意は今日かぎりです", "provider-answer-2026-1"):
        assert word in words
    assert "この事業者だけに通じる番号" not in words.split("渡す項目")[1]
    assert not consents_reads.permits(resident.id, INN.recipient, INN.purpose, at=timezone.now())


@pytest.mark.threat("T5")
def test_from_the_press_to_the_providers_answer(client, resident):
    joined(resident)
    page = pressed(client)
    assert "<svg" in text(page) and "このコードに、お名前や番号は入っていません" in text(page)
    assert str(resident.id) not in text(page)
    assert told(provider(), INN, spoken(page)) == {"qualifies": True, "until": None}
    assert "事業者への回答: 宿泊の割引の対象か" in text(client.get("/me/consents/"))


@pytest.mark.threat("T5")
def test_withdrawn_in_two_clicks_the_code_is_worth_nothing(client, resident):
    joined(resident)
    code = spoken(pressed(client))
    (link,) = [
        f"/me/consents/{each.id}/withdraw/"
        for each in consents_reads.given(resident.id) if each.purpose == INN.purpose
    ]  # fmt: skip
    client.post(link, hidden(client.get(link)))
    assert told(provider(), INN, code) == {"unconfirmed": "確かめられませんでした"}


def test_a_child_does_not_present_alone(client, resident):
    joined(resident)
    today = timezone.localdate()
    apps.get_model("people", "Person").objects.filter(id=resident.id).update(born_on=today.replace(year=today.year - 10, day=1))
    assert "15歳になるまでは" in text(pressed(client))
    assert apps.get_model("consents", "Presentation").objects.count() == 0

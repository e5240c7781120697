"""窓口で受け付ける: whoever has no telephone asks by paper or by word, themselves or through who may act for them."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from futasato.cases import acts, reads
from futasato.cases.nouns import Kind, Outcome, State
from futasato.mandates import acts as mandates_acts
from futasato.mandates.nouns import Ground
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import State as Registered
from futasato.units import day_of
from tests import signing
from tests.counters.office.ground import FUKUI, SABAE, officer, somebody, text
from tests.door.test_photos_kept import written

from .ground import asked, signed, town

pytestmark = pytest.mark.django_db
TOLD = {"applicant": "self", "heard": "paper", "text": "記録の写しがほしい"}


@pytest.fixture
def desk(client):
    town()
    user = officer()
    signing.staff(client, user)
    return user


@pytest.fixture
def person(desk):
    return somebody()


def page(person, kind="disclosure"):
    return f"/office/{FUKUI}/people/{person.id}/cases/new/{kind}/"


def cases(person):
    return reads.of_person([person.id])


@pytest.mark.parametrize("kind", ["disclosure", "correction", "stop", "complaint"])
def test_a_request_on_paper_stands_in_the_queue_with_its_day(client, desk, person, kind):
    assert page(person, kind) in client.get(f"/office/{FUKUI}/people/{person.id}/").content.decode()
    answer = client.post(page(person, kind), TOLD)
    (case,) = cases(person)
    assert answer.headers["Location"] == f"/office/{FUKUI}/cases/{case.id}/"
    assert (case.kind, case.state, case.person) == (kind, State.OPEN, person.id)
    assert case.text == "［窓口で受付: 紙、本人の申出］\n記録の写しがほしい"
    assert case.due_on > day_of(timezone.now()) and case in reads.queue(FUKUI)


def test_an_application_stands_in_the_registration_with_its_paper(client, desk, person):
    photo = SimpleUploadedFile("証明書.jpg", written("JPEG"))
    client.post(page(person, "premium"), TOLD | {"tier": "helper", "heard": "aloud", "papers": photo})
    (case,) = cases(person)
    assert case.tier == "helper" and len(reads.attachments(case.id)) == 1
    assert registrations_reads.get(person.id, FUKUI).state is Registered.APPLIED


def test_an_appeal_names_the_refusal(client, desk, person):
    refused = asked(person)
    acts.decide(case=refused.id, outcome=Outcome.REJECT, reason="不足", seen=0, now=timezone.now(), by=signed())
    assert "不承認や取消しの決定がない" in text(client.post(page(person, "appeal"), TOLD))
    client.post(page(person, "appeal"), TOLD | {"about": f"{refused.id}"})
    assert [each.about for each in cases(person) if each.kind is Kind.APPEAL] == [refused.id]
    other = asked(somebody("試験 他子"))
    assert "正しく選択" in text(client.post(page(person, "appeal"), TOLD | {"about": f"{other.id}"}))


def test_who_may_act_for_somebody_asks_and_is_named_by_their_ground_alone(client, desk, person):
    agent, now = somebody("代理 花代", born_on=day_of(timezone.now()) - timedelta(days=12_000)), timezone.now()
    assert "代理 花代" not in text(client.get(page(person)))
    told = {"principal": person.id, "agent": agent.id, "ground": Ground.DELEGATE, "basis": "委任状"}
    mandate = mandates_acts.entrust(**told, now=now, by="test")
    assert "代理 花代" in text(client.get(page(person)))
    client.post(page(person), TOLD | {"applicant": f"{mandate.id}"})
    (case,) = cases(person)
    assert "代理人（" in case.text.splitlines()[0] and "花代" not in case.text and case.person == person.id


@pytest.mark.parametrize("left_out", ["applicant", "heard", "text"])
def test_what_is_left_out_is_asked_for_and_nothing_is_kept(client, desk, person, left_out):
    answer = client.post(page(person), {name: told for name, told in TOLD.items() if name != left_out})
    assert answer.status_code == 200 and not cases(person)


def test_twice_is_once_and_a_strangers_mandate_is_none(client, desk, person):
    premium = TOLD | {"tier": "helper"}
    client.post(page(person, "premium"), premium)
    assert "もう受け付けています" in text(client.post(page(person, "premium"), premium)) and len(cases(person)) == 1
    assert client.post(page(person), TOLD | {"applicant": f"{person.id}"}).status_code == 200


def test_for_oneself_or_another_town_or_a_kind_that_is_none_nothing_opens(client, desk, person):
    mine = somebody("職員 本人", "ショクイン　ホンニン", email=desk.email, account=desk.pk)
    assert "ほかの職員に頼んでください" in text(client.post(page(mine), TOLD)) and not cases(mine)
    assert client.get(page(somebody("試験 三子", code=SABAE))).status_code == 404
    assert client.get(page(person, "wish")).status_code == 404

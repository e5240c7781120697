"""代理: a guardian sees the child's towns until the instant it ends, nothing of the other guardian, and so does nobody else."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.utils import timezone

from futasato.mandates import acts as mandates_acts
from futasato.mandates.nouns import Ground
from futasato.people import acts as people_acts
from futasato.people.nouns import Duty
from futasato.protections import acts as protections_acts
from futasato.units import JST
from tests import signing
from tests.counters.provider.ground import account_of, provider

from .ground import FUKUI, introduced, joined, opened, text

pytestmark = pytest.mark.django_db
LIST, SECOND = "/me/for/", timedelta(seconds=1)


def born(person, born_on):
    apps.get_model("people", "Person").objects.filter(id=person.id).update(born_on=born_on)
    return person


def parent(name, email):
    """A person of age in a browser of their own."""
    user = opened(email)
    person = born(introduced(user, name, "オヤ"), date(1985, 5, 5))
    client = Client()
    signing.resident(client, user)
    return person, client


@pytest.fixture
def ward(db):
    child = people_acts.enter(name="試験 一子", born_on=date(2015, 6, 1), source="test", now=timezone.now(), by="desk")
    joined(child)
    return child


@pytest.fixture
def mother():
    return parent("母 花子", "haha@futasato.example")


@pytest.fixture
def father():
    return parent("父 次郎", "chichi@futasato.example")


def entrusted(ward, agent, ground=Ground.GUARDIAN, **told):
    told = {"basis": "戸籍謄本", "now": timezone.now(), "by": "account:7"} | told
    return mandates_acts.entrust(ground=ground, principal=ward.id, agent=agent[0].id, **told)


def page_of(ward):
    return f"{LIST}{ward.id}/"


def test_a_guardian_reads_towns_and_cards_of_the_child(ward, mother):
    entrusted(ward, mother)
    listed = text(mother[1].get(LIST))
    assert "試験 一子" in listed and "保護者" in listed
    words = text(mother[1].get(page_of(ward)))
    assert all(word in words for word in ("試験 一子 さんの代わりに見ています", "福井県福井市", "登録番号", "担い手活動", "2033-05-31"))


@pytest.mark.threat("T14")
def test_two_guardians_learn_nothing_of_each_other(ward, mother, father):
    entrusted(ward, mother, basis="審判書 令和8年(家)第1号 母の住所あり")
    his = entrusted(ward, father)
    mother[1].get(page_of(ward))
    words = text(father[1].get(LIST)) + text(father[1].get(page_of(ward)))
    for secret in ("母 花子", "haha@", "審判書", str(mother[0].id), "八王子"):
        assert secret not in words
    mandates_acts.end(mandate=his.id, now=timezone.now(), by="account:7")
    assert father[1].get(page_of(ward)).status_code == 404
    assert mother[1].get(page_of(ward)).status_code == 200


@pytest.mark.threat("T14", part="evidence")
def test_the_other_guardians_names_are_there_to_be_leaked(ward, mother, father):
    entrusted(ward, mother)
    assert "母 花子" in text(mother[1].get("/me/")) and mother[1].get(page_of(ward)).status_code == 200


@pytest.mark.threat("T14")
@pytest.mark.parametrize(
    ("born_on", "grown_on"),
    [(date(2009, 4, 1), date(2027, 4, 1)), (date(2009, 4, 2), date(2027, 4, 2)), (date(2012, 2, 29), date(2030, 3, 1))],
)
def test_the_old_session_ends_at_the_instant(ward, born_on, grown_on):
    """The same browser, signed in before: 23:59:59 in Japan still, 00:00:00 no longer."""
    born(ward, born_on)
    midnight = datetime.combine(grown_on, datetime.min.time(), JST)
    with time_machine.travel(midnight - timedelta(minutes=10), tick=False):
        guardian = parent("母 花子", "haha@futasato.example")
        entrusted(ward, guardian)
    with time_machine.travel(midnight - SECOND, tick=False):
        assert guardian[1].get(page_of(ward)).status_code == 200  # control: a second before it opens
    with time_machine.travel(midnight, tick=False):
        assert guardian[1].get(page_of(ward)).status_code == 404
        assert guardian[1].get(LIST).status_code == 200 and "試験 一子" not in text(guardian[1].get(LIST))


@pytest.mark.threat("T14")
@pytest.mark.threat("T11")
def test_frozen_protected_ended_foreign_and_absent_are_one_answer(ward, mother, father):
    mandate = entrusted(ward, mother)
    absent = mother[1].get(f"{LIST}{uuid4()}/")
    assert father[1].get(page_of(ward)).content == absent.content  # somebody else's child
    mandates_acts.freeze(mandate=mandate.id, reason="保護命令", now=timezone.now(), by="account:7")
    frozen = mother[1].get(page_of(ward))
    assert (frozen.status_code, frozen.content) == (absent.status_code, absent.content) == (404, absent.content)
    assert "試験 一子" not in text(mother[1].get(LIST))


@pytest.mark.threat("T11")
def test_over_a_protected_child_nobody_acts(ward, mother):
    entrusted(ward, mother)
    assert mother[1].get(page_of(ward)).status_code == 200  # control
    officer = f"account:{account_of(provider('', FUKUI, Duty.OFFICER))}"
    protections_acts.protect(person=ward.id, place_code=FUKUI, reason="申出", now=timezone.now(), by=officer)
    absent = mother[1].get(f"{LIST}{uuid4()}/")
    hidden = mother[1].get(page_of(ward))
    assert (hidden.status_code, hidden.content) == (404, absent.content)
    assert "試験 一子" not in text(mother[1].get(LIST))


def test_the_principal_ends_a_delegation_in_two_clicks(client, resident, mother):
    mandate = entrusted(resident, mother, Ground.DELEGATE, basis="署名のある委任状")
    assert mother[1].get(page_of(resident)).status_code == 200
    assert "母 花子" in text(client.get(LIST))
    address = f"{LIST}end/{mandate.id}/"
    assert "いますぐ" in text(client.get(address))
    assert mother[1].get(page_of(resident)).status_code == 200  # looking ends nothing
    for _ in range(2):
        assert "代理を終えました" in text(client.post(address, follow=True))
    assert mother[1].get(page_of(resident)).status_code == 404


@pytest.mark.threat("T14")
def test_a_child_sees_and_ends_no_guardian(client, resident, mother, stranger):
    born(resident, date(2015, 6, 1))
    mandate = entrusted(resident, mother)
    assert "母 花子" not in text(client.get(LIST))
    for address in (f"{LIST}end/{mandate.id}/", f"{LIST}end/{uuid4()}/"):
        assert client.get(address).status_code == client.post(address).status_code == 404
    assert mother[1].get(page_of(resident)).status_code == 200


def test_nobody_elses_delegation_can_be_ended(client, resident, mother, stranger):
    mandate = entrusted(stranger, mother, Ground.DELEGATE, basis="署名のある委任状")
    assert client.post(f"{LIST}end/{mandate.id}/").status_code == 404
    assert mother[1].post(f"{LIST}end/{mandate.id}/").status_code == 404
    assert mother[1].get(page_of(stranger)).status_code == 200


def test_without_any_mandate_the_page_says_how(client, resident):
    assert "役場の窓口で書類を見て受け付けます" in text(client.get(LIST))

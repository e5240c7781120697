"""代理の窓口: the desk entrusts by paper and card or code, ends, freezes; only for people of the town, and only on record."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from futasato.accesses import models as accesses_models
from futasato.mandates import models, reads
from futasato.people.nouns import Duty
from futasato.protections import acts as protections_acts
from futasato.registrations import reads as registrations_reads
from futasato.visits import acts as visits_acts
from tests import signing

from .ground import FUKUI, SABAE, appoint, somebody, text
from .ground import officer as another

pytestmark = pytest.mark.django_db
PAPER = {"ground": "guardian", "basis": "戸籍謄本（2026-11-20発行）", "number": "", "scan": "", "until_on": ""}


def of(person, more=""):
    return f"/office/{FUKUI}/people/{person.id}/mandates/{more}"


@pytest.fixture
def ward(officer):
    return somebody("試験 一子", "シケン　イチコ", born_on=date(2015, 6, 1))


@pytest.fixture
def mother(officer):
    return somebody("母 花子", "ハハ　ハナコ", born_on=date(1985, 5, 5))


def bare(page):
    """A page without the token and the address it was asked under, which the language button brings back."""
    return re.sub(r'name="(csrfmiddlewaretoken|next)" value="[^"]*"', "", text(page))


def number(person, code=FUKUI):
    return registrations_reads.get(person.id, code).number


def entrusted(client, ward, agent, **told):
    return client.post(of(ward), PAPER | {"number": number(agent)} | told)


def seen(person):
    return accesses_models.Access.objects.filter(person=person.id).order_by("-sequence")


@pytest.mark.promise("R11")
def test_entrusted_by_card_number_and_paper(client, officer, ward, mother):
    assert entrusted(client, ward, mother).headers["Location"] == of(ward)
    (kept,) = reads.agents_of(ward.id, timezone.now())
    assert (kept.agent, kept.basis, kept.entered_by) == (mother.id, PAPER["basis"], f"account:{officer.pk}")
    words = text(client.get(of(ward)))
    assert "母 花子" in words and "保護者（戸籍）" in words and "効いています" in words
    assert f'href="{of(ward)}"' in text(client.get(f"/office/{FUKUI}/people/{ward.id}/"))


@pytest.mark.threat("T3")
def test_the_page_is_on_record_for_all_whom_it_names(client, officer, ward, mother):
    entrusted(client, ward, mother)
    client.get(of(ward))
    for person in (ward, mother):
        assert (seen(person)[0].fields, seen(person)[0].account) == (["name", "mandates"], officer.pk)


@pytest.mark.promise("R11")
def test_somebody_of_another_town_shows_the_code_on_their_own_screen(client, officer, ward):
    father = somebody("父 次郎", "チチ　ジロウ", code=SABAE, born_on=date(1985, 5, 5))
    told = PAPER | {"number": number(father, SABAE)}
    assert "見つかりません" in text(client.post(of(ward), told))
    shown = visits_acts.show_pass(person=father.id, now=timezone.now(), by="father").code
    assert client.post(of(ward), PAPER | {"scan": shown}).status_code == 302
    assert reads.is_agent(father.id, ward.id, timezone.now())
    words = text(client.get(of(ward)))  # of another town's people this office names nobody (T2)
    assert "この町に登録のない方" in words and "父 次郎" not in words and "戸籍謄本" in words


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"basis": ""}, "何を見て確かめたかを書いてください"),
        ({"basis": "　"}, "何を見て確かめたか"),
        ({"number": ""}, "どちらか一つ"),
        ({"scan": "r.x.1.y.z"}, "どちらか一つ"),
        ({"number": "", "scan": "r.x.1.y.z"}, "時間が過ぎたか、正しくありません"),
        ({"number": "ABCDEFGHJKMN"}, "この町の登録に見つかりません"),
        ({"until_on": "2020-01-01"}, "始まり"),
        ({"until_on": "きのう"}, "のように書いてください"),
        ({"ground": "delegate"}, "未成年の方の代理は、委任ではなく"),
        ({"ground": "king"}, "king"),
    ],
)
def test_what_is_refused_says_why_and_changes_nothing(client, ward, mother, told, reason):
    page = entrusted(client, ward, mother, **told)
    assert page.status_code == 200 and reason in text(page)
    assert models.Mandate.objects.count() == 0


@pytest.mark.threat("T14")
def test_a_child_is_nobodys_guardian(client, ward):
    brother = somebody("試験 二郎", born_on=date(2009, 6, 1))
    assert "成年の方だけ" in text(entrusted(client, ward, brother))


@pytest.mark.threat("T14")
def test_an_officer_does_not_entrust_themselves(client, officer, ward, mother):
    me = somebody("職員 本人", born_on=date(1980, 1, 1), email=officer.email, account=officer.pk)
    assert "ほかの職員に頼んでください" in text(entrusted(client, ward, me))
    assert "ほかの職員に頼んでください" in text(entrusted(client, me, mother, ground="delegate"))
    assert models.Mandate.objects.count() == 0


@pytest.mark.threat("T14", part="control")
def test_a_colleague_entrusts_the_officer(client, officer, ward):
    me = somebody("職員 本人", born_on=date(1980, 1, 1), email=officer.email, account=officer.pk)
    other = Client()
    signing.staff(other, another())
    assert entrusted(other, ward, me).status_code == 302
    assert reads.is_agent(me.id, ward.id, timezone.now())


@pytest.mark.threat("T14")
@pytest.mark.parametrize(("verb", "state"), [("end", "終わりました"), ("freeze", "止めました")])
def test_ended_and_frozen_from_the_next_request(client, ward, mother, verb, state):
    entrusted(client, ward, mother)
    (kept,) = reads.agents_of(ward.id, timezone.now())
    address = of(ward, f"{kept.id}/{verb}/")
    assert "理由を書いてください" in text(client.post(address, {"reason": " "}))
    assert "母 花子" in text(client.get(address)) and reads.is_agent(mother.id, ward.id, timezone.now())
    assert client.post(address, {"reason": "親権者の変更"}).headers["Location"] == of(ward)
    assert not reads.is_agent(mother.id, ward.id, timezone.now())
    assert state in text(client.get(of(ward))) and client.get(address).status_code == 404


@pytest.mark.threat("T1")
def test_a_mandate_over_another_is_absent_here(client, ward, mother):
    sister = somebody("試験 三子", born_on=date(2016, 6, 1))
    entrusted(client, ward, mother)
    (kept,) = reads.agents_of(ward.id, timezone.now())
    for verb in ("end", "freeze"):
        for id in (kept.id, uuid4()):
            assert client.post(of(sister, f"{id}/{verb}/"), {"reason": "x"}).status_code == 404
    assert reads.is_agent(mother.id, ward.id, timezone.now())


@pytest.mark.threat("T2")
def test_another_towns_person_is_absent(client, officer, mother):
    theirs = somebody("よその 子", code=SABAE, born_on=date(2015, 6, 1))
    assert client.get(of(theirs)).status_code == entrusted(client, theirs, mother).status_code == 404
    assert models.Mandate.objects.count() == 0


def desk():
    user = another()
    appoint(user, duty=Duty.DESK)
    client = Client()
    signing.staff(client, user)
    return client


def protected(person, officer):
    protections_acts.protect(
        person=person.id, place_code=FUKUI, reason="申出", now=timezone.now(), by=f"account:{officer.pk}"
    )


@pytest.mark.threat("T11")
def test_a_protected_ward_is_reached_by_the_desk_alone(client, officer, ward, mother):
    entrusted(client, ward, mother)
    assert "母 花子" in text(client.get(of(ward)))  # control; and the message of what was done is read
    (kept,) = reads.history_of(ward.id)
    protected(ward, officer)
    absent = client.get(f"/office/{FUKUI}/people/{uuid4()}/mandates/")
    for more in ("", f"{kept.id}/end/", f"{kept.id}/freeze/"):
        answer = client.get(of(ward, more))
        assert (answer.status_code, bare(answer)) == (404, bare(absent))
    named = desk()
    assert "母 花子" in text(named.get(of(ward)))
    assert "担当の窓口" in text(entrusted(named, ward, mother))  # over a protected person there is no agent
    assert named.post(of(ward, f"{kept.id}/freeze/"), {"reason": "支援措置"}).status_code == 302


@pytest.mark.threat("T11")
def test_a_protected_agent_stands_on_no_officers_page(client, officer, ward, mother):
    entrusted(client, ward, mother)
    (kept,) = reads.history_of(ward.id)
    assert "母 花子" in text(client.get(of(ward)))  # control
    protected(mother, officer)
    assert "代理人はいません" in text(client.get(of(ward)))
    assert "母 花子" not in text(client.get(of(ward)))
    assert client.post(of(ward, f"{kept.id}/end/"), {"reason": "x"}).status_code == 404
    assert "母 花子" in text(desk().get(of(ward)))


def test_sending_the_form_twice_is_one_mandate(client, ward, mother):
    entrusted(client, ward, mother)
    entrusted(client, ward, mother)
    assert models.Mandate.objects.count() == 1


def test_the_last_day_is_kept(client, ward, mother):
    entrusted(client, ward, mother, until_on="2030-03-31")
    assert reads.history_of(ward.id)[0].until_on == date(2030, 3, 31)
    assert "2030-03-31" in text(client.get(of(ward)))


def test_a_scanner_at_an_event_has_no_such_page(client, ward, db):
    user = another(SABAE)
    appoint(user, duty=Duty.SCANNER)
    people = Client()
    signing.staff(people, user)
    assert people.get(of(ward)).status_code == 404

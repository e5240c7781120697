"""アクセス記録の点検: the auditor sees looks, alarms and objections of the own town; nobody else does."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone

from futasato.accesses import acts, follow, reads
from futasato.accesses.nouns import Looking, Purpose
from futasato.counters.office.accesses import acted, letters
from futasato.people import acts as people_acts
from futasato.people.nouns import Duty
from futasato.records import acts as records_acts
from futasato.records.nouns import Entry, Kind
from futasato.units import day_of
from tests import signing

from .ground import FUKUI, SABAE, officer, somebody

pytestmark = pytest.mark.django_db
PAGE = f"/office/{FUKUI}/accesses/"


@pytest.fixture
def auditor(client, django_user_model):
    """The auditor of 福井市, signed in."""
    user = django_user_model.objects.create_user("auditor", email="kansa@futasato.example")
    now = timezone.now()
    people_acts.appoint(account=user.pk, place_code=FUKUI, from_on=day_of(now) - timedelta(days=9), duty=Duty.AUDITOR, now=now, by="test")  # fmt: skip
    signing.staff(client, user, purpose="audit")
    return user


def looked(*persons, account, at=None, **said):
    plain = {"duty": "officer", "place_code": FUKUI, "purpose": Purpose.DESK, "route": "office:person"}
    looking = Looking(account=account, **plain | said)
    return acts.write(looking=looking, shown=[(persons, ["name"])], now=at or timezone.now(), by=f"account:{account}")


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.mark.threat("T3")
def test_the_auditor_sees_who_looked_at_how_many_for_what_but_not_at_whom(client, auditor):
    """One line an answer: officer, purpose, case, page, number of people; no resident's name or id."""
    clerk, person = officer(email="madoguchi@futasato.example"), somebody("試験 太郎")
    looked(person.id, somebody("別人 花子").id, account=clerk.pk, case="R8-12")
    answer = client.get(PAGE)
    words = text(answer)
    assert re.search(r"madoguchi@futasato\.example 窓口対応 R8-12 office:person 2", words)
    assert "試験 太郎" not in words and str(person.id) not in answer.content.decode()


@pytest.mark.parametrize("day", ["2020-01-01", "x", "9999-12-31", ""])
def test_any_day_can_be_asked_for(client, auditor, day):
    assert client.get(f"{PAGE}?on={day}").status_code == 200


@pytest.mark.threat("T2")
def test_officers_and_other_towns_find_no_such_page(client, auditor):
    assert client.get(f"/office/{SABAE}/accesses/").status_code == 404
    signing.staff(client, officer())
    assert client.get(PAGE).status_code == 404


@pytest.mark.threat("T21")
def test_a_honey_person_touched_is_told_by_mail_and_on_the_page(client, auditor):
    """The auditor gets a link without content; the officer concerned gets nothing."""
    clerk, honey = officer(email="madoguchi@futasato.example"), somebody("おとり 一郎")
    acts.plant(person=honey.id, place_code=FUKUI, now=timezone.now(), by="test")
    looked(honey.id, account=clerk.pk)
    mail.outbox.clear()
    now = timezone.now()
    assert follow.tell_alarms(now=now, send=lambda alarm: letters.send(alarm, now)) == 1
    (letter,) = mail.outbox
    assert letter.to == ["kansa@futasato.example"]
    assert PAGE in letter.body
    assert not any(word in letter.subject + letter.body for word in ("おとり", "madoguchi", str(honey.id)))
    assert "おとりの人を開いた" in text(client.get(PAGE))


def test_an_auditor_is_not_told_about_themselves(auditor):
    honey = somebody()
    acts.plant(person=honey.id, place_code=FUKUI, now=timezone.now(), by="test")
    looked(honey.id, account=auditor.pk, duty="auditor", purpose=Purpose.AUDIT)
    mail.outbox.clear()
    follow.tell_alarms(now=timezone.now(), send=lambda alarm: letters.send(alarm, timezone.now()))
    assert mail.outbox == []


@pytest.fixture
def objection(auditor):
    clerk, person = officer(), somebody()
    (access,) = looked(person.id, account=clerk.pk)
    return acts.object(person=person.id, access=access.id, text="頼んでいません", now=timezone.now(), by="test")


def test_an_objection_is_answered(client, objection):
    assert "頼んでいません" in text(client.get(PAGE))
    way = f"{PAGE}objections/{objection.id}/"
    assert "窓口対応" in text(client.get(way))
    assert "結果を書いてください" in text(client.post(way, {"text": "", "idempotency_key": uuid4()}))
    answer = client.post(way, {"text": "窓口の照会でした", "idempotency_key": uuid4()}, follow=True)
    assert "答えを送りました" in text(answer)
    assert reads.objections(FUKUI) == ()
    assert client.get(way).status_code == 404


def test_who_looked_does_not_answer(client, auditor):
    person = somebody()
    (access,) = looked(person.id, account=auditor.pk, duty="auditor", purpose=Purpose.AUDIT)
    said = acts.object(person=person.id, access=access.id, text="なぜ", now=timezone.now(), by="test")
    assert client.get(f"{PAGE}objections/{said.id}/").status_code == 404


def test_an_objection_past_its_day_is_marked(client, auditor):
    clerk, person = officer(), somebody()
    then = timezone.now() - timedelta(days=40)
    (access,) = looked(person.id, account=clerk.pk, at=then)
    acts.object(person=person.id, access=access.id, text="なぜ", now=then, by="test")
    assert "期限を過ぎています" in text(client.get(PAGE))


@pytest.mark.threat("T3")
def test_what_led_to_a_record_that_day_is_no_idle_look(db):
    """Fourteen people opened without a case: told; where a record was written for each by the same officer, not."""
    clerk, at = officer(), timezone.localtime().replace(hour=10, minute=0) - timedelta(days=7)
    at -= timedelta(days=max(at.weekday() - 4, 0))
    on, people = day_of(at), [somebody() for _ in range(14)]
    for n, each in enumerate(people):
        looked(each.id, account=clerk.pk, at=at + timedelta(minutes=20 * n))
    assert acted.acted(FUKUI, on) == frozenset()
    assert [found.sign for found in acted.watch_all(on=on, now=timezone.now())] == ["idle"]
    entries = [Entry(each.id, FUKUI, Kind.JUDGEMENT, on, name="reliable") for each in people]
    try:
        records_acts.write(entries=entries, now=at, by=f"account:{clerk.pk}", source="test")
    except records_acts.RecordRefused:
        entries = [Entry(each.id, FUKUI, Kind.VISIT, on) for each in people]
        records_acts.write(entries=entries, now=at, by=f"account:{clerk.pk}", source="test")
    assert acted.acted(FUKUI, on) == {(clerk.pk, each.id) for each in people}
    assert acted.watch_all(on=on, now=timezone.now()) == ()

"""誤った手続きの取消し: from the person's page, with a reason; what was and why it is no more stays on the page."""

import pytest
from django.utils import timezone

from futasato.accesses import reads as accesses_reads
from futasato.registrations import acts as registrations_acts
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import State, Step
from futasato.units import day_of

from .ground import FUKUI, SABAE, somebody, text


def of(person, more=""):
    return f"/office/{FUKUI}/people/{person.id}/{more}"


@pytest.fixture
def person(officer):
    return somebody()


def dead(person, code=FUKUI):
    now = timezone.now()
    own = registrations_acts.mark_died(person=person.id, place_code=code, died_on=day_of(now), now=now, by="test")
    return next(each for each in registrations_reads.decisions(own.id) if each.step is Step.DIE)


def state(person):
    return registrations_reads.get(person.id, FUKUI).state


def test_a_death_of_somebody_else_is_taken_back_from_the_page(client, officer, person):
    page = of(person, f"decisions/{dead(person).id}/reverse/")
    assert page in client.get(of(person)).content.decode()
    assert "取り消す理由を書いてください" in text(client.post(page, {"reason": " "})) and state(person) is State.DECEASED
    answer = client.post(page, {"reason": "同姓同名の別の方"}, follow=True)
    assert state(person) is State.DRAFT and "「死亡」を取り消しました" in text(answer)
    assert "取り消されました" in text(answer) and "同姓同名の別の方" in text(answer)
    assert page not in answer.content.decode()
    assert client.get(page).status_code == 404


def test_the_page_stands_in_the_list_of_who_looked(client, officer, person):
    client.get(of(person, f"decisions/{dead(person).id}/reverse/"))
    (seen,) = accesses_reads.looks(persons=[person.id])
    assert seen.route == "office:reverse" and "decisions" in seen.fields


def test_a_step_of_another_person_or_town_is_absent_and_a_running_one_cannot_be_taken_back(client, officer, person):
    other, there = somebody("試験 次子"), somebody("試験 三子", code=SABAE)
    registrations_acts.apply(person=other.id, place_code=FUKUI, tier="premium", now=timezone.now(), by="test")
    (applied,) = registrations_reads.decisions(registrations_reads.get(other.id, FUKUI).id)
    for who, step in ((person, dead(other)), (there, dead(there, SABAE)), (other, applied)):
        assert client.post(of(who, f"decisions/{step.id}/reverse/"), {"reason": "x"}).status_code == 404


def test_nobody_brings_their_own_registration_back(client, officer):
    mine = somebody("職員 本人", "ショクイン　ホンニン", email=officer.email, account=officer.pk)
    page = of(mine, f"decisions/{dead(mine).id}/reverse/")
    assert "ほかの職員に頼んでください" in text(client.post(page, {"reason": "誤記"}))
    assert state(mine) is State.DECEASED

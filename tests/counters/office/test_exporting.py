"""名簿の書き出し on the pages: asked for by one, agreed to by another, fetched later and once, and everybody is told."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from futasato.accesses import acts as accesses_acts
from futasato.accesses import reads as accesses_reads
from futasato.approvals import reads as approvals_reads
from futasato.exports import reads as exports_reads
from futasato.people.nouns import Duty
from futasato.protections import acts as protections_acts
from tests import signing

from .ground import FUKUI, SABAE, appoint, judged, ruled, somebody, text
from .ground import officer as another

EXPORTS = f"/office/{FUKUI}/exports/"
FORM = {"columns": ["name", "kana", "email"], "tier": "", "state": "", "reason": "秋の案内の発送"}
QUARTER = timedelta(minutes=15)


def browser(user, place=None):
    client = Client()
    signing.staff(client, user, place=place)
    return client


@pytest.fixture
def people(db):
    ruled()
    made = [somebody("試験 桜子", email="sakura@futasato.example"), somebody("試験 若葉")]
    judged(*made)
    return made


@pytest.fixture
def first(people):
    return browser(another())


@pytest.fixture
def second(people):
    return browser(another())


@pytest.fixture
def job(first, second):
    """Asked for and agreed to on the pages."""
    assert first.post(f"{EXPORTS}new/", FORM).headers["Location"] == EXPORTS
    (proposal,) = approvals_reads.open_ones(FUKUI, now=timezone.now())
    shown = text(second.get(f"/office/{FUKUI}/proposals/{proposal.id}/"))
    assert "まとまった書出し" in shown and "秋の案内の発送" in shown and "氏名、フリガナ、メールアドレス" in shown
    assert second.post(f"/office/{FUKUI}/proposals/{proposal.id}/").status_code == 302
    (made,) = exports_reads.of_place(FUKUI)
    return made


def address(job):
    return f"{EXPORTS}{job.id}/"


def shown_of(person):
    looks = accesses_reads.looks(persons=[person.id])
    return [each.fields for each in looks if each.route == "office:export"]


@pytest.fixture
def later(job):
    """A quarter of an hour later, still signed in."""
    with time_machine.travel(timezone.now() + QUARTER + timedelta(seconds=5), tick=True):
        yield


@pytest.mark.threat("T21", part="test")
def test_before_its_time_the_page_says_when_and_hands_out_nothing(job, first, people):
    page = first.post(address(job))
    assert page.status_code == 200 and "まだ受け取れません" in text(page)
    assert page.headers["Content-Type"].startswith("text/html") and "試験 桜子" not in text(page)
    assert [shown_of(person) for person in people] == [[], []]


@pytest.mark.threat("T21", part="test")
def test_in_its_time_the_file_and_an_access_record_of_everybody_in_it(job, later, first, people):
    assert "ファイルを受け取る" in text(first.get(address(job)))
    page = first.post(address(job))
    assert page.headers["Content-Type"] == "text/csv; charset=utf-8" and job.code in page.headers["Content-Disposition"]
    assert page.content.startswith(b"\xef\xbb\xbf") and "試験 桜子" in page.content.decode()
    assert "sakura@futasato.example" in page.content.decode() and job.code in page.content.decode()
    for person in people:
        assert shown_of(person) == [("number", "name", "kana", "email")]


@pytest.mark.threat("T21", part="test")
def test_the_second_time_there_is_none(job, later, first, people):
    first.post(address(job))
    page = first.post(address(job))
    assert "すでに受け取られて" in text(page) and "試験 桜子" not in text(page)
    assert len(shown_of(people[0])) == 1
    assert "受け取られました" in text(first.get(EXPORTS))


@pytest.mark.threat("T21", part="test")
def test_the_second_officer_has_no_file(job, later, second):
    assert "申請した職員だけ" in text(second.post(address(job)))
    assert address(job) not in text(second.get(EXPORTS))


@pytest.mark.threat("T21", part="test")
def test_the_first_cannot_agree_to_their_own(first, people):
    first.post(f"{EXPORTS}new/", FORM)
    (proposal,) = approvals_reads.open_ones(FUKUI, now=timezone.now())
    page = first.post(f"/office/{FUKUI}/proposals/{proposal.id}/")
    assert "ご自分で出した申請" in text(page) and exports_reads.of_place(FUKUI) == ()


@pytest.mark.threat("T11", part="test")
def test_whoever_is_protected_is_not_in_it(job, first, people):
    protections_acts.protect(person=people[0].id, place_code=FUKUI, reason="申出", now=timezone.now(), by="test")
    with time_machine.travel(timezone.now() + QUARTER + timedelta(seconds=5), tick=True):
        page = first.post(address(job))
    assert "試験 桜子" not in page.content.decode() and "試験 若葉" in page.content.decode()
    assert shown_of(people[0]) == []


@pytest.mark.threat("T21", part="test")
def test_a_honey_person_in_it_raises_the_alarm_at_once(job, first, people):
    """In the transaction that hands out the file, so that nobody has it without the alarm."""
    bee = somebody("試験 密")
    accesses_acts.plant(person=bee.id, place_code=FUKUI, now=timezone.now(), by="test")
    assert [each for each in accesses_reads.alarms(FUKUI) if each.kind == "honey"] == []
    with time_machine.travel(timezone.now() + QUARTER + timedelta(seconds=5), tick=True):
        assert "試験 密" in first.post(address(job)).content.decode()
    assert [each.kind for each in accesses_reads.alarms(FUKUI)] == ["honey"]


@pytest.mark.threat("T21", part="control")
def test_without_a_honey_person_there_is_no_alarm(job, later, first):
    first.post(address(job))
    assert accesses_reads.alarms(FUKUI) == ()


@pytest.mark.parametrize("duty", [Duty.DESK, Duty.BOARD, Duty.AUDITOR, Duty.SCANNER])
def test_other_duties_find_nothing(job, duty):
    from django.contrib.auth import get_user_model

    user = get_user_model().objects.create_user(f"u-{duty}", email=f"{duty}@futasato.example")
    appoint(user, duty=duty)
    client = browser(user)
    assert {client.get(page).status_code for page in (EXPORTS, f"{EXPORTS}new/", address(job))} == {404}


def test_another_town_finds_nothing(job):
    client = browser(another(SABAE))
    elsewhere = f"/office/{SABAE}/exports/{job.id}/"
    assert {client.get(page).status_code for page in (EXPORTS, address(job), elsewhere)} == {404}


def test_a_form_without_columns_or_reason_says_what_is_missing(first, people):
    page = text(first.post(f"{EXPORTS}new/", {"reason": ""}))
    assert "書き出す項目を選んでください" in page and "何に使うかを書いてください" in page
    assert approvals_reads.open_ones(FUKUI, now=timezone.now()) == ()

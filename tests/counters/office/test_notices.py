"""お知らせ on the pages: how many and never who; what is read behind sign-in; nobody else reads it."""

import pytest
from django.test import Client
from django.utils import timezone

from futasato.accesses import reads as accesses_reads
from futasato.letters.models import Letter
from futasato.notices import reads
from futasato.people.nouns import Duty
from futasato.protections import acts as protections_acts
from tests import signing
from tests.counters.resident import ground as resident
from tests.letters.ground import ran
from tests.notices.ground import told

from .ground import FUKUI, SABAE, appoint, officer, text

pytestmark = pytest.mark.django_db
NOTICES = f"/office/{FUKUI}/notices/"
NEWS = {"title": "秋の草刈り", "body": "河川敷に\n集まってください", "tier": "", "state": ""}
WARNING = {"title": "大雨の警報", "instructions": ["keep_away", "shelter"], "link": "https://www.city.fukui.lg.jp/"}


def browser(code=FUKUI, duty=Duty.OFFICER):
    user, client = officer(code), Client()
    if duty is not Duty.OFFICER:
        appoint(user, code, duty=duty)
    signing.staff(client, user, place=code)
    return client


@pytest.fixture
def desk():
    return browser()


@pytest.fixture
def reader():
    """A resident who lets the town write, signed in; their person."""
    user, client = resident.opened("yomite@futasato.example"), Client()
    signing.resident(client, user)
    person = resident.introduced(user, "試験 読子", "シケン　ヨミコ")
    resident.joined(person)
    from futasato.consents import acts

    version = {"recipient": FUKUI, "purpose": "contact", "text_version": "contact-2026-1"}
    acts.give(person=person.id, **version, now=timezone.now(), by="test")
    client.person = person
    return client


def test_first_the_number_then_the_sending_and_the_page_it_leads_to(desk, reader):
    told()
    asked = text(desk.post(f"{NOTICES}new/", NEWS))
    assert "2人に届きます" in asked and not reads.of_place(FUKUI), "nothing goes before it is meant"
    assert desk.post(f"{NOTICES}new/", NEWS | {"is_meant": "1"}).headers["Location"] == NOTICES
    (letter,) = Letter.objects.filter(person=reader.person.id)
    letter.due_at = timezone.now()
    letter.save()
    assert "秋の草刈り" in text(reader.get("/me/letters/"))
    shown = text(reader.get(f"/me/letters/{letter.id}/"))
    assert "河川敷に<br>集まってください" in shown and "福井市" in shown


def test_an_officer_sees_numbers_and_no_access_is_written_of_anybody(desk, reader):
    desk.post(f"{NOTICES}new/", NEWS | {"is_meant": "1"})
    for page in (NOTICES, f"{NOTICES}new/", f"{NOTICES}disaster/"):
        shown = text(desk.get(page))
        assert "試験 読子" not in shown and "yomite" not in shown
    looks = accesses_reads.looks(persons=[reader.person.id])
    assert not [each for each in looks if "notice" in each.route]


def test_a_disaster_notice_is_one_press_and_says_what_to_do(desk, reader):
    assert "登録している1人に" in text(desk.get(f"{NOTICES}disaster/"))
    assert desk.post(f"{NOTICES}disaster/", WARNING).headers["Location"] == NOTICES
    (letter,) = Letter.objects.filter(person=reader.person.id)
    shown = text(reader.get(f"/me/letters/{letter.id}/"))
    assert "来るのを見合わせて" in shown and "避難所が開いて" in shown and WARNING["link"] in shown


@pytest.mark.parametrize(
    ("page", "form", "words"),
    [
        ("new/", NEWS | {"title": ""}, "題名を書いてください"),
        ("disaster/", WARNING | {"instructions": []}, "してほしいことを一つ以上"),
        ("disaster/", WARNING | {"link": "https://evil.example/"}, "国や自治体の頁"),
        ("new/", NEWS | {"is_meant": "1"}, "受け取れる人がいません"),
    ],
)
def test_a_wrong_form_says_what_to_do_and_sends_nothing(desk, page, form, words):
    assert words in text(desk.post(f"{NOTICES}{page}", form))
    assert not reads.of_place(FUKUI)


@pytest.mark.threat("T11", part="test")
def test_the_numbers_do_not_move_when_somebody_goes_into_hiding(desk, reader):
    """Neither how many were told nor how many failed, as long as they are fewer than ten."""
    other = told()
    desk.post(f"{NOTICES}disaster/", WARNING)
    from futasato.letters.nouns import Delivery

    ran(timezone.now(), (Delivery.REFUSED, "550"))
    before = text(desk.get(NOTICES)).split("<table")[1]
    protections_acts.protect(person=other.id, place_code=FUKUI, reason="申出", now=timezone.now(), by="test")
    assert text(desk.get(NOTICES)).split("<table")[1] == before and "10未満" in before


@pytest.mark.parametrize("duty", [Duty.SCANNER, Duty.AUDITOR, Duty.DESK])
def test_only_officers_of_the_town_open_these_pages(duty):
    user, client = officer(SABAE), Client()
    appoint(user, FUKUI, duty=duty)
    signing.staff(client, user, place=FUKUI)
    for page in ("", "new/", "disaster/"):
        assert client.get(f"{NOTICES}{page}").status_code == 404


def test_somebody_elses_letter_is_absent(desk, reader):
    other = told()
    desk.post(f"{NOTICES}disaster/", WARNING)
    letter = Letter.objects.get(person=other.id)
    assert reader.get(f"/me/letters/{letter.id}/").status_code == 404


def test_a_resident_chooses_and_reads_on_the_page_what_does_not_come_by_mail(desk, reader):
    answer = reader.post("/me/letters/choose/", {"kind": ["renewal", "disaster"]}, follow=True)
    assert "受け取り方を変えました" in text(answer)
    shown = text(reader.get("/me/letters/"))
    assert shown.count(" checked>") == 2
    told()
    assert "1人に届きます" in text(desk.post(f"{NOTICES}new/", NEWS))

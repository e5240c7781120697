"""A session ends when its office ends, when nobody uses it, when it is used from two places, and when its owner says so."""

import re
from datetime import date, timedelta
from ipaddress import ip_network

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.core import mail
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from futasato.counters.door.session import family, network
from futasato.people import acts as people_acts
from futasato.people import models
from futasato.site.sessions import SessionStore
from futasato.units import day_of, instant_of
from tests.counters.accounts.ground import (
    FUKUI,
    LAPTOP,
    PHONE,
    browser,
    by_code,
    enrolled,
    is_signed_in,
    officer,
    opened,
    soon,
)  # fmt: skip

EMAIL, OFFICE = "yakuba@futasato.example", f"/office/{FUKUI}/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
NEWER = LAPTOP.replace("Chrome/140", "Chrome/141")


@pytest.fixture
def staff(db):
    """An officer's browser in an office that stands open."""
    user = officer(EMAIL)
    client = browser()
    by_code(client, EMAIL)
    enrolled(client)
    client.user = user
    assert client.get(OFFICE).status_code == 200
    return client


@pytest.fixture
def resident(db):
    """A resident's browser."""
    client = browser()
    client.user = opened("hito@futasato.example")
    by_code(client, "hito@futasato.example")
    assert client.get("/me/devices/").status_code == 200
    return client


def stolen(client, **elsewhere):
    """The same cookie in another browser."""
    thief = browser(**elsewhere)
    thief.cookies = client.cookies
    return thief


# --- the office ends ---------------------------------------------------------------------------------------------


@pytest.mark.threat("T30")
def test_relieved_staff_are_out_with_their_next_request(staff):
    """A session opened with two factors is flushed as soon as its account holds no office any more."""
    yesterday = day_of(timezone.now()) - timedelta(days=1)
    models.Office.objects.update(from_on=yesterday, until_on=yesterday)
    answer = staff.get(OFFICE)
    assert answer.headers["Location"] == "/ended/over/"
    assert not is_signed_in(staff)
    assert "任期が終わった" in staff.get("/ended/over/").content.decode()


@pytest.mark.threat("T30", part="control")
def test_staff_who_hold_another_office_stay(staff):
    """What ends the session is that no office is left."""
    yesterday, now = day_of(timezone.now()) - timedelta(days=1), timezone.now()
    models.Office.objects.update(from_on=yesterday, until_on=yesterday)
    people_acts.appoint(account=staff.user.pk, place_code="182079", from_on=day_of(now), now=now, by="test")
    assert staff.get("/office/182079/").status_code == 200


@pytest.mark.threat("T30")
def test_at_midnight_of_the_first_of_april_the_session_is_over(db):
    """An open session does not carry an unconfirmed role over the fiscal year's end."""
    with time_machine.travel(instant_of_clock(2027, 3, 31, 23, 55), tick=False):
        officer(EMAIL)
        client = browser()
        by_code(client, EMAIL)
        enrolled(client)
        assert client.get(OFFICE).status_code == 200
    with time_machine.travel(instant_of_clock(2027, 3, 31, 23, 59, 59), tick=False):
        assert client.get(OFFICE).status_code == 200
    with time_machine.travel(instant_of_clock(2027, 4, 1, 0, 0, 0), tick=False):
        assert client.get(OFFICE).headers["Location"] == "/ended/over/"
    assert not is_signed_in(client)


def instant_of_clock(year, month, day, hour, minute, second=0):
    """An instant of Japan's clock."""
    return instant_of(date(year, month, day)) + timedelta(hours=hour, minutes=minute, seconds=second)


# --- nobody uses it ----------------------------------------------------------------------------------------------


def test_after_half_an_hour_without_use_staff_are_out(staff):
    with time_machine.travel(soon(minutes=29)):
        assert staff.get(OFFICE).status_code == 200
    with time_machine.travel(soon(minutes=58)):
        assert staff.get(OFFICE).status_code == 200
    with time_machine.travel(soon(minutes=89)):
        assert staff.get(OFFICE).headers["Location"] == "/ended/idle/"


def test_after_ten_hours_staff_are_out_however_busy(staff):
    for minutes in range(20, 600, 20):
        with time_machine.travel(soon(minutes=minutes)):
            assert staff.get(OFFICE).status_code == 200, minutes
    with time_machine.travel(soon(minutes=601)):
        assert staff.get(OFFICE).headers["Location"] == "/ended/long/"


@pytest.fixture
def unsaved(monkeypatch):
    """From when it is called on no session is saved: the server says why, in the words of the given state."""

    def because(state):
        def save(self, must_create=False):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"do $$ begin raise exception using errcode = '{state}'; end $$")

        monkeypatch.setattr(SessionStore, "save", save)

    return because


@pytest.mark.promise("R7")
def test_a_full_disk_takes_the_note_of_the_last_use_and_not_the_page(staff, unsaved):
    """Read on, and out half an hour after the last note that had room."""
    unsaved("53100")
    with time_machine.travel(soon(minutes=29)):
        assert staff.get(OFFICE).status_code == 200
    with time_machine.travel(soon(minutes=31)):
        assert staff.get(OFFICE).headers["Location"] == "/ended/idle/"


@pytest.mark.promise("R7", part="control")
def test_another_trouble_of_a_session_is_not_passed_over(staff, unsaved):
    """The session is away for another reason: the reader is told."""
    unsaved("57P03")
    with time_machine.travel(soon(minutes=29)), pytest.raises(OperationalError):
        staff.get(OFFICE)


def test_a_residents_session_does_not_hurry(resident):
    with time_machine.travel(soon(hours=30)):
        assert resident.get("/me/devices/").status_code == 200


# --- two places --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["staff", "resident"])
@pytest.mark.parametrize("agent", [PHONE, FIREFOX, "curl/8.5.0", ""])
def test_used_by_another_browser_it_ends_for_both(request, who, agent):
    owner = request.getfixturevalue(who)
    letters = len(mail.outbox)
    thief = stolen(owner, agent=agent)
    assert thief.get("/me/devices/").headers["Location"] == "/ended/moved/"
    assert owner.get("/me/devices/").headers["Location"].startswith("/accounts/login/")
    assert "別の端末か場所" in owner.get("/ended/moved/").content.decode()
    assert len(mail.outbox) == letters + 1
    letter = mail.outbox[-1]
    assert letter.to == [owner.user.email]
    assert "http://testserver/me/devices/" in letter.body
    assert not any(word in letter.body for word in (FUKUI, "福井", "192.0.2"))


def test_the_next_version_of_the_same_browser_is_no_other(staff):
    assert stolen(staff, agent=NEWER).get(OFFICE).status_code == 200


@pytest.mark.parametrize(("ip", "status"), [("192.0.2.99", 200), ("192.0.3.10", 302), ("2001:db8::1", 302)])
def test_staff_stay_in_their_network(staff, ip, status):
    assert stolen(staff, ip=ip).get(OFFICE).status_code == status


def test_a_resident_walks_from_network_to_network(resident):
    for ip in ("198.51.100.1", "2001:db8:1::5", "203.0.113.9"):
        assert stolen(resident, ip=ip).get("/me/devices/").status_code == 200


def test_the_thief_first_ends_it_too(staff):
    """Whoever comes second ends it: the owner learns of it by the letter."""
    thief = stolen(staff, agent=PHONE)
    thief.post("/me/devices/sessions/end-others/")
    assert not is_signed_in(thief)
    assert "/me/devices/" in mail.outbox[-1].body


# --- its owner says so (T22) -------------------------------------------------------------------------------------


@pytest.mark.threat("T22")
def test_a_lost_phone_is_signed_out_from_another_device(resident):
    """Ended remotely the phone's session is gone on the server."""
    phone = browser(agent=PHONE)
    by_code(phone, resident.user.email)
    page = resident.get("/me/devices/").content.decode()
    assert "Safari iPhone" in page and "Chrome Linux" in page
    number = next(iter(set(numbers(page))))
    assert resident.post(f"/me/devices/sessions/{number}/end/").headers["Location"] == "/me/devices/"
    assert phone.get("/me/devices/").headers["Location"].startswith("/accounts/login/")


@pytest.mark.threat("T22", part="control")
def test_a_session_that_nobody_ended_goes_on(resident):
    """Without the click the phone stays signed in."""
    phone = browser(agent=PHONE)
    by_code(phone, resident.user.email)
    resident.get("/me/devices/")
    assert phone.get("/me/devices/").status_code == 200


def numbers(page):
    """The sessions that can be ended from a page."""
    return re.findall(r"/me/devices/sessions/(\d+)/end/", page)


def test_all_others_at_once(resident):
    others = [browser(agent=PHONE), browser(agent=FIREFOX)]
    for other in others:
        by_code(other, resident.user.email)
    resident.post("/me/devices/sessions/end-others/")
    assert [is_signed_in(other) for other in others] == [False, False]
    assert is_signed_in(resident)


def test_nobody_ends_somebody_elses(resident):
    other = browser(agent=PHONE)
    opened("betsu@futasato.example")
    by_code(other, "betsu@futasato.example")
    foreign = UserSession.objects.get(user__email="betsu@futasato.example")
    assert resident.post(f"/me/devices/sessions/{foreign.pk}/end/").status_code == 404
    assert resident.post("/me/devices/sessions/999999999/end/").status_code == 404
    assert is_signed_in(other)


@pytest.mark.parametrize("page", ["/me/devices/", "/me/devices/sessions/1/end/", "/me/devices/sessions/end-others/"])
def test_nobody_signed_in_sees_no_devices(db, page):
    answer = browser().get(page) if page == "/me/devices/" else browser().post(page)
    assert answer.headers["Location"].startswith("/accounts/login/")


def test_a_reason_that_is_none_is_absent(db):
    assert browser().get("/ended/x/").status_code == 404


# --- what counts as the same place -------------------------------------------------------------------------------


@given(st.ip_addresses())
def test_a_network_holds_its_addresses(address):
    assert address in ip_network(network(str(address)))
    assert ip_network(network(str(address))).prefixlen == (24 if address.version == 4 else 48)


@given(st.text(max_size=400))
def test_any_agent_has_a_family(agent):
    assert len(family(agent)) <= 80
    assert family(agent) == family(agent)


@given(st.integers(1, 400), st.integers(0, 9))
def test_versions_do_not_matter(major, minor):
    assert family(LAPTOP.replace("140.0", f"{major}.{minor}")) == family(LAPTOP) == "Chrome Linux"

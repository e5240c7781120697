"""To leave: asked for with a fresh proof, taken back while it waits, done afterwards; the ledger still verifies."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model

from futasato.letters import reads as letters_reads
from futasato.letters.nouns import Quiet
from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.people.nouns import IdentityLevel
from futasato.records import reads as records_reads
from futasato.site import farewell
from futasato.units import day_of, instant_of
from tests import signing
from tests.counters.office.ground import appoint
from tests.erasing.ground import broken, dump, life, marks_left, now, town
from tests.letters.ground import ran

from .ground import text

pytestmark = pytest.mark.django_db
LEAVE, STAY = "/me/data/leave/", "/me/data/leave/stay/"
WAITING = 14  # rulebook/deadlines/leaving.yaml, read by eye


def waits(person):
    return people_reads.leaving_of(people_reads.selves(person.id))


def after(days):
    """Noon of a later day: no quiet hour."""
    return instant_of(day_of(now()) + timedelta(days=days)) + timedelta(hours=12)


def ended(days):
    """How many are erased on a later day, the mail server taking the last letters in between."""
    assert farewell.turn(after(days)) == 0
    ran(after(days))
    return farewell.turn(after(days))


@pytest.mark.promise("R22", part="test")
def test_it_waits_fourteen_days_and_then_nothing_is_left_and_the_ledger_verifies(client):
    town()
    dye = life("leaver")
    signing.resident(client, get_user_model().objects.get(pk=people_reads.get(dye.id).account))
    client.post(LEAVE, {"is_meant": "1"})
    assert waits(dye).until_on == day_of(now()) + timedelta(days=WAITING)
    before = dump()
    assert farewell.turn(after(WAITING)) == 0 and dump() == before and marks_left(dye)  # the control: nothing yet
    assert ended(WAITING + 1) == 1
    assert marks_left(dye) == set() and broken() == [] and waits(dye) is None
    assert records_reads.full_history(person=[dye.id]) == () or all(
        not r.name for r in records_reads.full_history(person=[dye.id])
    )
    assert farewell.turn(after(WAITING + 2)) == 0
    assert client.get("/me/data/").status_code in (302, 403)  # signed out


def test_taken_back_nothing_is_erased(client, resident):
    client.post(LEAVE, {"is_meant": "1"})
    assert "やめるのを取りやめる" in text(client.get(LEAVE))
    assert "取りやめました" in text(client.post(STAY, follow=True))
    assert farewell.turn(after(99)) == 0 and people_reads.get(resident.id).name == "試験 花子"
    assert "やめることを申し出る" in text(client.get(LEAVE))
    client.post(LEAVE, {"is_meant": "1"})  # and asked for again
    assert waits(resident) is not None


def test_unread_it_is_not_asked_for(client, resident):
    assert "印を付けてください" in text(client.post(LEAVE, {}))
    assert waits(resident) is None


def test_asked_twice_it_waits_once(client, resident):
    client.post(LEAVE, {"is_meant": "1"})
    first = waits(resident)
    assert "もう申し出を受け付けています" in text(client.post(LEAVE, {"is_meant": "1"}))
    assert waits(resident) == first


def old(client):
    """What was shown in this session, ten minutes ago."""
    session = client.session
    for shown in session[signing.SHOWN]:
        shown["at"] -= 10 * 60
    session.save()


@pytest.mark.threat("T22", part="test")
def test_a_phone_found_open_neither_starts_it_nor_shows_that_it_waits(client, resident):
    pages = [text(client.get("/me/data/"))]
    people_acts.ask_to_leave(person=resident.id, now=now(), by="test")
    old(client)
    pages.append(text(client.get("/me/data/")))
    assert [page.split("<main")[1].split("アクセス記録")[0] for page in pages][0].count("やめる") == pages[1].split(
        "<main"
    )[1].count("やめる")
    for page in (client.get(LEAVE), client.get(STAY), client.post(STAY), client.post(LEAVE, {"is_meant": "1"})):
        assert page.status_code == 403 and "取りやめ" not in text(page)
    assert waits(resident) is not None


@pytest.mark.threat("T22", part="test")
def test_who_enrolled_with_the_card_cannot_be_made_to_leave_by_the_mail_alone(client, resident):
    told = {"level": IdentityLevel.L2, "proved_on": day_of(now()), "method": "jpki", "now": now(), "by": "test"}
    people_acts.prove(person=resident.id, **told)
    assert client.post(LEAVE, {"is_meant": "1"}).status_code == 403 and waits(resident) is None
    signing.resident(client, get_user_model().objects.get(pk=resident.account), int(IdentityLevel.L2))
    client.post(LEAVE, {"is_meant": "1"})
    assert waits(resident) is not None


@pytest.mark.threat("T22", part="control")
def test_without_the_guard_the_mail_alone_would_do(client, resident, monkeypatch):
    from futasato.counters.resident.security import proving

    told = {"level": IdentityLevel.L2, "proved_on": day_of(now()), "method": "jpki", "now": now(), "by": "test"}
    people_acts.prove(person=resident.id, **told)
    monkeypatch.setattr(proving, "_wanted", lambda request: IdentityLevel.L0)
    client.post(LEAVE, {"is_meant": "1"})
    assert waits(resident) is not None


@pytest.mark.threat("T11", part="test")
def test_the_page_says_the_same_of_somebody_protected(client, resident):
    from futasato.protections import acts as protections_acts

    from .ground import FUKUI

    main = lambda: text(client.get(LEAVE)).split("<main")[1].split("csrf")[0]  # noqa: E731
    before = main()
    protections_acts.protect(person=resident.id, place_code=FUKUI, reason="避難", now=now(), by="test")
    assert main() == before and "やめることを申し出る" in text(client.get(LEAVE))
    client.post(LEAVE, {"is_meant": "1"})
    assert ended(WAITING + 1) == 1


def test_who_is_in_office_meanwhile_is_not_erased_and_the_others_are(client, resident, stranger, capsys):
    for each in (resident, stranger):
        people_acts.ask_to_leave(person=each.id, now=now(), by="test")
    appoint(get_user_model().objects.get(pk=resident.account))
    assert ended(WAITING + 1) == 1 and not letters_reads.of_person([resident.id], after(99))
    assert people_reads.get(resident.id).name and not people_reads.get(stranger.id).name
    told = capsys.readouterr().err
    assert str(resident.id) in told and "職に就いています" in told and "花子" not in told


def test_in_office_it_is_not_even_asked_for(client, resident):
    appoint(get_user_model().objects.get(pk=resident.account))
    with pytest.raises(people_acts.Refused, match="職"):
        people_acts.ask_to_leave(person=resident.id, now=now(), by="test")


def test_nothing_that_waits_is_nothing_to_take_back(client, resident):
    assert "やめる申し出はありません" in text(client.post(STAY, follow=True))


def test_the_rule_of_an_earlier_day_is_missed_loudly():
    with pytest.raises(LookupError, match="定めがありません"):
        people_reads.waiting_days(day_of(now()).replace(year=2020))


@pytest.mark.threat("T22", part="test")
def test_the_letter_leads_to_what_was_begun_behind_a_fresh_proof(client, resident, settings):
    """The list and the letter say neither what nor until when; the page behind them asks who it is, and says both."""
    settings.QUIET_HOURS = Quiet(0, 0)  # told at once, whenever this test runs
    client.post(LEAVE, {"is_meant": "1"}, follow=True)
    (letter,) = letters_reads.of_person([resident.id], after(1))
    main = lambda page: text(page).split("<main")[1].split("</main")[0]  # noqa: E731
    for address in ("/me/letters/", f"/me/letters/{letter.id}/"):
        words = main(client.get(address))
        assert "大切なお知らせがあります" in words and not re.search("申し出|やめ|消え", words)
    assert f'href="{LEAVE}"' in main(client.get(f"/me/letters/{letter.id}/"))
    assert "身に覚えがないときは、すぐに取りやめて" in main(client.get(LEAVE))
    old(client)
    assert client.get(LEAVE).status_code == 403
    assert 'value="leaving"' not in main(client.get("/me/letters/")) and 'value="news"' in main(client.get("/me/letters/"))


def test_the_page_says_what_was_taken_back(client, resident):
    client.post(LEAVE, {"is_meant": "1"})
    assert "取りやめました。何も消えていません" not in text(client.get(LEAVE))
    client.post(STAY)
    assert "の申し出は、" in text(client.get(LEAVE)) and "取りやめました。何も消えていません" in text(client.get(LEAVE))

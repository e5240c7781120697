"""受付: one press at the venue is one record, with or without a name; an old or foreign code opens nothing."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from futasato.people import reads as people_reads
from futasato.records import reads as records_reads
from futasato.records.nouns import Evidence, Kind, Level
from futasato.visits import acts as visits_acts
from futasato.visits import reads as visits_reads
from futasato.visits.rules import code as codes

from .ground import FUKUI, held, joined, text, wrote

pytestmark = pytest.mark.django_db


def address(event, ago=timedelta(0)):
    """What the screen at the venue showed some time ago."""
    return f"/c/{visits_reads.rotating_code(event.id, timezone.now() - ago)}/"


def nonce(page):
    return re.search(r'name="nonce" value="([^"]+)"', text(page))[1]


def press(client, where, **sent):
    return client.post(where, {"nonce": nonce(client.get(where))} | sent)


def history(person):
    return records_reads.history(person=people_reads.selves(person.id))


def test_the_page_names_the_event_and_has_one_button(client, resident):
    words = text(client.get(address(held())))
    assert "河川敷の草刈り" in words and "足羽川" in words and "福井市" in words
    assert words.count("参加を記録する</button>") == 1


def test_one_press_is_one_confirmed_record_of_today(client, resident):
    joined(resident)
    event = held()
    page = press(client, address(event))
    assert page.headers["Location"] == f"/me/came/{event.id}/"
    (record,) = history(resident)
    assert (record.kind, record.name, record.place_code) == (Kind.ACTIVITY, "草刈り", FUKUI)
    assert (record.evidence, record.level, record.happened_on) == (Evidence.QR, Level.E2, timezone.localdate())


def test_the_thanks_say_what_is_missing_in_one_sentence(client, resident):
    joined(resident)
    words = text(client.get(press(client, address(held())).headers["Location"]))
    assert "ありがとうございます" in words
    assert "担い手活動あと2回" in words


def test_pressing_twice_has_one_effect(client, resident):
    where = address(held())
    sent = {"nonce": nonce(client.get(where))}
    answers = [client.post(where, sent).status_code for _ in range(3)]
    assert answers == [302, 302, 302]
    assert len(history(resident)) == 1


def test_coming_back_later_the_same_day_is_one_record(client, resident):
    where = address(held())
    press(client, where)
    press(client, where)
    assert len(history(resident)) == 1


def test_looking_at_the_page_records_nothing(client, resident):
    client.get(address(held()))
    assert history(resident) == ()


def test_a_photo_of_the_code_is_worth_nothing_after_a_minute(client, resident):
    event = held()
    late = address(event, codes.STEP * 3)
    page = client.get(late)
    assert page.status_code == 410
    assert "もう一度読み取ってください" in text(page)
    assert client.post(late, {"nonce": uuid4().hex}).status_code == 410
    assert history(resident) == ()
    assert client.get(address(event)).status_code == 200  # control: the same event, the code of now


def test_a_poster_does_not_expire_and_its_record_waits_for_confirmation(client, resident):
    event = held()
    press(client, f"/c/{visits_reads.poster_code(event.id)}/")
    (record,) = history(resident)
    assert (record.evidence, record.is_verified) == (Evidence.POSTER, False)


@pytest.mark.parametrize(
    "token", ["abc", "q.AAAAAAAAAAAAAAAAAAAAAA.1.xxxxxxxxxxxxxxxxxxxxxx", "r.x.y", "%00", "あ" * 300]
)
def test_a_foreign_code_gets_a_clear_page(client, token):
    page = client.get(f"/c/{token}/")
    assert page.status_code == 404
    assert "ふたさとの受付のものではありません" in text(page)


def test_a_forged_code_of_a_real_event_opens_nothing(client, resident):
    where = address(held())
    forged = where[:-3] + ("AA/" if where[-3:-1] != "AA" else "BB/")
    assert client.get(forged).status_code == 410
    assert client.post(forged, {"nonce": uuid4().hex}).status_code == 410
    assert history(resident) == ()


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        (timedelta(hours=2), timedelta(hours=3), "始まります"),
        (timedelta(hours=-3), timedelta(hours=-1), "終わりました"),
    ],
)
def test_before_and_after_the_event_the_page_says_when(client, resident, begins, ends, said):
    now = timezone.now()
    page = client.get(address(held(starts_at=now + begins, ends_at=now + ends)))
    assert page.status_code == 410
    assert said in text(page)


def test_a_cancelled_event_says_so(client, resident):
    event = held()
    visits_acts.cancel(event=event.id, reason="雨", now=timezone.now(), by="staff")
    assert "中止になりました" in text(client.get(address(event)))


def test_a_full_event_refuses_the_next_one_in_words(client, resident, stranger):
    event = held(capacity=1)
    token = visits_reads.rotating_code(event.id, timezone.now())
    visits_acts.check_in(event=event.id, person=stranger.id, token=token, nonce="1", now=timezone.now(), by="test")
    page = press(client, address(event))
    assert page.status_code == 409
    assert "定員（1人）に達しました" in text(page)
    assert history(resident) == ()


def test_without_an_account_the_record_stays_and_a_slip_is_given(client):
    words = text(press(client, address(held())))
    assert re.search(r'class="code">[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}<', words)
    assert "ほかの人に見せないでください" in words


def test_a_double_press_without_an_account_is_one_person(client):
    event = held()
    where = address(event)
    sent = {"nonce": nonce(client.get(where))}
    client.post(where, sent)
    client.post(where, sent)
    assert len(visits_reads.check_ins(event.id)) == 1


def test_who_signs_in_afterwards_finds_the_slip_ready_to_claim(client, account):
    client.logout()
    slip = re.search(r'class="code">([^<]+)<', text(press(client, address(held()))))[1]
    client.force_login(account)
    client.post("/join/me/", {"name": "試験 花子", "kana": "シケン", "prefecture": "東京都", "town": "八王子市"})
    assert f'value="{slip}"' in text(client.get("/me/claim/"))


def test_the_thanks_are_only_for_who_came(client, resident, stranger):
    event = held()
    token = visits_reads.rotating_code(event.id, timezone.now())
    visits_acts.check_in(event=event.id, person=stranger.id, token=token, nonce="1", now=timezone.now(), by="test")
    theirs, nothing = client.get(f"/me/came/{event.id}/"), client.get(f"/me/came/{uuid4()}/")
    assert (theirs.status_code, theirs.content) == (404, nothing.content)


def test_an_earlier_history_counts_in_the_sentence(client, resident):
    joined(resident)
    for days in (10, 20):
        day = timezone.localdate() - timedelta(days=days)
        wrote(resident, Kind.ACTIVITY, day, name="草刈り", evidence=Evidence.STAFF, level=Level.E3, verified_by="staff")
    words = text(client.get(press(client, address(held())).headers["Location"]))
    assert "担い手活動あと" not in words


def test_the_number_of_the_slip_is_nowhere_in_the_database(client):
    """Who reads the database must not be able to claim: only the browser and the paper know the number."""
    from django.contrib.sessions.models import Session
    from django.db import connection

    slip = re.search(r'class="code">([^<]+)<', text(press(client, address(held()))))[1]
    client.get("/")
    sessions = [str(session.get_decoded()) for session in Session.objects.all()]
    with connection.cursor() as cursor:
        cursor.execute("select people_claimcode::text from people_claimcode")
        rows = [row for (row,) in cursor.fetchall()]
    assert rows and slip[:5] in rows[0]  # control: the public mark is there
    assert not any(slip[6:11] in each for each in sessions + rows)
    assert client.cookies["slip"]["httponly"] and client.cookies["slip"]["samesite"] == "Lax"


def test_a_made_up_slip_in_a_cookie_is_not_believed(client, resident):
    client.cookies["slip"] = "AAAAA-AAAAA-AAAAA"
    assert "AAAAA" not in text(client.get("/me/claim/"))

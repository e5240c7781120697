"""Events: held, shown as codes that open the resident's check-in, scanned by staff, called off."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localtime

from futasato.records import reads as records_reads
from futasato.records.nouns import Level
from futasato.visits import acts as visits_acts
from futasato.visits import reads as visits_reads

from .ground import FUKUI, SABAE, somebody, text

EVENTS = f"/office/{FUKUI}/events/"
WHEN = "%Y-%m-%dT%H:%M"


def held(code=FUKUI, **other):
    now = timezone.now()
    told = {"place_code": code, "title": "河川敷の草刈り", "starts_at": now - timedelta(minutes=10)}
    return visits_acts.hold(**told | {"ends_at": now + timedelta(hours=2)} | other, now=now, by="test")


def form(**other):
    now = localtime(timezone.now())
    told = {"title": "秋の祭り", "kind": "event", "name": "", "venue": "公民館", "capacity": ""}
    told |= {"starts_at": now.strftime(WHEN), "ends_at": (now + timedelta(hours=2)).strftime(WHEN)}
    return told | other


def of(event, more=""):
    return f"{EVENTS}{event.id}/{more}"


@pytest.fixture
def event(officer):
    return held()


def test_an_event_is_held_at_japanese_time(client, officer):
    told = form()
    assert client.post(f"{EVENTS}hold/", told).status_code == 302
    (event,) = visits_reads.events(FUKUI)
    assert localtime(event.starts_at).strftime(WHEN) == told["starts_at"]
    assert "秋の祭り" in text(client.get(EVENTS))


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"title": ""}, "題名を書いてください"),
        ({"starts_at": "あした"}, "のように書いてください"),
        ({"ends_at": "2020-01-01T10:00"}, "終わりは始まりより後"),
        ({"kind": "activity"}, "活動の名が要ります"),
        ({"capacity": "0"}, "1人以上"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_held(client, officer, other, reason):
    assert reason in text(client.post(f"{EVENTS}hold/", form(**other)))
    assert visits_reads.events(FUKUI) == ()


def test_the_screen_shows_a_code_that_opens_the_check_in_and_renews_itself(client, event):
    page = client.get(of(event, "screen/"))
    assert page.headers["Refresh"] == "20"
    assert "Refresh" not in client.get(of(event, "screen/?still=1")).headers
    assert "<svg" in text(page)
    address = page.context["address"]
    assert address.startswith("http://testserver/c/")
    assert "河川敷の草刈り" in text(client.get(address.removeprefix("http://testserver")))


def test_the_poster_is_another_code_and_does_not_renew_itself(client, event):
    page = client.get(of(event, "poster/"))
    assert "Refresh" not in page.headers
    assert page.context["address"] in text(page)
    assert page.context["address"] != client.get(of(event, "screen/")).context["address"]
    assert client.get(page.context["address"].removeprefix("http://testserver")).status_code == 200


def test_an_event_of_another_town_is_absent(client, officer):
    foreign = held(SABAE)
    for page in ("", "screen/", "poster/", "scan/", "cancel/"):
        assert client.get(of(foreign, page)).status_code == 404


def test_a_residents_code_is_read_once(client, event):
    person = somebody("試験 花子")
    shown = visits_acts.show_pass(person=person.id, now=timezone.now(), by="test")
    page = text(client.post(of(event, "scan/"), {"scan": f" {shown.code} "}))
    assert "試験 花子</strong>さんを受け付けました" in page
    (record,) = records_reads.history(person=person.id)
    assert (record.level, record.place_code) == (Level.E3, FUKUI)
    assert "もう受け付けてあります" in text(client.post(of(event, "scan/"), {"scan": shown.code}))
    assert len(records_reads.history(person=person.id)) == 1
    assert '<p class="figure">1' in text(client.get(of(event)))


def test_an_old_or_made_up_code_is_refused_in_words(client, event):
    person = somebody()
    old = visits_acts.show_pass(person=person.id, now=timezone.now() - timedelta(minutes=5), by="test")
    for code in (old.code, "r.abc.1.2", ""):
        assert 'aria-invalid="true"' in text(client.post(of(event, "scan/"), {"scan": code}))
    assert records_reads.history(person=person.id) == ()


def test_nobody_reads_their_own_code(client, event, officer):
    mine = somebody("職員 本人", "ショクイン　ホンニン", email=officer.email, account=officer.pk)
    shown = visits_acts.show_pass(person=mine.id, now=timezone.now(), by="test")
    assert "ほかの係員に頼んで" in text(client.post(of(event, "scan/"), {"scan": shown.code}))
    assert records_reads.history(person=mine.id) == ()


def test_called_off_nobody_is_taken_in(client, event):
    assert "中止の理由を書いてください" in text(client.post(of(event, "cancel/"), {"reason": ""}))
    client.post(of(event, "cancel/"), {"reason": "大雨のため"})
    assert "大雨のため" in text(client.get(of(event)))
    assert "中止になりました" in text(client.get(of(event, "screen/")))

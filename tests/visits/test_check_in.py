"""受付: who came has a record with the evidence that it was, a tie to the town, and no second one for the same day."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.apps import apps

from futasato.records.nouns import Evidence, Kind, Level
from futasato.visits import acts, reads

from .small import NOW, SABAE
from .town_life import HOUR, STAFF, came, held, history, scanned, somebody

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def ties(person):
    rows = apps.get_model("registrations", "Registration").objects.filter(person=person)
    return list(rows.values_list("place_code", "entrance", "state"))


def test_a_check_in_by_the_rotating_code_is_a_record_and_a_tie():
    person, event = somebody(), held()
    done = came(event, person)
    (record,) = history(person)
    assert (done.record, done.person, done.happened_on, done.is_new) == (record.id, person, date(2026, 11, 23), True)
    assert (record.kind, record.place_code, record.happened_on) == (Kind.EVENT, SABAE, date(2026, 11, 23))
    assert (record.evidence, record.level, record.verified_by) == (Evidence.QR, Level.E2, "machine:qr")
    assert record.details == {"event": str(event.id), "title": "めがねまつり"}
    assert ties(person) == [(SABAE, "event", "draft")]


def test_the_standing_is_judged_in_the_same_breath():
    person = somebody()
    came(held(), person)
    standings = apps.get_model("registrations", "Standing").objects.filter(registration__person=person)
    assert [row.judged_on for row in standings] == [date(2026, 11, 23)]


def test_the_poster_is_weak_evidence_that_nobody_verified():
    person, event = somebody(), held()
    came(event, person, token=reads.poster_code(event.id))
    (record,) = history(person)
    assert (record.evidence, record.level, record.is_verified) == (Evidence.POSTER, Level.E1, False)


def test_the_staffs_scanner_reads_a_residents_pass():
    person, event = somebody(), held()
    shown = acts.show_pass(person=person, now=NOW, by=str(person))
    assert shown.expires_at == NOW + MINUTE
    scanned(event, shown.code)
    (record,) = history(person)
    assert (record.evidence, record.level, record.verified_by) == (Evidence.SCAN, Level.E3, STAFF)


def test_an_activity_is_recorded_under_its_name():
    person = somebody()
    came(held(kind=Kind.ACTIVITY, name="草刈り"), person)
    (record,) = history(person)
    assert (record.kind, record.name) == (Kind.ACTIVITY, "草刈り")


def test_the_same_attempt_and_a_second_one_of_the_day_have_no_second_effect():
    person, event = somebody(), held()
    first = came(event, person, nonce="n1")
    for nonce in ("n1", "n2"):
        again = came(event, person, nonce=nonce, now=NOW + MINUTE)
        assert (again.record, again.is_new) == (first.record, False)
    assert len(history(person)) == len(reads.check_ins(event.id)) == 1


def test_another_day_of_the_same_event_is_another_record():
    person, event = somebody(), held(ends_at=NOW + 30 * HOUR)
    first, second = came(event, person), came(event, person, now=NOW + 24 * HOUR)
    assert (second.happened_on - first.happened_on).days == 1
    assert len(history(person)) == 2


def test_the_day_is_japans():
    """14:59 UTC is still the 23rd in Japan, 15:00 UTC is the 24th."""
    event = held(ends_at=NOW + 20 * HOUR)
    days = [came(event, somebody(), now=NOW + 12 * HOUR - step).happened_on.day for step in (MINUTE, 0 * MINUTE)]
    assert days == [23, 24]


def test_a_pass_is_good_once():
    person, here, there = somebody(), held(), held(title="朝市")
    text = acts.show_pass(person=person, now=NOW, by=str(person)).code
    scanned(here, text)
    assert scanned(here, text).is_new is False
    with pytest.raises(acts.Refusal, match="使用済み"):
        scanned(there, text)
    fresh = acts.show_pass(person=person, now=NOW, by=str(person)).code
    assert scanned(there, fresh).is_new, "the control: another pass is taken there"


def test_a_pass_is_refused_late_forged_or_read_by_oneself():
    person, event = somebody(), held()
    text = acts.show_pass(person=person, now=NOW, by=str(person)).code
    for wrong, now, by in (
        (text, NOW + 61 * MINUTE / 60, STAFF),
        (text[:-1] + ("A" if text[-1] != "A" else "B"), NOW, STAFF),
        (reads.rotating_code(event.id, NOW), NOW, STAFF),
        (text, NOW, str(person)),
        (text, NOW, ""),
    ):
        with pytest.raises(acts.Refusal, match="本人の画面|係員"):
            scanned(event, wrong, now, by)
    assert history(person) == ()
    assert scanned(event, text).is_new


@pytest.mark.parametrize(
    ("now", "told"),
    [(NOW - 91 * MINUTE, "始まります"), (NOW + 61 * MINUTE, "終わりました")],
)
def test_outside_its_hours_an_event_takes_nobody(now, told):
    event, person = held(), somebody()
    with pytest.raises(acts.Refusal, match=told):
        came(event, person, now=now)
    assert history(person) == () and ties(person) == []


def test_it_opens_half_an_hour_before_and_closes_with_its_end():
    event = held()
    assert came(event, somebody(), now=NOW - 90 * MINUTE).is_new
    assert came(event, somebody(), now=NOW + 60 * MINUTE).is_new


def test_a_cancelled_event_takes_nobody_and_who_came_keeps_the_record():
    event, person = held(), somebody()
    came(event, person)
    cancelled = acts.cancel(event=event.id, reason="大雨のため", now=NOW, by=STAFF)
    assert (cancelled.cancelled_at, cancelled.cancel_reason) == (NOW, "大雨のため")
    with pytest.raises(acts.Refusal, match="中止"):
        came(event, somebody())
    assert len(history(person)) == 1
    assert acts.cancel(event=event.id, reason="別の理由", now=NOW + MINUTE, by=STAFF) == cancelled


def test_a_full_event_takes_no_one_more_but_knows_who_came():
    event, first = held(capacity=2), somebody()
    came(event, first)
    came(event, somebody())
    with pytest.raises(acts.Refusal, match="定員（2人）"):
        came(event, somebody())
    assert came(event, first).is_new is False


def test_codes_of_other_events_unknown_people_and_missing_numbers_are_refused():
    event, other, person = held(), held(title="朝市"), somebody()
    with pytest.raises(acts.Refusal, match="この催しのもの"):
        came(event, person, token=reads.rotating_code(other.id, NOW))
    with pytest.raises(acts.Refusal, match="見つかりません"):
        came(event, uuid4())
    with pytest.raises(acts.Refusal, match="だれの受付"):
        came(event, None)
    for nonce in ("", "n" * 101):
        with pytest.raises(acts.Refusal, match="nonce"):
            token = reads.rotating_code(event.id, NOW)
            acts.check_in(event=event.id, person=person, token=token, nonce=nonce, now=NOW, by="x")
    with pytest.raises(acts.Refusal, match="催しは見つかりません"):
        acts.check_in(event=uuid4(), person=person, token="x", nonce="n", now=NOW, by="x")
    assert history(person) == ()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"title": "  "}, "題名"),
        ({"title": "あ" * 201}, "200文字"),
        ({"ends_at": NOW - HOUR}, "終わりは始まりより後"),
        ({"starts_at": NOW - 9 * HOUR, "ends_at": NOW - 8 * HOUR}, "もう終わった"),
        ({"ends_at": NOW + timedelta(days=40)}, "31日以内"),
        ({"capacity": 0}, "定員"),
        ({"kind": Kind.GIFT}, "種類"),
        ({"kind": Kind.ACTIVITY}, "活動の名"),
        ({"place_code": "182070"}, "182079"),
        ({"place_code": "180009"}, "都道府県"),
    ],
)
def test_events_that_cannot_be_held(said, told):
    with pytest.raises(acts.Refusal, match=told):
        held(**said)
    assert reads.events(SABAE) == ()


def test_events_are_listed_and_their_secret_is_not():
    early, late = held(title="朝市", starts_at=NOW - 2 * HOUR, ends_at=NOW - HOUR / 2), held()
    assert reads.events(SABAE) == (early, late)
    assert reads.events(SABAE, ends_after=NOW) == (late,)
    assert reads.event(late.id) == late and reads.event(uuid4()) is None
    assert "secret" not in vars(late)
    assert reads.event_of_code(reads.poster_code(late.id)) == late.id
    assert reads.event_of_code("こんにちは") is None and reads.event_of_code(f"q.{'A' * 22}.1.x") is None


def test_who_came_is_listed_for_the_event_and_for_the_person():
    event, one, two = held(), somebody(), somebody()
    first, second = came(event, one), came(event, two, now=NOW + MINUTE)
    assert [(each.person, each.record) for each in reads.check_ins(event.id)] == [
        (one, first.record), (two, second.record),
    ]  # fmt: skip
    assert [each.event for each in reads.check_ins_of([one])] == [event.id]

"""The following process: checkpoints every five minutes, alarms in every round, and no trouble stops the rest."""

from datetime import timedelta
from threading import Event

import pytest

from futasato.accesses import acts, models, reads
from futasato.site import witness
from futasato.site.witness import rounds
from tests.accesses.ground import FUJIMI, NOW, looked, somebody

from .witnessing import as_operator, filled, kept

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("FUTASATO_WITNESS", str(tmp_path / "witness"))
    return tmp_path / "witness"


@pytest.mark.threat("T4")
def test_what_was_done_to_the_record_is_an_alarm_within_ten_minutes():
    """Rounds two seconds apart, simulated: deleted just after a checkpoint, found by the next, five minutes later."""
    ids, watch, now = filled(3), witness.Watch(), NOW
    watch.turn(now)
    kept(3)
    as_operator(("delete from accesses_access where id = %s", ids[1]))
    while not [alarm for alarm in reads.alarms("") if alarm.kind == "record"]:
        now += timedelta(seconds=2)
        assert now < NOW + timedelta(minutes=10)
        watch.turn(now)
    assert now == NOW + timedelta(minutes=5)
    (alarm,) = reads.alarms("")
    assert (alarm.text[:3], alarm.told_at) == ("1 番", now)


@pytest.mark.threat("T21")
def test_a_honey_alarm_is_told_in_the_next_round():
    watch, honey = witness.Watch(), somebody()
    watch.turn(NOW)
    acts.plant(person=honey, place_code=FUJIMI, now=NOW, by="test")
    looked(honey)
    watch.turn(NOW + timedelta(seconds=2))
    assert reads.untold() == ()


def test_one_trouble_does_not_keep_the_others_from_being_done(monkeypatch, tmp_path):
    """The witness cannot be written; the alarm is told all the same, and the trouble is raised at the end."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("FUTASATO_WITNESS", str(tmp_path / "file" / "witness"))
    honey = somebody()
    acts.plant(person=honey, place_code=FUJIMI, now=NOW, by="test")
    looked(honey)
    with pytest.raises(witness.WitnessTrouble):
        witness.Watch().turn(NOW)
    assert reads.untold() == ()


def test_the_loop_goes_on_over_troubles_until_it_is_stopped(monkeypatch):
    stop, turns = Event(), []

    def work(now):
        turns.append(now)
        if len(turns) == 3:
            stop.set()
        raise RuntimeError("database away")

    monkeypatch.setattr(rounds, "tell", work)
    monkeypatch.setattr(rounds, "testify", lambda now: None)
    witness.follow(stop, lambda: NOW, pause_seconds=0)
    assert len(turns) == 3


def test_a_day_is_looked_through_and_letters_are_written():
    person = somebody(email="shiken@futasato.example")
    acts.choose_digest(person=person, is_wanted=True, now=NOW - timedelta(days=2), by="test")
    for n in range(3):
        looked(person if n == 0 else somebody(), at=NOW.replace(hour=12) + timedelta(minutes=n))
    witness.Watch().turn(NOW + timedelta(days=1))
    assert [alarm.kind for alarm in reads.alarms(FUJIMI)] == ["off_hours"]
    assert models.Digest.objects.get().sent_at is not None

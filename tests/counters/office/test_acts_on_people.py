"""Each button of a person's page is one act: what it does, what it refuses, and that a refusal changes nothing."""

import pytest
from django.utils import timezone

from futasato.approvals import reads as approvals_reads
from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.people.nouns import Outline
from futasato.records import acts as records_acts
from futasato.records import reads as records_reads
from futasato.records.nouns import Evidence, Level
from futasato.registrations import acts as registrations_acts
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of

from .ground import FUKUI, SABAE, somebody, text, visited
from .ground import officer as another


def of(person, more=""):
    return f"/office/{FUKUI}/people/{person.id}/{more}"


@pytest.fixture
def person(officer):
    return somebody()


@pytest.fixture
def record(person):
    return visited(person, 1)[0]


def state(person):
    return registrations_reads.get(person.id, FUKUI).state


def test_a_record_is_verified_with_what_was_seen(client, officer, person, record):
    told = {"evidence": "receipt", "level": "4"}
    assert client.post(of(person, f"records/{record.id}/verify/"), told).headers["Location"] == of(person)
    (known,) = records_reads.history(person=person.id)
    assert (known.evidence, known.level, known.verified_by) == (Evidence.RECEIPT, Level.E4, f"account:{officer.pk}")


def test_nobody_verifies_corrects_or_voids_what_is_their_own(client, officer, person, record):
    mine = somebody("職員 本人", "ショクイン　ホンニン", email=officer.email, account=officer.pk)
    own = visited(mine, 1)[0]
    for page, told in (("verify", {"evidence": "staff", "level": "3"}), ("void", {"reason": "x"})):
        answer = client.post(of(mine, f"records/{own.id}/{page}/"), told)
        assert "ほかの職員に頼んでください" in text(answer)
    assert records_reads.history(person=mine.id) == (own,)


def agreed(by=None):
    """What waits in 福井市 is endorsed by another officer; the record that came of it."""
    now = timezone.now()
    (proposal,) = approvals_reads.open_ones(FUKUI, now=now)
    return records_acts.carry_out(proposal=proposal.id, now=now, by=f"account:{(by or another()).pk}")


def test_a_correction_needs_a_reason_and_a_second_officer_and_keeps_the_old_record(client, officer, person, record):
    told = {"kind": "stay", "happened_on": f"{record.happened_on}", "until_on": f"{day_of(timezone.now())}"}
    page = of(person, f"records/{record.id}/correct/")
    assert "訂正の理由を書いてください" in text(client.post(page, told))
    assert client.post(page, told | {"reason": "泊まっていた"}).headers["Location"] == of(person)
    assert records_reads.history(person=person.id) == (record,)
    agreed()
    (known,) = records_reads.history(person=person.id)
    assert (known.kind, known.reason, known.replaces) == ("stay", "泊まっていた", record.id)
    assert known.recorded_by == f"account:{officer.pk}"
    assert len(records_reads.full_history(person=person.id)) == 2


def test_a_void_record_does_not_count_once_a_second_officer_agrees(client, officer, person, record):
    client.post(of(person, f"records/{record.id}/void/"), {"reason": "別の人の記録"})
    assert records_reads.history(person=person.id) == (record,)
    agreed()
    assert records_reads.history(person=person.id) == ()


def test_a_record_entered_by_hand_waits_for_a_second_officer(client, officer, person):
    page, told = of(person, "enter/"), {"kind": "event", "times": "2", "evidence": "staff", "level": "3"}
    assert "手入力を申請する" in text(client.get(page))
    assert "手で入れる理由を書いてください" in text(client.post(page, told))
    told |= {"happened_on": f"{day_of(timezone.now())}", "reason": "電話での申出"}
    assert "まだ来ていません" in text(client.post(page, told | {"happened_on": "2090-01-01"}))
    assert client.post(page, told).headers["Location"] == of(person) and records_reads.history(person=person.id) == ()
    by = another()
    known = agreed(by)
    assert (known.kind, known.times, known.level, known.verified_by) == ("event", 2, Level.E3, f"account:{by.pk}")


def test_nobody_enters_what_is_their_own(client, officer):
    mine = somebody("職員 本人", "ショクイン　ホンニン", email=officer.email, account=officer.pk)
    told = {"kind": "visit", "happened_on": "2026-08-01", "evidence": "staff", "level": "3", "reason": "x"}
    assert "ほかの職員に頼んでください" in text(client.post(of(mine, "enter/"), told))
    assert approvals_reads.open_ones(FUKUI, now=timezone.now()) == ()


def test_a_record_of_another_town_cannot_be_touched(client, officer, person):
    there = visited(person, 1, SABAE)[0]
    for page in ("verify", "correct", "void"):
        assert client.post(of(person, f"records/{there.id}/{page}/"), {"reason": "x"}).status_code == 404
    assert records_reads.history(person=person.id) == (there,)


def test_an_application_is_taken_up_and_approved(client, officer, person):
    registrations_acts.apply(person=person.id, place_code=FUKUI, tier="premium", now=timezone.now(), by="test")
    assert "審査の開始" in text(client.get(of(person)))
    client.post(of(person, "decisions/take_up/"))
    assert state(person) == "under_review"
    client.post(of(person, "decisions/approve/"), {"tier": "premium"})
    assert state(person) == "active"
    last = registrations_reads.decisions(registrations_reads.get(person.id, FUKUI).id)[-1]
    assert (last.step, last.tier, last.by) == ("approve", "premium", f"account:{officer.pk}")


@pytest.mark.parametrize("step", ["refuse", "suspend", "revoke"])
def test_what_takes_something_away_needs_a_reason(client, officer, person, step):
    registrations_acts.apply(person=person.id, place_code=FUKUI, tier="premium", now=timezone.now(), by="test")
    page = client.post(of(person, f"decisions/{step}/"), {"tier": "premium", "reason": " "})
    assert "理由を書いてください" in text(page)
    assert state(person) == "applied"


def test_suspended_and_resumed(client, officer, person):
    registrations_acts.apply(person=person.id, place_code=FUKUI, tier="premium", now=timezone.now(), by="test")
    client.post(of(person, "decisions/approve/"), {"tier": "premium"})
    client.post(of(person, "decisions/suspend/"), {"reason": "確認中"})
    assert state(person) == "suspended"
    client.post(of(person, "decisions/resume/"))
    assert state(person) == "active"


def test_a_step_that_the_table_does_not_allow_is_refused_in_words(client, officer, person):
    page = client.post(of(person, "decisions/resume/"))
    assert "再開はできません" in text(page)
    assert state(person) == "draft"


def test_an_unknown_step_is_absent(client, officer, person):
    assert client.post(of(person, "decisions/crown/")).status_code == 404


def test_outside_records_are_claimed_at_the_desk(client, officer, person):
    now = timezone.now()
    names = people_acts.recognise(source="fukui-ftas", keys={"101": Outline(day_of(now))}, now=now, by="test")
    registrations_acts.enter(person=names["101"], place_code=FUKUI, entrance="survey", now=now, by="test")
    page = of(person, "claim/")
    assert "fukui-ftas" in text(client.get(page))
    told = {"source": "fukui-ftas", "key": "101", "proof": "会員証を見た"}
    assert "理由" in text(client.post(page, told | {"proof": ""}))
    assert client.post(page, told).status_code == 302
    assert people_reads.selves(person.id) == (person.id, names["101"])


def test_people_known_only_elsewhere_are_not_told_from_nobody(client, officer, person):
    now = timezone.now()
    names = people_acts.recognise(source="fukui-ftas", keys={"102": Outline(day_of(now))}, now=now, by="test")
    registrations_acts.enter(person=names["102"], place_code=SABAE, entrance="survey", now=now, by="test")
    told = {"source": "fukui-ftas", "proof": "会員証を見た"}
    answers = [text(client.post(of(person, "claim/"), told | {"key": key})) for key in ("102", "999")]
    assert all("この町には見つかりません" in answer for answer in answers)
    assert people_reads.selves(person.id) == (person.id,)

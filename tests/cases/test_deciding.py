"""To decide: once, by somebody else, with a reason; a wrong answer is corrected and nothing of it is lost."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from futasato.approvals import reads as approvals_reads
from futasato.cases import acts, models, reads
from futasato.cases.nouns import Claim, Kind, Outcome, State
from futasato.people import acts as people_acts
from futasato.records import reads as records_reads
from futasato.registrations import acts as registrations_acts
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import State as Registered
from futasato.units import day_of
from tests.counters.office.ground import FUKUI, officer, somebody

from .ground import NOW, asked, signed, town

pytestmark = pytest.mark.django_db
ACTIVITY = Claim("activity", date(2026, 11, 3), None, "草刈り", 120)
ACCEPT, REJECT = Outcome.ACCEPT, Outcome.REJECT


@pytest.fixture(autouse=True)
def rule():
    town()


@pytest.fixture
def by():
    return signed()


def decided(case, outcome=ACCEPT, by=None, seen=0, reason="", now=NOW):
    return acts.decide(case=case.id, outcome=outcome, reason=reason, seen=seen, now=now, by=by or signed())


def corrected(case, by, seen, reason="写真を取り違えました"):
    return acts.correct(case=case.id, reason=reason, seen=seen, now=NOW + timedelta(hours=1), by=by)


def tier(person):
    return registrations_reads.card(person.id, FUKUI, day_of(NOW)).held.tier


def records(person):
    return records_reads.full_history(person=person.id, place_code=FUKUI)


def test_accepted_the_claim_is_a_confirmed_record_and_the_tier_is_held(by):
    """The tier wants one activity and an approval; before the decision there is neither."""
    person = somebody()
    made = asked(person, claim=ACTIVITY)
    assert tier(person) == "friend" and records(person) == ()
    assert decided(made, by=by).state is State.ACCEPTED
    (record,) = records(person)
    assert (record.kind, record.name, record.minutes, record.verified_by) == ("activity", "草刈り", 120, by)
    assert tier(person) == "helper"


def test_rejected_nothing_is_written_and_the_reason_is_kept(by):
    person = somebody()
    made = asked(person, claim=ACTIVITY)
    decided(made, REJECT, by, reason="写真が読めません")
    assert records(person) == () and tier(person) == "friend"
    assert [(each.outcome, each.reason, each.by) for each in reads.rulings(made.id)] == [
        (REJECT, "写真が読めません", by)
    ]


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_rejected(reason, by):
    made = asked()
    with pytest.raises(acts.Refused, match="理由を書いて"):
        decided(made, REJECT, by, reason=reason)
    assert reads.get(made.id) == made and reads.rulings(made.id) == ()


def test_who_comes_second_is_told_who_was_first(by):
    made = asked(claim=ACTIVITY)
    decided(made, by=by)
    with pytest.raises(acts.Overtaken, match="先に決めました") as overtaken:
        decided(made, REJECT, reason="別の判断")
    assert overtaken.value.by == by and len(reads.rulings(made.id)) == 1


def test_who_goes_back_and_sends_again_is_told_so(by):
    made = asked()
    decided(made, by=by)
    with pytest.raises(acts.Refused, match="あなたがもう決めています"):
        decided(made, by=by)


def test_nobody_decides_on_their_own_case():
    user = officer()
    person = people_acts.enter(name="職員 本人", kana="ショクイン", account=user.pk, source="test", now=NOW, by="test")
    registrations_acts.enter(person=person.id, place_code=FUKUI, entrance="survey", now=NOW, by="test")
    made = asked(person)
    with pytest.raises(acts.Refused, match="自分では決められません"):
        decided(made, by=f"account:{user.pk}")


def test_an_acceptance_is_corrected_and_the_approval_is_gone(by):
    """The record that it wrote is not struck out by one alone: the void waits for a second officer (T8)."""
    person = somebody()
    made = asked(person, claim=ACTIVITY)
    decided(made, by=by)
    assert corrected(made, by, seen=1).state is State.REJECTED
    assert tier(person) == "friend"
    (proposal,) = approvals_reads.waiting(FUKUI, now=NOW) if hasattr(approvals_reads, "waiting") else proposals()
    assert proposal.person == person.id and proposal.kind == "record_void"
    assert [each.outcome for each in reads.rulings(made.id)] == [ACCEPT, REJECT]


def proposals():
    from futasato.approvals import models as approvals_models

    found = approvals_models.Proposal.objects.filter(state="open")
    return [type("P", (), {"person": each.person_id, "kind": each.kind}) for each in found]


def test_a_rejection_is_corrected_and_the_tier_is_held(by):
    person = somebody()
    made = asked(person, claim=ACTIVITY)
    decided(made, REJECT, by, reason="写真が読めません")
    assert corrected(made, by, seen=1).state is State.ACCEPTED
    assert tier(person) == "helper" and len(records(person)) == 1


def test_back_and_forth_each_stays_in_the_history(by):
    person = somebody()
    made = asked(person)
    decided(made, by=by)
    for turn in range(1, 4):
        corrected(made, by, seen=turn)
    assert [each.outcome for each in reads.rulings(made.id)] == [ACCEPT, REJECT, ACCEPT, REJECT]


def test_what_is_open_or_withdrawn_is_not_corrected(by):
    person = somebody()
    made = asked(person)
    with pytest.raises(acts.Refused, match="まだ決めていない"):
        corrected(made, by, seen=0)
    acts.withdraw(case=made.id, person=person.id, now=NOW, by="test")
    with pytest.raises(acts.Refused):
        corrected(made, by, seen=1)


def test_a_correction_wants_a_reason(by):
    made = asked()
    decided(made, by=by)
    with pytest.raises(acts.Refused, match="理由を書いて"):
        corrected(made, by, seen=1, reason=" ")
    assert reads.get(made.id).state is State.ACCEPTED


def test_a_second_application_that_is_refused_takes_no_earlier_approval_away(by):
    person = somebody()
    decided(asked(person, claim=ACTIVITY), by=by)
    again = asked(person, now=NOW + timedelta(hours=2))
    decided(again, REJECT, by, reason="もう持っています", now=NOW + timedelta(hours=3))
    assert tier(person) == "helper"


def test_nor_does_a_refused_paper_from_a_pile(by):
    person = somebody()
    decided(asked(person, claim=ACTIVITY), by=by)
    told = {"asked": [(person.id, FUKUI, Kind.PREMIUM, "helper", "紙", NOW, ())], "now": NOW, "by": "test"}
    (paper,) = acts.take_in(**told)
    decided(paper, REJECT, by, reason="重複")
    assert tier(person) == "helper"


def test_a_paper_from_a_pile_is_accepted_like_any_other(by):
    person = somebody()
    told = {"asked": [(person.id, FUKUI, Kind.PREMIUM, "helper", "紙", NOW, ())], "now": NOW, "by": "test"}
    (paper,) = acts.take_in(**told)
    decided(paper, by=by)
    assert registrations_reads.get(person.id, FUKUI).state is Registered.ACTIVE


def test_what_the_registration_forbids_is_refused_whole(by):
    """Somebody who has died cannot be approved: no ruling, no record."""
    person = somebody()
    made = asked(person, claim=ACTIVITY)
    registrations_acts.mark_died(person=person.id, place_code=FUKUI, died_on=day_of(NOW), now=NOW, by="test")
    with pytest.raises(acts.Refused, match="死亡"):
        decided(made, by=by)
    assert reads.get(made.id) == made and records(person) == ()


def test_a_legal_term_is_put_off_once_with_a_reason(by):
    made = asked(kind=Kind.DISCLOSURE)
    told = {"case": made.id, "now": NOW, "by": by}
    later = acts.extend(**told, reason="量が多いため", seen=0)
    assert (made.due_on, later.due_on) == (date(2026, 12, 24), date(2027, 1, 25))  # 60日後は1月23日（土）
    with pytest.raises(acts.Refused, match="もう延長されています"):
        acts.extend(**told, reason="まだ多いため", seen=1)


def test_an_aim_of_ones_own_is_not_put_off(by):
    made = asked(kind=Kind.COMPLAINT)
    with pytest.raises(acts.Refused, match="延長できません"):
        acts.extend(case=made.id, reason="忙しい", seen=0, now=NOW, by=by)
    with pytest.raises(acts.Refused, match="理由を書いて"):
        acts.extend(case=asked(kind=Kind.STOP).id, reason="", seen=0, now=NOW, by=by)


@pytest.mark.parametrize("words", ["update cases_ruling set reason = 'x'", "delete from cases_ruling"])
def test_the_database_itself_keeps_rulings(words, by):
    decided(asked(), by=by)
    with (
        pytest.raises(DatabaseError, match="決定と添付は書き換え"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(words)
    assert models.Ruling.objects.count() == 1


def test_a_corrected_acceptance_takes_one_approval_back_and_leaves_the_registration_as_it_was(by):
    person = somebody()
    made = asked(person, claim=ACTIVITY)
    before = registrations_reads.get(person.id, FUKUI).state
    decided(made, by=by)
    assert registrations_reads.get(person.id, FUKUI).state == "active" and before == "applied"
    corrected(made, by, seen=1)
    own = registrations_reads.get(person.id, FUKUI)
    steps = [each.step for each in registrations_reads.decisions(own.id)]
    assert steps.count("approve") == steps.count("reverse") == steps.count("refuse") == 1
    assert own.state == "draft"

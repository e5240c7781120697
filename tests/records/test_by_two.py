"""By hand nothing is written, corrected or voided by one officer alone; what is done is what was proposed."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.approvals import acts as approvals_acts
from futasato.approvals import reads as approvals_reads
from futasato.approvals import rules as approvals_rules
from futasato.approvals.nouns import Kind as Proposed
from futasato.approvals.nouns import State
from futasato.people import acts as people_acts
from futasato.records import acts, reads
from futasato.records.nouns import Entry, Evidence, Kind, Level
from futasato.records.rules import sheets
from tests.approvals.crowd import Crowd, answers, overlapped
from tests.approvals.ground import LATER, NOW, SABAE, officer, proposed, somebody, together

from .conftest import visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def first():
    return officer(SABAE)


@pytest.fixture
def second():
    return officer(SABAE)


@pytest.fixture
def record(person):
    return acts.write(entries=[visit(person)], now=NOW, by="import", source="s").records[0]


def entered(person, by, **said):
    entry = visit(person, evidence=Evidence.STAFF, level=Level.E3, **said)
    return acts.propose_entry(entry=entry, reason="電話での申出", now=NOW, by=by)


@pytest.mark.threat("T8")
def test_an_officer_alone_neither_corrects_nor_voids(record, first):
    """The acts themselves refuse an account; nothing is written."""
    for alone in (
        lambda: acts.void(record=record, reason="x", now=NOW, by=first),
        lambda: acts.correct(record=record, entry=visit(record.person, times=2), reason="x", now=NOW, by=first),
    ):
        with pytest.raises(acts.RecordRefused, match="もう一人の職員の承認"):
            alone()
    assert reads.history(person=record.person) == (record,)


@pytest.mark.threat("T8", part="control")
def test_two_void_a_record(record, first, second):
    """First and second together do what neither does alone; who did what is told."""
    asked = acts.propose_void(record=record, reason="別の人の記録", now=NOW, by=first)
    assert reads.history(person=record.person) == (record,) and asked.person == record.person
    gone = acts.carry_out(proposal=asked.id, now=LATER, by=second)
    assert (gone.is_void, gone.replaces, gone.recorded_by, gone.reason) == (True, record.id, first, "別の人の記録")
    assert reads.history(person=record.person) == ()
    (told,) = approvals_reads.about(f"record:{record.id}", place_code=SABAE, now=LATER)
    assert (told.proposed_by, told.endorsed_by, told.state) == (first, second, State.ENDORSED)


def test_two_correct_a_record(record, first, second):
    entry = visit(record.person, kind=Kind.EVENT, times=2, happened_on=date(2026, 5, 4))
    asked = acts.propose_correction(record=record.id, entry=entry, reason="日を間違えた", now=NOW, by=first)
    new = acts.carry_out(proposal=asked.id, now=LATER, by=second)
    assert (new.kind, new.times, new.happened_on, new.replaces) == (Kind.EVENT, 2, date(2026, 5, 4), record.id)
    assert reads.history(person=record.person) == (new,)


def test_two_enter_a_record_that_the_second_has_verified(person, first, second):
    asked = entered(person, first, times=3)
    assert reads.history(person=person) == ()
    new = acts.carry_out(proposal=asked.id, now=LATER, by=second)
    assert (new.times, new.recorded_by, new.verified_by, new.level) == (3, first, second, Level.E3)
    assert (new.source, new.source_key, reads.history(person=person)) == ("desk", str(asked.id), (new,))


@pytest.mark.threat("T8")
def test_neither_the_first_nor_anybody_near_has_it_done(person, first, second):
    """The first; whoever lives with the first; whoever lives with the person of the record. Nothing is written."""
    near, kin = officer(SABAE), officer(SABAE)
    together(somebody(first), somebody(near))
    together(somebody(kin), person)
    asked = entered(person, first)
    for wrong, reason in (
        (first, "ほかの職員が"),
        (near, "同じ世帯の職員"),
        (kin, "関わる方"),
        (officer(), "就いていません"),
    ):
        with pytest.raises(approvals_acts.Refused, match=reason):
            acts.carry_out(proposal=asked.id, now=LATER, by=wrong)
    assert reads.history(person=person) == () and acts.carry_out(proposal=asked.id, now=LATER, by=second)


@pytest.mark.threat("T8")
def test_through_a_claimed_self_it_is_still_their_own(first, second):
    """The record hangs on an outside name that the second officer's person has claimed."""
    mine, outside = somebody(second), somebody()
    people_acts.claim(claimant=mine, person=outside, proof="会員証", now=NOW, by="desk")
    asked = entered(outside, first)
    with pytest.raises(approvals_acts.Refused, match="関わる方ご本人"):
        acts.carry_out(proposal=asked.id, now=LATER, by=second)


def test_what_changed_meanwhile_is_refused_and_the_proposal_stays_open(record, first, second):
    asked = acts.propose_void(record=record, reason="x", now=NOW, by=first)
    acts.void(record=record, reason="取込みの取消し", now=NOW, by="import")
    with pytest.raises(acts.RecordRefused, match="すでに訂正または取消し"):
        acts.carry_out(proposal=asked.id, now=LATER, by=second)
    assert approvals_reads.get(asked.id, now=LATER).state is State.OPEN


def test_what_could_not_be_written_is_not_even_proposed(record, person, first):
    wrong = visit(person, happened_on=date(2030, 1, 1))
    for asking in (
        lambda: acts.propose_entry(entry=wrong, reason="x", now=NOW, by=first),
        lambda: acts.propose_correction(record=record, entry=wrong, reason="x", now=NOW, by=first),
        lambda: acts.propose_correction(record=record, entry=visit(somebody()), reason="x", now=NOW, by=first),
        lambda: acts.propose_void(record=uuid4(), reason="x", now=NOW, by=first),
    ):
        with pytest.raises(acts.RecordRefused):
            asking()
    assert approvals_reads.open_ones(SABAE, now=NOW) == ()


def test_a_proposal_of_another_kind_is_no_record(first, second):
    other = proposed(first, kind=Proposed.EXPORT, place=SABAE)
    with pytest.raises(acts.RecordRefused, match="記録についてのものではありません"):
        acts.carry_out(proposal=other.id, now=LATER, by=second)
    with pytest.raises(approvals_acts.Refused, match="見つかりません"):
        acts.carry_out(proposal=uuid4(), now=LATER, by=second)


@pytest.mark.promise("R11")
@pytest.mark.threat("T8")
@pytest.mark.django_db(transaction=True)
def test_of_twenty_at_once_one_record_is_written():
    """Twenty officers have the same hand entry done at the same instant: one record, each round."""
    first, others = officer(SABAE), [officer(SABAE) for _ in range(20)]
    with Crowd(20) as crowd:
        for _ in range(20):
            person = somebody()
            asked = entered(person, first)
            attempts = crowd.at_once(
                [lambda by=by, asked=asked: acts.carry_out(proposal=asked.id, now=LATER, by=by) for by in others]
            )
            assert overlapped(attempts) and reads.history(person=person) == tuple(answers(attempts))
            assert len(answers(attempts)) == 1


texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
entries = st.builds(
    Entry, st.uuids(), st.sampled_from(["182079", "182095"]), st.sampled_from(Kind), st.dates(),
    until_on=st.none() | st.dates(), name=texts, yen=st.none() | st.integers(0, 10**15), minutes=st.none() | st.integers(0, 9),
    times=st.none() | st.integers(0, 9), seen_code=st.none() | st.just("182079"), evidence=st.sampled_from(Evidence),
    level=st.sampled_from(Level), verified_by=texts, source_key=texts,
    details=st.dictionaries(texts, st.none() | st.booleans() | st.integers(-99, 99) | texts, max_size=3),
)  # fmt: skip


@given(entries)
def test_any_entry_comes_back_from_a_proposal_as_it_went_in(entry):
    told = sheets.told(entry)
    back = sheets.entry(told)
    assert back == entry and dict(back.details) == dict(entry.details)
    assert approvals_rules.digest(told) == approvals_rules.digest(sheets.told(replace(back)))

"""What is due first comes first; counts by kind; the next case; many at once."""

from datetime import timedelta

import pytest

from futasato.cases import acts, reads
from futasato.cases.nouns import Kind, Outcome, State
from futasato.registrations import acts as registrations_acts
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of
from tests.counters.office.ground import FUKUI, SABAE, somebody

from .ground import NOW, asked, signed, town

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rule():
    town()


def ago(days):
    return NOW - timedelta(days=days)


def test_in_the_order_of_their_days_and_of_this_town_only():
    late, new, old = asked(kind=Kind.COMPLAINT, now=ago(1)), asked(now=ago(2)), asked(now=ago(20))
    other = somebody(code=SABAE)
    acts.submit(person=other.id, place_code=SABAE, kind=Kind.COMPLAINT, text="x", now=ago(99), by="test")
    expected = sorted([late, new, old], key=lambda each: each.due_on)
    assert list(reads.queue(FUKUI)) == expected
    assert list(reads.queue(FUKUI, kind=Kind.PREMIUM)) == [old, new]


def test_counts_tell_what_waits_and_what_is_overdue():
    for days in (1, 40, 50):
        asked(kind=Kind.COMPLAINT, now=ago(days))
    asked(now=ago(1))
    acts.decide(case=asked().id, outcome=Outcome.ACCEPT, seen=0, now=NOW, by=signed())
    found = {each.kind: (each.waiting, each.overdue) for each in reads.loads(FUKUI, day_of(NOW))}
    assert found[Kind.COMPLAINT] == (3, 2) and found[Kind.PREMIUM] == (1, 0) and found[Kind.STOP] == (0, 0)


def test_one_after_the_other_to_the_end_and_round():
    line = [asked(now=ago(days)) for days in (9, 6, 3)]
    assert reads.next_open(FUKUI, after=line[0]) == line[1]
    assert reads.next_open(FUKUI, after=line[2]) == line[0]
    acts.decide(case=line[1].id, outcome=Outcome.ACCEPT, seen=0, now=NOW, by=signed())
    assert reads.next_open(FUKUI, after=line[0]) == line[2]
    assert reads.next_open(FUKUI, kind=Kind.STOP, after=line[0]) is None


def test_each_of_many_is_a_decision_and_one_failure_is_no_other_ones():
    by, line = signed(), [asked() for _ in range(4)]
    dead = line[1].person
    registrations_acts.mark_died(person=dead, place_code=FUKUI, died_on=day_of(NOW), now=NOW, by="test")
    told = {"place_code": FUKUI, "cases": [(each.id, 0) for each in line], "now": NOW, "by": by}
    batch = acts.accept_many(**told)
    assert len(batch.done) == 3 and [(each.person, "死亡" in each.reason) for each in batch.failures] == [(dead, True)]
    assert [len(reads.rulings(each.id)) for each in line] == [1, 0, 1, 1]
    again = acts.accept_many(**told)
    assert set(again.done) == set(batch.done) and [len(reads.rulings(each.id)) for each in line] == [1, 0, 1, 1]


def test_a_case_of_another_town_is_not_among_many():
    made = asked()
    batch = acts.accept_many(place_code=SABAE, cases=[(made.id, 0)], now=NOW, by=signed(SABAE))
    assert batch.done == () and batch.failures == () and reads.get(made.id).state is State.OPEN


def test_a_rejected_one_among_many_is_told():
    made, by = asked(), signed()
    acts.decide(case=made.id, outcome=Outcome.REJECT, reason="不足", seen=0, now=NOW, by=by)
    batch = acts.accept_many(place_code=FUKUI, cases=[(made.id, 0)], now=NOW, by=signed())
    assert batch.done == () and "先に決めました" in batch.failures[0].reason


def test_many_are_renewed_and_who_cannot_be_is_told():
    active, draft = somebody(), somebody()
    acts.decide(case=asked(active).id, outcome=Outcome.ACCEPT, seen=0, now=NOW, by=signed())
    terms = [(active.id, "helper"), (draft.id, "helper")]
    batch = acts.renew_many(place_code=FUKUI, terms=terms, now=NOW, by=signed())
    assert batch.done == (active.id,) and [each.person for each in batch.failures] == [draft.id]
    assert [d.step for d in registrations_reads.decisions(registrations_reads.get(active.id, FUKUI).id)][-1] == "renew"

"""Officers at the same instant on one case: one answer, and everybody else is told who was first (R11)."""

import pytest

from futasato.cases import acts, reads
from futasato.cases.acts import ruling
from futasato.cases.nouns import Claim, Outcome
from futasato.records import reads as records_reads
from futasato.units import day_of
from tests.approvals.crowd import Crowd, answers, overlapped
from tests.counters.office.ground import FUKUI, somebody

from .ground import NOW, asked, signed, town

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE, ROUNDS = 8, 5


@pytest.fixture
def officers():
    town()
    return [signed() for _ in range(AT_ONCE)]


def rounds(officers, outcome_of, count=ROUNDS):
    """(case, attempts) of each round: everybody answers the same case at once."""
    with Crowd(AT_ONCE) as crowd:
        for _ in range(count):
            case = asked(somebody(), claim=Claim("activity", day_of(NOW), None, "草刈り"))
            told = {"case": case.id, "reason": "不足", "seen": 0, "now": NOW}
            tries = [
                lambda by=by, n=n, told=told: acts.decide(outcome=outcome_of(n), **told, by=by)
                for n, by in enumerate(officers)
            ]
            yield case, crowd.at_once(tries)


@pytest.mark.promise("R11")
def test_one_of_many_decides_and_nothing_is_done_twice(officers):
    for case, attempts in rounds(officers, lambda n: Outcome.ACCEPT if n % 2 else Outcome.REJECT):
        (answer,) = answers(attempts)
        (kept,) = reads.rulings(case.id)
        assert overlapped(attempts) and reads.get(case.id) == answer
        losers = [each.fault for each in attempts if each.fault]
        assert all(isinstance(each, acts.Overtaken) and each.by == kept.by for each in losers)
        written = records_reads.full_history(person=case.person, place_code=FUKUI)
        assert len(written) == (kept.outcome is Outcome.ACCEPT)


@pytest.mark.promise("R11", part="control")
def test_without_the_lock_the_database_still_takes_one(officers, monkeypatch):
    """The lock removed: the crowd collides on the ruling's number instead, which nobody would be told kindly."""
    from django.db import IntegrityError

    from futasato.cases import models

    monkeypatch.setattr(ruling, "locked", lambda case: models.Case.objects.get(id=case))
    monkeypatch.setattr("futasato.cases.acts.deciding.locked", lambda case: models.Case.objects.get(id=case))
    faults = []
    for case, attempts in rounds(officers, lambda n: Outcome.REJECT, count=2):
        assert len(reads.rulings(case.id)) == 1
        faults += [type(each.fault) for each in attempts if each.fault]
    assert any(issubclass(each, IntegrityError) or not issubclass(each, acts.Overtaken) for each in faults)

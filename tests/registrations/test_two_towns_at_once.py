"""Two towns are told of one death at the same instant: it is written once in each, and nobody waits in a circle."""

import pytest

from futasato.registrations import acts, reads
from futasato.registrations.nouns import State, Step
from tests.approvals.crowd import Crowd, answers, overlapped

from .town import FUKUI, NOW, SABAE, TODAY, somebody

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 3


def registered():
    person = somebody()
    for place in (SABAE, FUKUI):
        told = {"consents": {"register": "register-2026-1"}, "now": NOW, "by": "test"}
        acts.join(person=person, place_code=place, **told)
    return person


def test_one_death_is_written_once_in_each_town():
    with Crowd(2) as crowd:
        for _ in range(ROUNDS):
            person = registered()
            told = {"person": person, "died_on": TODAY, "now": NOW}
            attempts = crowd.at_once([
                lambda place=place, told=told: acts.mark_died(place_code=place, by="account:1", **told)
                for place in (SABAE, FUKUI)
            ])
            assert overlapped(attempts) and len(answers(attempts)) == 1
            (fault,) = [each.fault for each in attempts if each.fault]
            assert isinstance(fault, acts.Refusal) and "死亡" in str(fault)
            for own in reads.of_person(person):
                steps = [each.step for each in reads.decisions(own.id)]
                assert own.state is State.DECEASED and steps.count(Step.DIE) == 1

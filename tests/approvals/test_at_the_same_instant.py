"""Approvals under races: 100 rounds of 20 at once (trust.md R11), each with its history, and red without the lock."""

from datetime import timedelta

import pytest

from futasato.approvals import acts, models, reads
from futasato.approvals.acts import answering
from futasato.approvals.nouns import State

from .crowd import Crowd, answers, overlapped
from .ground import LATER, endorsed, officer, proposed, somebody, together
from .owning import without_guard

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS, AT_ONCE = 100, 20


@pytest.fixture
def first():
    return officer()


@pytest.fixture
def others():
    return [officer() for _ in range(AT_ONCE)]


def rounds(first, acts_of, count=ROUNDS):
    """(proposal, attempts) of each round."""
    with Crowd(AT_ONCE) as crowd:
        for _ in range(count):
            proposal = proposed(first)
            yield proposal, crowd.at_once(acts_of(proposal))


@pytest.mark.promise("R11")
@pytest.mark.threat("T8")
def test_one_of_twenty_endorses(first, others):
    """The same proposal endorsed by twenty at once: one signature in each of 100 rounds, the others are told so."""
    evidence = 0
    for proposal, attempts in rounds(first, lambda p: [lambda by=by: endorsed(p, by) for by in others]):
        (agreed,) = answers(attempts)
        assert reads.get(proposal.id, now=LATER) == agreed
        assert all(
            isinstance(a.fault, acts.Refused) and "承認されています" in str(a.fault) for a in attempts if a.fault
        )
        evidence += overlapped(attempts)
    assert evidence == ROUNDS


@pytest.mark.promise("R11", part="evidence")
def test_the_history_tells_who_only_followed(first, others):
    """The measure of overlap: acts one after the other are not called simultaneous."""
    with Crowd(1) as crowd:
        proposal = proposed(first)
        lone = [crowd.at_once([lambda by=by: endorsed(proposal, by)])[0] for by in others[:3]]
    assert not overlapped(lone) and len(answers(lone)) == 1


@pytest.mark.promise("R11")
def test_endorsed_or_withdrawn_never_both(first, others):
    """Ten endorse, nine refuse, and the first withdraws, at once: exactly one answer, and it is the one that is kept."""
    kinds = set()

    def answers_to(proposal):
        no = [lambda by=by: acts.refuse(proposal=proposal.id, reason="不要", now=LATER, by=by) for by in others[:9]]
        yes = [lambda by=by: endorsed(proposal, by) for by in others[9:19]]
        return [*no, *yes, lambda: acts.withdraw(proposal=proposal.id, now=LATER, by=first)]

    for proposal, attempts in rounds(first, answers_to, count=40):
        (answer,) = answers(attempts)
        kept = reads.get(proposal.id, now=LATER)
        assert kept == answer and bool(kept.endorsed_by) != bool(kept.closed_by) and overlapped(attempts)
        kinds.add(answer.state)
    assert kinds <= {State.ENDORSED, State.REFUSED, State.WITHDRAWN}


@pytest.mark.promise("R11")
@pytest.mark.threat("T8")
def test_two_officers_approve_each_others_requests_at_the_same_instant():
    """Ten pairs, each endorsing the other's: both signatures stand, nobody waits in a circle, nobody signs their own."""
    pairs = [(officer(), officer()) for _ in range(AT_ONCE // 2)]
    with Crowd(AT_ONCE) as crowd:
        for _ in range(ROUNDS):
            asked = [(proposed(one), proposed(other), one, other) for one, other in pairs]
            tries = [(p, by) for one, other, a, b in asked for p, by in ((one, b), (other, a))]
            attempts = crowd.at_once([lambda p=p, by=by: endorsed(p, by) for p, by in tries])
            assert [a.fault for a in attempts] == [None] * AT_ONCE and overlapped(attempts)
            assert all(a.answer.endorsed_by == by != p.proposed_by for a, (p, by) in zip(attempts, tries, strict=True))


@pytest.mark.promise("R11")
@pytest.mark.threat("T8")
def test_neither_oneself_nor_ones_household_slips_through_in_a_crowd(first, others):
    """Nineteen tries of the first and of somebody of the same household, and one of a stranger, at once."""
    near, stranger = others[0], others[1]
    together(somebody(first), somebody(near))
    wrong = [first, near] * 9 + [first]
    for proposal, attempts in rounds(
        first, lambda p: [lambda by=by: endorsed(p, by) for by in (*wrong, stranger)], count=10
    ):
        (agreed,) = answers(attempts)
        assert agreed.endorsed_by == stranger and agreed.id == proposal.id and overlapped(attempts)


def unlocked(monkeypatch):
    monkeypatch.setattr(answering, "locked", lambda proposal: models.Proposal.objects.get(id=proposal))


@pytest.mark.promise("R11", part="control")
@pytest.mark.threat("T8", part="control")
def test_without_the_lock_many_sign(first, others, monkeypatch):
    """The control: lock and guard removed, the same crowd endorses several times over."""
    unlocked(monkeypatch)
    with without_guard("approvals_proposal", "approvals_answered_once"):
        found = [
            len(answers(attempts))
            for _, attempts in rounds(first, lambda p: [lambda by=by: endorsed(p, by) for by in others], count=3)
        ]
    assert max(found) > 1


@pytest.mark.promise("R11")
def test_the_database_stops_what_the_lock_would_have_stopped(first, others, monkeypatch):
    """Only the lock removed: the guard in the database lets one answer through all the same."""
    unlocked(monkeypatch)
    for _, attempts in rounds(first, lambda p: [lambda by=by: endorsed(p, by) for by in others], count=5):
        assert len(answers(attempts)) == 1


def test_a_proposal_that_expires_meanwhile_is_not_endorsed_late(first, others):
    """Half of the crowd comes with a clock behind the end."""
    late = timedelta(days=15)
    for _, attempts in rounds(
        first, lambda p: [lambda by=by: endorsed(p, by, now=p.proposed_at + late) for by in others], count=3
    ):
        assert answers(attempts) == [] and overlapped(attempts)

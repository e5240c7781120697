"""registration.md §7: every pair of states is either in the table or refused, and every step keeps to it."""

from datetime import UTC, date, datetime, timedelta
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.registrations.nouns import Decision, State, Step
from futasato.registrations.rules import states, words

# Written down a second time, from the picture: draft → applied → under_review → active ⇄ suspended → expired |
# withdrawn | revoked | moved_in | deceased; who left or ran out may come back, who was revoked only through an
# application; from death nothing leads anywhere.
PICTURE = """
draft:        applied active withdrawn moved_in deceased
applied:      under_review active draft expired withdrawn revoked moved_in deceased
under_review: active draft expired withdrawn revoked moved_in deceased
active:       suspended expired withdrawn revoked moved_in deceased
suspended:    active expired withdrawn revoked moved_in deceased
expired:      active applied withdrawn moved_in deceased
withdrawn:    active applied deceased
revoked:      applied deceased
moved_in:     active applied withdrawn deceased
deceased:
"""
ALLOWED = {
    (State(source), State(target))
    for source, _, targets in (line.partition(":") for line in PICTURE.strip().splitlines())
    for target in targets.split()
}
STEPS = st.lists(st.tuples(st.sampled_from(Step), st.integers(0, 20), st.integers(0, 5)), max_size=12)


@pytest.mark.parametrize(("source", "target"), list(permutations(State, 2)))
def test_every_pair_is_allowed_by_the_picture_or_refused(source, target):
    assert states.may_move(source, target) == ((source, target) in ALLOWED)


@pytest.mark.parametrize("state", State)
def test_no_state_moves_to_itself(state):
    assert not states.may_move(state, state)


@pytest.mark.parametrize(("state", "step", "before"), list(product(State, Step, [State.DRAFT, State.REVOKED])))
def test_a_step_leads_where_the_table_allows_or_nowhere(state, step, before):
    target = states.after(state, step, before)
    assert target is None or target is state is State.ACTIVE or states.may_move(state, target)


@pytest.mark.parametrize("step", Step)
def test_nothing_happens_to_the_dead(step):
    assert states.after(State.DECEASED, step) is None


@pytest.mark.parametrize(
    ("state", "step", "expected"),
    [
        (State.DRAFT, Step.JOIN, State.ACTIVE),
        (State.ACTIVE, Step.JOIN, None),
        (State.REVOKED, Step.JOIN, None),
        (State.REVOKED, Step.APPLY, State.APPLIED),
        (State.ACTIVE, Step.APPLY, State.ACTIVE),  # asking for more one stays registered
        (State.DRAFT, Step.APPROVE, None),
        (State.ACTIVE, Step.RENEW, State.ACTIVE),
        (State.EXPIRED, Step.RENEW, State.ACTIVE),
        (State.DRAFT, Step.RENEW, None),
        (State.DRAFT, Step.SUSPEND, None),
        (State.SUSPENDED, Step.RESUME, State.ACTIVE),
        (State.ACTIVE, Step.RESUME, None),
        (State.WITHDRAWN, Step.JOIN, State.ACTIVE),
        (State.DRAFT, Step.REVOKE, None),
    ],
)
def test_steps_worked_by_hand(state, step, expected):
    assert states.after(state, step) is expected


def steps(*named):
    return [decision(step, number) for number, step in enumerate(named)]


def decision(step, day, minute=0):
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day, minutes=minute)
    return Decision(Step(step), date(2026, 1, 1) + timedelta(days=day), at)


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ([], State.DRAFT),
        (["apply", "take_up", "approve"], State.ACTIVE),
        (["apply", "refuse"], State.DRAFT),
        (["apply", "take_up", "refuse"], State.DRAFT),
        (["join", "apply", "refuse"], State.ACTIVE),
        (["join", "revoke", "apply", "refuse"], State.REVOKED),
        (["join", "suspend", "resume", "withdraw", "join"], State.ACTIVE),
        (["join", "expire", "renew"], State.ACTIVE),
        (["join", "move_in"], State.MOVED_IN),
        (["join", "die", "join"], State.DECEASED),
    ],
)
def test_the_state_is_the_fold_of_the_decisions(named, expected):
    assert states.state_of(steps(*named)) is expected


def test_the_state_of_an_earlier_day_is_the_fold_up_to_it():
    known = steps("join", "suspend", "resume")
    assert [states.state_of(known, date(2026, 1, day)) for day in (1, 2, 3)] == [
        State.ACTIVE,
        State.SUSPENDED,
        State.ACTIVE,
    ]
    assert states.state_of(known, date(2025, 12, 31)) is State.DRAFT


def test_an_application_alone_does_not_bring_back_who_was_removed():
    known = steps("join", "revoke", "apply")
    assert states.is_ended(known, date(2026, 1, 3))
    assert not states.is_ended([*known, decision("approve", 3)], date(2026, 1, 4))


@given(STEPS, st.randoms())
def test_the_order_in_which_decisions_are_read_does_not_matter(made, chance):
    known = [decision(step, day, number * 10 + minute) for number, (step, day, minute) in enumerate(made)]
    mixed = known[:]
    chance.shuffle(mixed)
    assert states.folded(mixed) == states.folded(known)


@given(STEPS)
def test_whatever_is_decided_the_fold_walks_only_along_the_table(made):
    known = [decision(step, day, number) for number, (step, day, _) in enumerate(made)]
    walked = [State.DRAFT]
    for end in range(len(known) + 1):
        walked.append(states.state_of(states.ordered(known)[:end]))
    assert all(a is b or (a, b) in ALLOWED for a, b in zip(walked, walked[1:], strict=False))


def test_every_state_and_step_has_a_japanese_name():
    assert set(words.STATES) == set(State)

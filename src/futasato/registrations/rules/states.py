"""From which state to which (registration.md §7), and which decision leads where. The tables are the rule."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from futasato.registrations.nouns import Decision, State, Step

S = State
ENDED = frozenset({S.WITHDRAWN, S.REVOKED, S.MOVED_IN, S.DECEASED})
ALIVE_ENDINGS = frozenset({S.WITHDRAWN, S.MOVED_IN, S.DECEASED})

MOVES: dict[State, frozenset[State]] = {
    S.DRAFT: frozenset({S.APPLIED, S.ACTIVE}) | ALIVE_ENDINGS,
    # Refused, an application leads back to where it came from.
    S.APPLIED: frozenset({S.UNDER_REVIEW, S.ACTIVE, S.DRAFT, S.EXPIRED, S.REVOKED}) | ALIVE_ENDINGS,
    S.UNDER_REVIEW: frozenset({S.ACTIVE, S.DRAFT, S.EXPIRED, S.REVOKED}) | ALIVE_ENDINGS,
    S.ACTIVE: frozenset({S.SUSPENDED, S.EXPIRED, S.REVOKED}) | ALIVE_ENDINGS,
    S.SUSPENDED: frozenset({S.ACTIVE, S.EXPIRED, S.REVOKED}) | ALIVE_ENDINGS,
    S.EXPIRED: frozenset({S.ACTIVE, S.APPLIED}) | ALIVE_ENDINGS,
    S.WITHDRAWN: frozenset({S.ACTIVE, S.APPLIED, S.DECEASED}),
    S.REVOKED: frozenset({S.APPLIED, S.DECEASED}),
    S.MOVED_IN: frozenset({S.ACTIVE, S.APPLIED, S.WITHDRAWN, S.DECEASED}),
    S.DECEASED: frozenset(),
}

TARGETS: dict[Step, State] = {
    Step.JOIN: S.ACTIVE,
    Step.APPLY: S.APPLIED,
    Step.TAKE_UP: S.UNDER_REVIEW,
    Step.APPROVE: S.ACTIVE,
    Step.RENEW: S.ACTIVE,
    Step.SUSPEND: S.SUSPENDED,
    Step.RESUME: S.ACTIVE,
    Step.WITHDRAW: S.WITHDRAWN,
    Step.REVOKE: S.REVOKED,
    Step.MOVE_IN: S.MOVED_IN,
    Step.DIE: S.DECEASED,
    Step.EXPIRE: S.EXPIRED,
}
SOURCES: dict[Step, frozenset[State]] = {
    Step.TAKE_UP: frozenset({S.APPLIED}),
    Step.APPROVE: frozenset({S.APPLIED, S.UNDER_REVIEW, S.ACTIVE}),
    Step.REFUSE: frozenset({S.APPLIED, S.UNDER_REVIEW, S.ACTIVE}),
    Step.RENEW: frozenset({S.ACTIVE, S.EXPIRED}),
    Step.RESUME: frozenset({S.SUSPENDED}),
    Step.JOIN: frozenset({S.DRAFT, S.EXPIRED, S.WITHDRAWN, S.MOVED_IN}),
}
REVERSIBLE = frozenset({Step.APPROVE, Step.EXPIRE, Step.WITHDRAW, Step.REVOKE, Step.MOVE_IN, Step.DIE})
"""Steps that nothing else leads back from as if they had never been (a suspension is resumed, a refusal answered by
another application)."""
STAYING = frozenset({Step.APPLY, Step.APPROVE, Step.REFUSE, Step.RENEW})
"""Steps about a tier: somebody who is registered stays so while asking for more."""


def may_move(source: State, target: State) -> bool:
    """Whether the table lets a registration go from one state to another."""
    return target in MOVES[source]


def after(state: State, step: Step, before: State = State.DRAFT) -> State | None:
    """The state a step leads to; None where it is refused. `before`: where the application came from (for REFUSE)."""
    if state not in SOURCES.get(step, frozenset(State)):
        return None
    if state is State.ACTIVE and step in STAYING:
        return state
    target = before if step is Step.REFUSE else TARGETS.get(step)
    return target if target and may_move(state, target) else None


def in_effect(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Without the steps that were taken back, and without the taking back: as if neither had ever been."""
    known = tuple(decisions)
    gone = {d.takes_back for d in known if d.step is Step.REVERSE}
    return tuple(d for d in known if d.step is not Step.REVERSE and (not d.id or d.id not in gone)) if gone else known


def ordered(decisions: Iterable[Decision]) -> list[Decision]:
    """Those that count, by the day they count from, then by when they became known."""
    return sorted(in_effect(decisions), key=lambda d: (d.decided_on, d.recorded_at))


def folded(decisions: Iterable[Decision], on: date | None = None) -> tuple[State, State]:
    """The state after all decisions up to a day, and the state from which a pending application came.
    A decision that the table does not allow where it comes to stand (told late) changes nothing."""
    state = before = State.DRAFT
    for decision in ordered(decisions):
        if on is not None and decision.decided_on > on:
            break
        following = after(state, decision.step, before)
        if decision.step is Step.APPLY and following is State.APPLIED:
            before = state
        state = following or state
    return state, before


def state_of(decisions: Iterable[Decision], on: date | None = None) -> State:
    """The state that the decisions (up to a day) lead to."""
    return folded(decisions, on)[0]


def timeline(decisions: Iterable[Decision]) -> list[tuple[date, State]]:
    """From which day which state, oldest first; of several on one day the last."""
    known = ordered(decisions)
    days = sorted({d.decided_on for d in known})
    return [(day, state_of(known, day)) for day in days]


def is_ended(decisions: Iterable[Decision], on: date) -> bool:
    """True while the person has left or was removed: nothing is held."""
    return _standing_out(decisions, on) is not None


def _standing_out(decisions: Iterable[Decision], on: date) -> State | None:
    state, before = folded(decisions, on)
    if state in ENDED:
        return state
    return before if state in (S.APPLIED, S.UNDER_REVIEW) and before in ENDED else None


def is_paused(decisions: Iterable[Decision], on: date) -> bool:
    """True while suspended: the term runs on, nothing is held."""
    return state_of(decisions, on) is State.SUSPENDED


def ended_as(decisions: Iterable[Decision], on: date) -> State | None:
    """How the registration ended, seen from a day; None while it lives. An application alone does not revive it."""
    return _standing_out(decisions, on)

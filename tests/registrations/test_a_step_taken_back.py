"""取消し: a step written by mistake counts no more from the instant at which it is taken back; both stay to be read."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from futasato.people import acts as people_acts
from futasato.registrations import acts, models, reads
from futasato.registrations.nouns import Decision, State, Step
from futasato.registrations.rules import states, terms
from futasato.units import instant_of

from .made import activities, case, yearly
from .naively import walk
from .town import FUKUI_PREFECTURE, NOW, SABAE, day, days, definition, publish, somebody, visitors, write

LATER = NOW + timedelta(hours=1)
FIRST_ON = date(2026, 1, 1)
DAYS = st.integers(0, 300).map(lambda n: FIRST_ON + timedelta(n))
STEPS = st.sampled_from([step for step in Step if step is not Step.REVERSE])
HISTORIES = st.lists(st.tuples(STEPS, DAYS, st.booleans()), min_size=1, max_size=8)
calm = settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))


def told(history):
    """(all steps with the taking back of those marked, the steps that were not marked)."""
    steps = [Decision(step, on, instant_of(on), id=n) for n, (step, on, _) in enumerate(history, 1)]
    wrong = [step for step, (_, _, is_wrong) in zip(steps, history, strict=True) if is_wrong]
    back = [Decision(Step.REVERSE, step.decided_on, NOW, takes_back=step.id) for step in wrong]
    return [*steps, *back], [step for step in steps if step not in wrong or step.id not in {w.id for w in wrong}]


@calm
@given(HISTORIES)
def test_any_history_with_steps_taken_back_is_the_history_without_them(history):
    whole, rest = told(history)
    assert states.folded(whole) == states.folded(rest)
    assert states.timeline(whole) == states.timeline(rest)
    assert list(states.in_effect(whole)) == rest


@calm
@given(HISTORIES, DAYS)
def test_the_terms_are_those_of_a_daily_walk_that_never_heard_of_them(history, on):
    """The walk is a second calculation (naively.py); it is given only the steps that were right."""
    whole, rest = told(history)
    seen, counted = (
        case(yearly(examined=True), *activities("2026-02-01", "2026-03-01", "2026-04-01"), decisions=each, entered="2026-01-01")
        for each in (states.in_effect(whole), rest)
    )
    found = [g for g in terms.grants(seen, "premium", on) if g.holds_on(on)]
    told_of = (True, found[0].since_on, found[0].ends_on) if found else (False, None, None)
    assert told_of == walk(counted, "premium", on)


# --- in the register --------------------------------------------------------------------------------------------------


def kept(person, history, *, without_wrong=False):
    """A registration with these steps as rows, whatever the table says of them; the ids of the wrong ones."""
    own = acts.enter(person=person, place_code=SABAE, entrance="desk", now=NOW, by="test")
    row, wrong = models.Registration.objects.get(id=own.id), []
    for minute, (step, on, is_wrong) in enumerate(history):
        if without_wrong and is_wrong:
            continue
        at = instant_of(on) + timedelta(minutes=minute)
        said = {"step": step.value, "decided_on": on, "recorded_at": at, "by": "test", "tier": ""}
        made = models.Decision.objects.create(registration=row, place_code=SABAE, **said)
        wrong += [made.id] if is_wrong and step in states.REVERSIBLE else []
    row.state = states.state_of(reads.decisions(row.id)).value
    row.save()
    acts.refresh(pairs=[(person, SABAE)], now=NOW, cause="decision")
    return wrong


def once_dead(history):
    """Without a second death, which no act writes: whoever takes one back says that the person lives."""
    first = next((n for n, (step, *_) in enumerate(history) if step is Step.DIE), None)
    return [each for n, each in enumerate(history) if each[0] is not Step.DIE or n == first]


def comparable(person):
    own = reads.get(person, SABAE)
    standing = reads.stored([own.id])[own.id]
    return own.state, standing.tier, standing.state, standing.phase, standing.ends_on, standing.since_on


@pytest.mark.django_db
@settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(STEPS, DAYS, st.booleans()), min_size=1, max_size=5))
def test_in_the_register_too_and_with_the_judge(history):
    history = [(step, on, is_wrong and step in states.REVERSIBLE) for step, on, is_wrong in once_dead(history)]
    sid = transaction.savepoint()
    text = visitors(least=2)
    publish(text, date(2025, 4, 1))
    mistaken, never = somebody(), somebody()
    for each in (mistaken, never):
        write(each, SABAE, *days("2026-05-01", "2026-06-01"))
    wrong = kept(mistaken, history)
    before = comparable(mistaken)
    kept(never, history, without_wrong=True)
    for step in wrong:
        acts.reverse(person=mistaken, place_code=SABAE, decision=step, reason="誤記", now=LATER, by="account:1")
    assert comparable(mistaken) == comparable(never)
    _as_the_judge_says(mistaken, text)
    then = reads.standings(place_code=SABAE, on=day("2026-11-23"), known_at=NOW, people=[mistaken]).rows[0]
    assert (then.tier, then.state) == (before[1], before[2])
    transaction.savepoint_rollback(sid)


def _as_the_judge_says(person, text):
    """Who neither left nor is paused holds what the plain judgement of that day gives."""
    steps, on = reads.decisions(reads.get(person, SABAE).id), day("2026-11-23")
    judged = reads.standings(place_code=SABAE, on=on, definition=definition(text), people=[person]).rows[0].tier
    is_out = states.is_ended(steps, on) or states.is_paused(steps, on)
    assert reads.standings(place_code=SABAE, on=on, people=[person]).rows[0].tier == (None if is_out else judged)


ENDINGS = {
    Step.WITHDRAW: lambda told: acts.withdraw(**told),
    Step.REVOKE: lambda told: acts.revoke(**told, reason="虚偽"),
    Step.MOVE_IN: lambda told: acts.move_in(**told, moved_on=day("2026-11-23")),
    Step.DIE: lambda told: acts.mark_died(**told, died_on=day("2026-11-23")),
    Step.EXPIRE: lambda told: acts.expire(**told),
}


def joined(person, *, mirror=False):
    consents = {"register": "register-2026-1"} | ({"mirror": "mirror-2026-1"} if mirror else {})
    return acts.join(person=person, place_code=SABAE, consents=consents, mirror=mirror, now=NOW, by="test")


def last(person, place=SABAE):
    return reads.decisions(reads.get(person, place).id)[-1]


def undo(person, step, reason="別の方の届けだった", by="account:9999999", now=LATER):
    return acts.reverse(person=person, place_code=SABAE, decision=step.id, reason=reason, now=now, by=by)


@pytest.mark.django_db
@pytest.mark.parametrize("step", ENDINGS)
def test_every_ending_is_taken_back_with_reason_and_hand_and_stays_to_be_read(step):
    person = somebody()
    joined(person)
    told = {"person": person, "place_code": SABAE, "now": NOW, "by": "account:1"}
    ended = ENDINGS[step](told)
    assert ended.state in states.ENDED | {State.EXPIRED}  # the fault is there
    wrong = next(each for each in reads.decisions(ended.id) if each.step is step)
    assert undo(person, wrong).state is State.ACTIVE
    assert reads.stored([ended.id])[ended.id].tier == "basic"
    back = next(each for each in reads.decisions(ended.id) if each.step is Step.REVERSE)
    assert (back.takes_back, back.reason, back.by) == (wrong.id, "別の方の届けだった", "account:9999999")
    assert {each.step for each in reads.decisions(ended.id)} == {Step.JOIN, step, Step.REVERSE}


@pytest.mark.django_db
def test_the_prefectures_mirror_comes_back_with_the_town_that_it_reflects():
    person = somebody()
    joined(person, mirror=True)
    acts.withdraw(person=person, place_code=SABAE, now=NOW, by="account:1")
    assert reads.get(person, FUKUI_PREFECTURE).state is State.WITHDRAWN
    undo(person, last(person))
    assert reads.get(person, FUKUI_PREFECTURE).state is State.ACTIVE


@pytest.mark.django_db
def test_what_is_refused_says_what_to_do_and_leaves_nothing():
    person, other = somebody(), somebody()
    joined(person)
    joined(other)
    acts.suspend(person=person, place_code=SABAE, reason="確認中", now=NOW, by="account:1")
    paused = last(person)
    acts.revoke(person=person, place_code=SABAE, reason="虚偽", now=NOW + timedelta(seconds=1), by="account:1")
    wrong, before = last(person), models.Decision.objects.count()
    for refused, match in (
        (lambda: undo(person, wrong, reason=" "), "理由を書いて"),
        (lambda: undo(person, paused), "停止.*次の手続き"),
        (lambda: undo(other, wrong), "この登録にない"),
    ):
        with pytest.raises(acts.Refusal, match=match):
            refused()
    assert models.Decision.objects.count() == before
    undo(person, wrong)
    with pytest.raises(acts.Refusal, match="もう取り消されて"):
        undo(person, wrong)


@pytest.mark.django_db
def test_nobody_brings_back_whom_left_by_their_own_hand_nor_themselves(django_user_model):
    account = django_user_model.objects.create_user("self", email="self@example.jp")
    me = people_acts.enter(email="self@example.jp", source="test", now=NOW, by="test", account=account.pk).id
    joined(me)
    acts.withdraw(person=me, place_code=SABAE, now=NOW, by=f"account:{account.pk}")
    with pytest.raises(acts.Refusal, match="もう一度登録してもらって"):
        undo(me, last(me))
    with pytest.raises(acts.Refusal, match="ほかの職員に"):
        undo(me, last(me), by=f"account:{account.pk}")


@pytest.mark.django_db
def test_the_database_keeps_a_second_taking_back_out():
    person = somebody()
    joined(person)
    wrong = last(person)
    row = models.Registration.objects.get(person=person)
    told = {"registration": row, "place_code": SABAE, "step": "reverse", "decided_on": NOW, "recorded_at": NOW, "by": "x"}
    models.Decision.objects.create(**told, takes_back_id=wrong.id)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Decision.objects.create(**told, takes_back_id=wrong.id)

"""Joining, applying, leaving: each step a decision, the standing with it, and refusals that a resident can read."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from futasato.consents import reads as consent_reads
from futasato.people import acts as people_acts
from futasato.records.nouns import Kind
from futasato.registrations import acts, models, reads
from futasato.registrations.nouns import Cause, Entrance, State, Step
from futasato.units import instant_of

from .town import ECHIZEN, FUKUI, FUKUI_PREFECTURE, NOW, SABAE, SAKAI, day, days, publish, somebody, visitors, write

pytestmark = pytest.mark.django_db
CONSENTS = {"register": "register-2026-1"}
BOTH = CONSENTS | {"mirror": "mirror-2026-1"}
CARD = 2


def join(person, place=SABAE, *, consents=CONSENTS, mirror=False, now=NOW):
    return acts.join(person=person, place_code=place, consents=consents, mirror=mirror, now=now, by="me")


def standing(person, place=SABAE):
    own = reads.get(person, place)
    return reads.stored([own.id])[own.id]


def worker(*places):
    """Somebody with a card and three verified activity days in each place."""
    person = somebody(level=CARD)
    for place in places:
        write(person, place, *days("2026-05-01", "2026-06-01", "2026-07-01"), kind=Kind.ACTIVITY)
    return person


# --- joining --------------------------------------------------------------------------------------------------------


def test_joining_makes_an_active_registration_with_its_consent_and_its_standing():
    person = somebody()
    own = join(person)
    assert (own.state, own.entrance, own.joined_at) == (State.ACTIVE, Entrance.ONLINE, NOW)
    assert consent_reads.permits(person, SABAE, "register", day("2026-11-23"), ["name"])
    assert standing(person).tier == "basic"
    assert [d.step for d in reads.decisions(own.id)] == [Step.JOIN]


def test_a_draft_that_came_in_by_an_event_keeps_its_entrance_and_number():
    person = somebody()
    draft = acts.enter(person=person, place_code=SABAE, entrance="event", now=NOW, by="qr")
    own = join(person)
    assert (own.id, own.number, own.entrance) == (draft.id, draft.number, Entrance.EVENT)


def test_joining_twice_is_joining_once():
    person = somebody()
    assert join(person) == join(person)
    assert models.Decision.objects.count() == 1


@pytest.mark.parametrize(
    ("consents", "mirror", "told"),
    [
        ({}, False, "同意が必要"),
        ({"register": "register-2019-1"}, False, "新しい文面"),
        (CONSENTS, True, "都道府県への同時登録"),
    ],
)
def test_without_its_consent_nothing_is_joined(consents, mirror, told):
    with pytest.raises(acts.Refusal, match=told):
        join(somebody(), consents=consents, mirror=mirror)
    assert not models.Decision.objects.exists() and not models.Registration.objects.exists()


@pytest.mark.parametrize(("place", "told"), [(FUKUI_PREFECTURE, "市町村を選んで"), ("182078", "182079")])
def test_one_joins_a_municipality_that_exists(place, told):
    with pytest.raises(acts.Refusal, match=told):
        join(somebody(), place)


def test_the_claimed_join_as_their_claimant():
    me, walk_in = somebody(), somebody(home=None)
    people_acts.claim(claimant=me, person=walk_in, proof="控え", now=NOW, by="me")
    assert join(walk_in).person == me


# --- the prefecture's mirror ----------------------------------------------------------------------------------------


def test_the_mirror_shows_the_tier_and_not_one_reason():
    person = worker(SABAE)
    own = join(person, consents=BOTH, mirror=True)
    mirror = reads.get(person, FUKUI_PREFECTURE)
    assert (mirror.mirror_of, mirror.entrance, mirror.state) == (own.id, Entrance.MIRROR, State.ACTIVE)
    assert (standing(person).tier, standing(person, FUKUI_PREFECTURE).tier) == ("premium", "premium")
    assert standing(person).reasons and standing(person, FUKUI_PREFECTURE).reasons == []
    assert consent_reads.permits(person, FUKUI_PREFECTURE, "mirror", day("2026-11-23"))
    assert reads.differences(now=NOW) == []


def test_the_mirror_follows_its_municipality():
    person = somebody(level=CARD)
    join(person, consents=BOTH, mirror=True)
    assert standing(person, FUKUI_PREFECTURE).tier == "basic"
    write(person, SABAE, *days("2026-05-01", "2026-06-01", "2026-07-01"), kind=Kind.ACTIVITY)
    acts.refresh(pairs=[(person, SABAE)], now=NOW, cause="record")
    assert standing(person, FUKUI_PREFECTURE).tier == "premium"


def test_leaving_the_municipality_leaves_the_mirror_and_joining_again_brings_it_back():
    person = somebody()
    join(person, consents=BOTH, mirror=True)
    acts.withdraw(person=person, place_code=SABAE, now=NOW, by="me")
    assert reads.get(person, FUKUI_PREFECTURE).state is State.WITHDRAWN
    assert standing(person, FUKUI_PREFECTURE).tier is None
    other = join(person, ECHIZEN, consents=BOTH, mirror=True)
    assert reads.get(person, FUKUI_PREFECTURE).mirror_of == other.id
    assert standing(person, FUKUI_PREFECTURE).tier == "basic"


# --- the cap --------------------------------------------------------------------------------------------------------


def test_a_fourth_body_is_refused_by_the_cap_and_a_swap_makes_room():
    person = worker(FUKUI, SABAE, ECHIZEN, SAKAI)
    for place in (FUKUI, SABAE, ECHIZEN, SAKAI):
        join(person, place)
    assert [standing(person, place).tier for place in (FUKUI, SABAE, ECHIZEN, SAKAI)] == ["premium"] * 3 + ["basic"]
    acts.swap(person=person, place_code=SAKAI, leaving=FUKUI, tier="premium", now=NOW, by="me")
    assert [standing(person, place).tier for place in (FUKUI, SAKAI)] == [None, "premium"]
    assert reads.differences(now=NOW) == []


def test_a_swap_that_cannot_be_done_leaves_everything():
    person = worker(FUKUI)
    join(person, FUKUI)
    with pytest.raises(acts.Refusal):
        acts.swap(person=person, place_code="999999", leaving=FUKUI, tier="premium", now=NOW, by="me")
    assert reads.get(person, FUKUI).state is State.ACTIVE


# --- the other steps ------------------------------------------------------------------------------------------------


EXAMINED = "examined: true"


def test_an_examined_tier_goes_from_application_to_approval():
    publish(visitors(more=EXAMINED), day("2026-01-01"))
    person = somebody()
    write(person, SABAE, *days("2026-01-05", "2026-02-05", "2026-03-05"))
    own = acts.apply(person=person, place_code=SABAE, tier="regular", now=NOW, by="me")
    assert (own.state, standing(person).tier, standing(person).review) == (State.APPLIED, "fan", "regular")
    assert acts.take_up(person=person, place_code=SABAE, now=NOW, by="staff").state is State.UNDER_REVIEW
    assert acts.approve(person=person, place_code=SABAE, tier="regular", now=NOW, by="staff").state is State.ACTIVE
    assert (standing(person).tier, standing(person).review) == ("regular", None)
    change = reads.changes_of(own.id)[-1]
    assert (change.cause, change.before["tier"], change.after["tier"]) == (Cause.DECISION, "fan", "regular")


def test_refused_an_application_leads_back():
    person = somebody()
    acts.apply(person=person, place_code=SABAE, tier="premium", now=NOW, by="me")
    own = acts.refuse(person=person, place_code=SABAE, tier="premium", reason="書類が足りません", now=NOW, by="staff")
    assert own.state is State.DRAFT
    assert reads.decisions(own.id)[-1].reason == "書類が足りません"


@pytest.mark.parametrize("act", [acts.suspend, acts.revoke])
def test_what_takes_away_says_why(act):
    person = somebody()
    join(person)
    with pytest.raises(acts.Refusal, match="理由"):
        act(person=person, place_code=SABAE, reason=" ", now=NOW, by="staff")
    act(person=person, place_code=SABAE, reason="会員証の貸与", now=NOW, by="staff")
    assert standing(person).tier is None


def test_suspended_and_resumed():
    person = somebody()
    join(person)
    acts.suspend(person=person, place_code=SABAE, reason="確認のため", now=NOW, by="staff")
    assert acts.resume(person=person, place_code=SABAE, now=NOW, by="staff").state is State.ACTIVE
    assert standing(person).tier == "basic"


@pytest.mark.parametrize(
    ("act", "named", "state", "word"),
    [
        (acts.move_in, "moved_on", State.MOVED_IN, "moved_in"),
        (acts.mark_died, "died_on", State.DECEASED, "deceased"),
    ],
)
def test_moved_in_or_dead_nothing_is_held_and_the_word_says_why(act, named, state, word):
    person = somebody()
    join(person, now=NOW - timedelta(days=30))
    own = act(person=person, place_code=SABAE, now=NOW, by="staff", **{named: day("2026-11-20")})
    assert own.state is state
    assert (standing(person).tier, standing(person).state) == (None, word)


def test_expired_and_renewed():
    person = somebody()
    join(person)
    assert acts.expire(person=person, place_code=SABAE, now=NOW, by="machine").state is State.EXPIRED
    assert acts.renew(person=person, place_code=SABAE, tier="", now=NOW, by="me").state is State.ACTIVE


@pytest.mark.parametrize(
    ("steps", "act", "told"),
    [
        ((), acts.resume, "記録のみ"),
        ((acts.withdraw,), acts.withdraw, "取りやめ"),
        ((acts.expire,), acts.take_up, "期限切れ"),
    ],
)
def test_a_step_the_table_does_not_know_is_refused_in_words(steps, act, told):
    person = somebody()
    acts.enter(person=person, place_code=SABAE, entrance="desk", now=NOW, by="staff")
    if steps:
        join(person)
    for step in steps:
        step(person=person, place_code=SABAE, now=NOW, by="staff")
    known = models.Decision.objects.count()
    with pytest.raises(acts.Refusal, match=told):
        act(person=person, place_code=SABAE, now=NOW, by="staff")
    assert models.Decision.objects.count() == known


def test_a_decision_cannot_lie_ahead():
    person = somebody()
    join(person)
    with pytest.raises(acts.Refusal, match="今日より後"):
        acts.move_in(person=person, place_code=SABAE, moved_on=day("2026-11-24"), now=NOW, by="staff")


def test_told_late_a_step_is_not_lost_behind_a_later_one():
    person = somebody()
    join(person)
    with pytest.raises(acts.Refusal, match="2026-11-23 以後の日"):
        acts.move_in(person=person, place_code=SABAE, moved_on=day("2026-11-20"), now=NOW, by="staff")
    assert reads.get(person, SABAE).state is State.ACTIVE


def test_without_a_registration_there_is_nothing_to_decide():
    with pytest.raises(acts.Refusal, match="見つかりません"):
        acts.withdraw(person=somebody(), place_code=SABAE, now=NOW, by="me")


@pytest.mark.parametrize("table", ["registrations_decision", "registrations_change"])
def test_the_database_itself_refuses_to_rewrite_what_was_decided(table):
    person = worker(SABAE)
    join(person)
    for statement in (f"update {table} set place_code = '000000'", f"delete from {table}"):
        with pytest.raises(DatabaseError, match="書き換えも削除も"), transaction.atomic(), connection.cursor() as asked:
            asked.execute(statement)


def test_a_move_is_told_to_all_registrations_by_looking_again():
    person = worker(SABAE)
    join(person)
    assert standing(person).tier == "premium"
    people_acts.move(person=person, place_code=SABAE, text="", from_on=day("2026-11-20"), now=NOW, by="me")
    (change,) = acts.look_again(people=[person], now=NOW, by="me")
    assert (change.before["tier"], change.after["tier"]) == ("premium", "basic")


def test_a_claim_brings_the_registrations_of_the_claimed():
    me, walk_in = somebody(), somebody(home=None)
    acts.enter(person=walk_in, place_code=SABAE, entrance="event", now=NOW, by="qr")
    people_acts.claim(claimant=me, person=walk_in, proof="控え", now=NOW, by="me")
    acts.look_again(people=[me], now=NOW, by="me")
    assert reads.get(me, SABAE).entrance is Entrance.CLAIM
    assert [r.person for r in reads.population(SABAE)] == [me]


def test_a_renewal_carries_a_term_over_its_end():
    publish(visitors(window="{months: 12}", more=TERM), day("2025-01-01"))
    person = somebody()
    write(person, SABAE, *days("2025-10-01", "2025-11-01", "2025-12-01", "2026-09-01", "2026-10-01", "2026-11-01"))
    acts.refresh(pairs=[(person, SABAE)], now=NOW, cause="record")
    assert (standing(person).phase, standing(person).ends_on) == ("renewable", day("2026-11-30"))
    join(person)
    acts.renew(person=person, place_code=SABAE, tier="regular", now=NOW, by="me")
    assert standing(person).phase == "running"
    december = instant_of(day("2026-12-05"))
    acts.refresh(pairs=[(person, SABAE)], now=december, cause="time")
    assert (standing(person).since_on, standing(person).ends_on) == (day("2025-12-01"), day("2027-11-30"))


TERM = """term: {months: 12}
    renewal: {opens_months: 2, by: proof}
    grace_months: 1
    fallback: fan"""

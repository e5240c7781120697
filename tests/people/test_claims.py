"""「それは私です」: one claimant at a time, reversible, chains followed, races settled by the database."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from futasato.people import acts, models, reads
from futasato.people.nouns import Outline
from tests.people.fictional import FUKUI, NOW
from tests.people.side_by_side import starts_and_waits

LATER = NOW + timedelta(days=1)


@pytest.fixture
def outside(db):
    """outside("1", "2") -> the persons of these outside names."""
    plain = Outline(from_on=NOW.date(), place_code=FUKUI, town="福井市")
    return lambda *keys: [acts.recognise(source="survey", keys={key: plain}, now=NOW, by="import")[key] for key in keys]


def claim(claimant, person=None, **named):
    return acts.claim(claimant=claimant.id, person=person, proof="登録番号の控え", now=NOW, by="desk", **named)


def test_an_outside_name_becomes_part_of_the_claimants_history(somebody, outside):
    me, (theirs,) = somebody(name="試験 太郎"), outside("900001")
    done = claim(me, source="survey", key="900001")
    assert (done.person, done.claimant, done.claimed_at, done.released_at) == (theirs, me.id, NOW, None)
    assert reads.selves(me.id) == (me.id, theirs) and reads.canonical([theirs, me.id]) == {theirs: me.id, me.id: me.id}
    person = reads.get(theirs)
    assert person.claimed and person.claimed_into == me.id
    assert reads.by_outside_name("survey", ["900001"]) == {"900001": theirs}


def test_claiming_twice_is_claiming_once(somebody, outside):
    me, (theirs,) = somebody(), outside("1")
    assert claim(me, theirs) == claim(me, theirs)
    assert models.Claim.objects.count() == 1


def test_somebody_elses_is_refused_until_released(somebody, outside):
    me, other, (theirs,) = somebody(), somebody(), outside("1")
    claim(other, theirs)
    with pytest.raises(acts.Refused, match="すでに別の方"):
        claim(me, theirs)
    released = acts.release(person=theirs, reason="取り違え", now=LATER, by="desk")
    assert released.released_at == LATER and reads.selves(other.id) == (other.id,)
    assert not reads.get(theirs).claimed
    claim(me, theirs)
    assert reads.selves(me.id) == (me.id, theirs)
    kept = models.Claim.objects.order_by("id").values_list("claimant", "released_at", "release_reason")
    assert list(kept) == [(other.id, LATER, "取り違え"), (me.id, None, "")]


def test_what_cannot_be_claimed(somebody, outside, account):
    me, (theirs,) = somebody(), outside("1")
    signed_in = somebody(email="a@example.jp", account=account("a@example.jp"))
    refused = [
        (lambda: claim(me, me.id), "ご自分の記録"),
        (lambda: claim(me, signed_in.id), "アカウント"),
        (lambda: claim(me, uuid4()), "登録簿にない"),
        (lambda: claim(me, source="survey", key="2"), "「2」の記録は見つかりません"),
        (lambda: acts.claim(claimant=me.id, person=theirs, proof=" ", now=NOW, by="desk"), "理由"),
        (lambda: acts.release(person=theirs, reason="違う", now=NOW, by="desk"), "まだだれのもの"),
        (lambda: acts.release(person=uuid4(), reason="違う", now=NOW, by="desk"), "まだだれのもの"),
        (lambda: acts.release(person=theirs, reason="", now=NOW, by="desk"), "理由"),
    ]
    for act, reason in refused:
        with pytest.raises(acts.Refused, match=reason):
            act()
    assert not models.Claim.objects.exists() and reads.selves(me.id) == (me.id,)


def test_who_was_claimed_cannot_claim(somebody, outside):
    me, walk_in, (theirs,) = somebody(), somebody(), outside("1")
    claim(me, walk_in.id)
    with pytest.raises(acts.Refused, match="別の登録にまとめられて"):
        claim(walk_in, theirs)
    with pytest.raises(acts.Refused, match="別の登録にまとめられて"):
        claim(walk_in, me.id)


def test_a_chain_is_one_history_and_comes_apart_again(somebody, outside):
    me, walk_in, (theirs,) = somebody(), somebody(), outside("1")
    claim(walk_in, theirs)
    claim(me, walk_in.id)
    assert set(reads.selves(me.id)) == {me.id, walk_in.id, theirs} and reads.canonical([theirs]) == {theirs: me.id}
    acts.release(person=walk_in.id, reason="取り違え", now=NOW, by="desk")
    assert reads.selves(me.id) == (me.id,) and reads.selves(walk_in.id) == (walk_in.id, theirs)
    assert reads.canonical([theirs]) == {theirs: walk_in.id}


MOVES = st.lists(st.tuples(st.booleans(), st.integers(0, 5), st.integers(0, 5)), max_size=14)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_any_order_of_claims_and_releases_equals_a_plain_map(somebody, moves):
    people = [somebody() for _ in range(6)]
    into = {}
    for is_claim, n, m in moves:
        claimant, person = people[n].id, people[m].id
        try:
            if is_claim:
                claim(people[n], person)
                assert claimant not in into and into.get(person, claimant) == claimant and claimant != person
                into[person] = claimant
            else:
                acts.release(person=person, reason="試し", now=NOW, by="desk")
                del into[person]
        except acts.Refused:
            assert (claimant == person or claimant in into or person in into) if is_claim else person not in into
    tops = {each.id: _top(each.id, into) for each in people}
    assert reads.canonical(tops) == tops
    expected = {id: {other for other in tops if id in _path(other, into)} for id in tops}
    assert {id: set(own) for id, own in reads.selves_many(tops).items()} == expected


def _path(id, into):
    return [id, *_path(into[id], into)] if id in into else [id]


def _top(id, into):
    return _path(id, into)[-1]


@pytest.mark.django_db(transaction=True)
def test_of_two_claims_at_once_one_wins(somebody, outside):
    me, other, (theirs,) = somebody(), somebody(), outside("1")
    with transaction.atomic():
        claim(me, theirs)
        second = starts_and_waits(lambda: claim(other, theirs))
    assert isinstance(second.join(), acts.Refused)
    assert reads.selves(me.id) == (me.id, theirs) and reads.selves(other.id) == (other.id,)


@pytest.mark.django_db(transaction=True)
def test_when_the_first_of_two_claims_fails_the_second_wins(somebody, outside):
    me, other, (theirs,) = somebody(), somebody(), outside("1")
    with transaction.atomic():
        claim(me, theirs)
        second = starts_and_waits(lambda: claim(other, theirs))
        transaction.set_rollback(True)
    assert second.join().claimant == other.id and reads.selves(me.id) == (me.id,)


@pytest.mark.django_db(transaction=True)
def test_two_who_claim_each_other_at_once_make_no_circle(somebody):
    one, other = somebody(), somebody()
    with transaction.atomic():
        claim(one, other.id)
        second = starts_and_waits(lambda: claim(other, one.id))
    assert isinstance(second.join(), acts.Refused)
    assert reads.canonical([one.id, other.id]) == {one.id: one.id, other.id: one.id}


def test_the_database_itself_keeps_one_standing_claim(somebody, outside):
    me, other, (theirs,) = somebody(), somebody(), outside("1")
    claim(me, theirs)
    with pytest.raises(IntegrityError, match="claim_standing_once"), transaction.atomic():
        models.Claim.objects.create(
            person_id=theirs, claimant_id=other.id, proof="x", claimed_at=NOW, claimed_by="desk"
        )

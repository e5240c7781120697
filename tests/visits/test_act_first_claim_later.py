"""飛入り: somebody without an account is recorded at once, takes home a slip, and makes the records their own later."""

import pytest

from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.records import reads as records_reads
from futasato.records.nouns import Level
from futasato.visits import acts, reads

from .small import NOW
from .town_life import HOUR, came, held, history, somebody

pytestmark = pytest.mark.django_db(transaction=True)


def walk_in(event, nonce="n", token=None, now=NOW):
    return acts.walk_in(event=event.id, token=token or reads.rotating_code(event.id, now), nonce=nonce, now=now)


def claim(code, claimant):
    return people_acts.claim_by_code(code=code, claimant=claimant, now=NOW + HOUR, by=str(claimant))


def test_a_walk_in_is_recorded_like_everybody_else():
    event = held()
    guest = walk_in(event)
    (record,) = history(guest.person)
    assert (record.id, record.level) == (guest.check_in.record, Level.E2)
    assert people_reads.get(guest.person).claimed is False
    assert guest.claim_until_at > NOW + 24 * HOUR


def test_claimed_later_the_record_is_part_of_ones_own_history():
    guest, account = walk_in(held()), somebody(email="test@example.com")
    assert records_reads.history(person=people_reads.selves(account)) == ()
    claim(guest.claim_code, account)
    (record,) = records_reads.history(person=people_reads.selves(account))
    assert record.id == guest.check_in.record
    assert [each.record for each in reads.check_ins_of(people_reads.selves(account))] == [record.id]


def test_the_code_is_good_once():
    guest, account, other = walk_in(held()), somebody(), somebody()
    claim(guest.claim_code, account)
    with pytest.raises(people_acts.Refused):
        claim(guest.claim_code, other)
    assert people_reads.canonical([guest.person]) == {guest.person: account}


def test_the_same_attempt_is_the_same_guest_with_a_new_slip():
    event = held()
    first, again = walk_in(event), walk_in(event)
    assert (again.person, again.check_in.record, again.check_in.is_new) == (
        first.person, first.check_in.record, False,
    )  # fmt: skip
    account = somebody()
    with pytest.raises(people_acts.Refused):
        claim(first.claim_code, account)
    claim(again.claim_code, account)


def test_another_attempt_is_another_guest():
    event = held()
    assert walk_in(event, "one").person != walk_in(event, "two").person
    assert len(reads.check_ins(event.id)) == 2


def test_after_the_claim_the_same_attempt_gives_no_new_slip():
    event, account = held(), somebody()
    claim(walk_in(event).claim_code, account)
    with pytest.raises(acts.Refusal, match="別の方"):
        walk_in(event)


def test_whoever_claimed_the_guest_is_not_counted_twice_for_the_day():
    event, account, other = held(), somebody(), somebody()
    guest = walk_in(event)
    claim(guest.claim_code, account)
    for who in (account, guest.person):
        again = came(event, who)
        assert (again.record, again.is_new) == (guest.check_in.record, False)
    assert came(event, other).is_new, "the control: somebody else is new"


def test_a_refused_walk_in_leaves_nobody_behind():
    event = held(capacity=1)
    walk_in(event)
    before = people_count()
    with pytest.raises(acts.Refusal, match="定員"):
        walk_in(event, "two")
    with pytest.raises(acts.Refusal, match="時間が過ぎた"):
        walk_in(event, "three", token=reads.rotating_code(event.id, NOW - HOUR / 2))
    with pytest.raises(acts.Refusal, match="nonce"):
        walk_in(event, "")
    assert people_count() == before


def people_count():
    from django.apps import apps

    return apps.get_model("people", "Person").objects.count()

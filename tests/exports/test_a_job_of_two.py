"""A list leaves the house by two, late, once, to whom asked for it (trust.md T21)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from futasato.approvals import acts as approvals_acts
from futasato.approvals import reads as approvals_reads
from futasato.approvals.nouns import State
from futasato.exports import acts, models, reads
from futasato.exports.nouns import Column, Phase
from futasato.exports.rules import phase
from futasato.protections import acts as protections_acts
from tests.counters.office.ground import FUKUI, SABAE, officer

from .ground import NOW, READY, agreed, asked, fetched, lines, signed, town

pytestmark = pytest.mark.django_db
INSTANT = timedelta(microseconds=1)


@pytest.mark.threat("T21", part="test")
def test_nobody_does_it_alone():
    """The first cannot be the second, and a proposal alone is no job."""
    first = signed(officer())
    proposal = asked(first)
    with pytest.raises(acts.Refused, match="ご自分で出した申請"):
        acts.carry_out(proposal=proposal.id, now=NOW, by=first)
    assert models.Export.objects.count() == 0
    assert approvals_reads.get(proposal.id, now=NOW).state is State.OPEN


@pytest.mark.threat("T21", part="control")
def test_a_second_officer_makes_it_a_job():
    people = town(3)
    job = agreed()
    assert (job.ready_at - job.endorsed_at, job.until_at - job.ready_at) == (READY, timedelta(hours=24))
    assert sorted(fetched(job).persons) == sorted(each.id for each in people)


def test_an_officer_of_another_town_is_no_second():
    proposal = asked(signed(officer()))
    with pytest.raises(acts.Refused, match="就いていません"):
        acts.carry_out(proposal=proposal.id, now=NOW, by=signed(officer(SABAE)))


def test_the_database_itself_knows_two():
    job = agreed()
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Export.objects.create(
            place_code=FUKUI, proposal_id=job.proposal, columns=["name"], proposed_by="account:1", code="X",
            endorsed_by="account:1", endorsed_at=NOW, ready_at=NOW, until_at=NOW,
        )  # fmt: skip


@pytest.mark.threat("T21", part="test")
@pytest.mark.parametrize(
    ("after", "reason"),
    [
        (timedelta(0), "まだ受け取れません"),
        (READY - INSTANT, "まだ受け取れません"),
        (READY + timedelta(hours=24), "時間が過ぎました"),
    ],
)
def test_outside_its_time_there_is_no_file(after, reason):
    town(1)
    job = agreed()
    with pytest.raises(acts.Refused, match=reason):
        fetched(job, now=NOW + after)
    assert reads.get(job.id).fetched_at is None


@pytest.mark.threat("T21", part="control")
@pytest.mark.parametrize("after", [READY, READY + timedelta(hours=24) - INSTANT])
def test_inside_it_there_is_one(after):
    town(2)
    assert len(fetched(agreed(), now=NOW + after).persons) == 2


def test_the_phases_follow_the_clock():
    job = agreed()
    found = [phase(job, NOW + after) for after in (READY - INSTANT, READY, READY + timedelta(hours=24))]
    assert found == [Phase.WAITING, Phase.READY, Phase.OVER]


@pytest.mark.threat("T21", part="test")
def test_it_is_fetched_once_and_by_whom_asked():
    town(1)
    job = agreed()
    with pytest.raises(acts.Refused, match="申請した職員だけ"):
        fetched(job, by=job.endorsed_by)
    fetched(job)
    with pytest.raises(acts.Refused, match="すでに受け取られて"):
        fetched(job)
    assert reads.get(job.id).count == 1


def test_what_was_agreed_to_cannot_be_changed_afterwards():
    job = agreed()
    for change in ({"columns": ["email"]}, {"ready_at": NOW}, {"code": "X"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            models.Export.objects.filter(id=job.id).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Export.objects.filter(id=job.id).delete()


@pytest.mark.threat("T21", part="test")
@pytest.mark.threat("T11", part="test")
def test_whoever_is_protected_is_in_no_file():
    """Even where the reach of the process would show them."""
    hidden, seen = town(2)
    protections_acts.protect(person=hidden.id, place_code=FUKUI, reason="申出", now=NOW, by="test")
    assert fetched(agreed()).persons == (seen.id,)


@pytest.mark.threat("T11", part="control")
def test_whoever_is_not_protected_is():
    assert len(fetched(agreed(), now=NOW + READY).persons) == 0
    people = town(2)
    assert sorted(fetched(agreed()).persons) == sorted(each.id for each in people)


def test_only_the_columns_that_were_agreed_to():
    town(1)
    head, row = lines(fetched(agreed(columns=[Column.KANA])).content)
    assert head[:2] == ["登録番号", "フリガナ"] and len(head) == len(row) == 3
    assert "試験" not in str(row)


def test_nothing_to_write_out_and_an_unknown_state_are_refused():
    by = signed(officer())
    with pytest.raises(acts.Refused, match="項目を選んで"):
        asked(by, columns=[Column.NUMBER])
    with pytest.raises(acts.Refused, match="状態はありません"):
        asked(by, state="gone")
    with pytest.raises(acts.Refused, match="理由"):
        asked(by, reason=" ")


def test_a_tier_and_a_state_choose_who_is_in_it():
    town(2)
    assert len(fetched(agreed(tier="friend")).persons) == 2
    assert fetched(agreed(tier="two-region")).persons == ()
    assert len(fetched(agreed(state="draft")).persons) == 2
    assert fetched(agreed(state="active")).persons == ()


def test_an_erased_person_is_in_no_file():
    from futasato.site import erasing

    gone, stays = town(2)
    erasing.erase(person=gone.id, reason="本人の申出", now=NOW, by="command")
    assert fetched(agreed()).persons == (stays.id,)


def test_refused_by_the_second_it_is_no_job():
    proposal = asked(signed(officer()))
    approvals_acts.refuse(proposal=proposal.id, reason="要りません", now=NOW, by=signed(officer()))
    with pytest.raises(acts.Refused, match="却下"):
        acts.carry_out(proposal=proposal.id, now=NOW, by=signed(officer()))

"""A second officer who is not the first, not of the first's household, not of the household concerned, and in office."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from futasato.approvals import acts, reads
from futasato.approvals.nouns import Kind, State
from futasato.people import acts as people_acts
from futasato.people.nouns import Duty
from futasato.walls import reach
from futasato.walls.nouns import Reach

from .ground import FUKUI, LATER, LONG_AGO, NOW, SABAE, TODAY, endorsed, officer, proposed, somebody, together

pytestmark = pytest.mark.django_db


@pytest.fixture
def first():
    return officer()


@pytest.fixture
def second():
    return officer()


def stands_open(proposal):
    return reads.get(proposal.id, now=LATER).state is State.OPEN


def is_refused(proposal, by, reason, **more):
    with pytest.raises(acts.Refused, match=reason):
        endorsed(proposal, by, **more)
    return reads.get(proposal.id, now=NOW).state is not State.ENDORSED


@pytest.mark.threat("T8", part="control")
def test_a_second_officer_may(first, second):
    """The same proposal that every refusal below refuses is endorsed by somebody against whom nothing speaks."""
    agreed = endorsed(proposed(first), second)
    assert (agreed.state, agreed.endorsed_by, agreed.endorsed_at) == (State.ENDORSED, second, LATER)
    assert reads.get(agreed.id, now=LATER) == agreed and agreed.content == {"what": "試験"}


@pytest.mark.threat("T8")
def test_the_first_is_never_the_second(first):
    """One account tries both signatures."""
    assert is_refused(proposed(first), first, "ほかの職員が承認します")


@pytest.mark.threat("T8", part="evidence")
def test_the_insiders_who_are_refused_are_officers_whose_signature_counts(first, second):
    """Duty, town and day are in order: the same two accounts endorse a stranger's proposal, and not the friend's."""
    together(somebody(first), somebody(second))
    of_the_friend, of_strangers = proposed(first), [proposed(officer()) for _ in range(2)]
    for insider, reason in ((first, "ほかの職員が承認します"), (second, "同じ世帯の職員")):
        assert is_refused(of_the_friend, insider, reason) and stands_open(of_the_friend)
        assert endorsed(of_strangers.pop(), insider).endorsed_by == insider


@pytest.mark.threat("T8")
def test_two_accounts_of_one_person_are_one(first, second):
    """The second account belongs to somebody whom the first one's person has claimed as themselves."""
    one, other = somebody(first), somebody()
    people_acts.claim(claimant=one, person=other, proof="旅券", now=NOW, by="desk")
    give_account(other, second)
    assert is_refused(proposed(first), second, "ほかの職員が承認します")


def give_account(person, by):
    from django.apps import apps

    apps.get_model("people", "Person").objects.filter(id=person).update(account=int(by.removeprefix("account:")))


@pytest.mark.threat("T8")
def test_nobody_endorses_for_their_own_household(first, second):
    """First and second live together; once they do not any more, it goes."""
    one, other = somebody(first), somebody(second)
    household = together(one, other)
    proposal = proposed(first)
    assert is_refused(proposal, second, "同じ世帯の職員は承認できません") and stands_open(proposal)
    people_acts.leave_household(person=other, household=household, until_on=TODAY, now=NOW, by="test")
    assert is_refused(proposal, second, "同じ世帯")  # the last day counts
    assert endorsed(proposal, second, now=LATER + timedelta(days=1)).state is State.ENDORSED


@pytest.mark.threat("T8")
def test_not_even_through_somebody_they_have_claimed(first, second):
    """The household was written for an outside name that the second officer has claimed since."""
    one, other, outside = somebody(first), somebody(second), somebody()
    together(one, outside)
    people_acts.claim(claimant=other, person=outside, proof="会員証", now=NOW, by="desk")
    assert is_refused(proposed(first), second, "同じ世帯")


@pytest.mark.threat("T8")
def test_whoever_is_concerned_or_lives_with_them_does_not_endorse(first, second):
    """The record of a friend is one thing; of one's child, or one's own, another."""
    child, mine = somebody(), somebody(second)
    together(mine, child)
    for concerned in (child, mine):
        assert is_refused(proposed(first, person=concerned), second, "関わる方ご本人、または同じ世帯")
    assert endorsed(proposed(first, person=somebody()), second)


@pytest.mark.threat("T8")
def test_a_wall_hides_no_household_from_the_rule(first, second):
    """Asked as a page asks, within the reach of the town alone: nobody of either household is a resident of it."""
    together(somebody(first), somebody(second))
    proposal, stranger = proposed(first), officer()
    with transaction.atomic(), reach.within(Reach(frozenset({FUKUI}))):
        assert is_refused(proposal, second, "同じ世帯の職員")
        assert endorsed(proposal, stranger).state is State.ENDORSED


def test_what_concerns_oneself_is_not_even_proposed(first):
    with pytest.raises(acts.Refused, match="あなた自身に関わること"):
        proposed(first, person=somebody(first))
    with pytest.raises(acts.Refused, match="あなた自身に関わること"):
        proposed(first, kind=Kind.FACTOR_RESET, subject=first)


@pytest.mark.parametrize(
    "seconds",
    [{"place": SABAE}, {"duty": Duty.SCANNER}, {"until_on": TODAY - timedelta(days=1)}, {"from_on": TODAY + timedelta(days=1)}],
    ids=["of another town", "of another duty", "no longer", "not yet"],
)  # fmt: skip
def test_the_second_is_in_office_here_today(first, seconds):
    assert is_refused(proposed(first), officer(**seconds), "職務に、今日この自治体で就いていません")


def test_a_resident_and_a_machine_do_not_sign(first, django_user_model):
    user = django_user_model.objects.create_user("resident")
    for by in (f"account:{user.pk}", "import", "account:0", "account:7 "):
        assert is_refused(proposed(first), by, "就いていません")
        with pytest.raises(acts.Refused):
            proposed(by)


@pytest.mark.threat("T30")
def test_on_1_april_an_unconfirmed_officer_signs_nothing(first, second):
    """31 March 23:59:59 JST still, 00:00:00 no longer; and what was asked by somebody who left is asked again."""
    last = datetime(2027, 3, 31, 14, 59, 59, tzinfo=UTC)
    early, late = (proposed(first, now=last - timedelta(days=1)) for _ in range(2))
    assert is_refused(late, second, "就いていません", now=last + timedelta(seconds=1))
    assert is_refused(
        late, officer(from_on=TODAY + timedelta(days=129)), "申請した職員が", now=last + timedelta(seconds=1)
    )
    assert endorsed(early, second, now=last)


def test_another_kind_is_refused(first, second):
    assert is_refused(proposed(first), second, "別の種類", kind=Kind.RECORD_CORRECTION)


def test_after_two_weeks_it_is_over_to_the_instant(first, second):
    proposal = proposed(first)
    end = proposal.expires_at
    assert end - NOW == timedelta(days=14)
    assert is_refused(proposal, second, "期限を過ぎました", now=end)
    assert reads.get(proposal.id, now=end).state is State.EXPIRED
    assert reads.open_ones(FUKUI, now=end) == () and [p.id for p in reads.settled(FUKUI, now=end)] == [proposal.id]
    assert endorsed(proposal, second, now=end - timedelta(microseconds=1))


def test_an_answer_is_given_once(first, second):
    third = officer()
    for answer, reason in (
        (lambda p: acts.refuse(proposal=p.id, reason="不要", now=LATER, by=second), "却下されています"),
        (lambda p: acts.withdraw(proposal=p.id, now=LATER, by=first), "取り下げました"),
        (lambda p: endorsed(p, second), "承認されています"),
    ):
        proposal = proposed(first)
        answer(proposal)
        for again in (
            lambda p: endorsed(p, third),
            lambda p: acts.refuse(proposal=p.id, reason="不要", now=LATER, by=third),
            lambda p: acts.withdraw(proposal=p.id, now=LATER, by=first),
        ):
            with pytest.raises(acts.Refused, match=reason):
                again(proposal)


def test_only_the_first_withdraws_and_only_another_refuses(first, second):
    proposal = proposed(first)
    for wrong, reason in (
        (lambda: acts.withdraw(proposal=proposal.id, now=LATER, by=second), "申請した職員だけ"),
        (lambda: acts.refuse(proposal=proposal.id, reason="x", now=LATER, by=first), "取り下げてください"),
        (lambda: acts.refuse(proposal=proposal.id, reason=" 　", now=LATER, by=second), "却下の理由"),
        (lambda: acts.refuse(proposal=proposal.id, reason="x", now=LATER, by=officer(SABAE)), "就いていません"),
    ):
        with pytest.raises(acts.Refused, match=reason):
            wrong()
    assert stands_open(proposal)


def test_a_proposal_needs_a_reason(first):
    for reason in ("", " 　", "あ" * 501):
        with pytest.raises(acts.Refused, match="理由"):
            acts.propose(kind=Kind.EXPORT, place_code=FUKUI, subject="x", content={}, reason=reason, now=NOW, by=first)


def test_an_unknown_proposal_is_refused_in_words(second):
    with pytest.raises(acts.Refused, match="見つかりません"):
        acts.endorse(proposal=uuid4(), kind=Kind.EXPORT, now=NOW, by=second)


def test_each_town_sees_its_own(first):
    here, there = proposed(first), proposed(officer(SABAE), place=SABAE)
    assert reads.open_ones(FUKUI, now=LATER) == (here,) and reads.open_ones(SABAE, now=LATER) == (there,)
    assert reads.about("記録", place_code=FUKUI, now=LATER) == (here,)
    assert reads.get(uuid4(), now=NOW) is None


def test_the_highest_duties_are_given_by_two(first, second, django_user_model):
    newcomer = django_user_model.objects.create_user("newcomer")
    told = {
        "account": newcomer.pk,
        "place_code": FUKUI,
        "from_on": TODAY,
        "reason": "人事異動",
        "now": NOW,
        "by": first,
    }
    with pytest.raises(acts.Refused, match="一人で任ずる"):
        acts.propose_grant(duty=Duty.SCANNER, **told)
    proposal = acts.propose_grant(duty=Duty.DESK, until_on=TODAY + timedelta(days=9), **told)
    with pytest.raises(acts.Refused, match="ほかの職員"):
        acts.grant(proposal=proposal.id, now=LATER, by=first)
    office = acts.grant(proposal=proposal.id, now=LATER, by=second)
    assert (office.account, office.duty, office.from_on) == (newcomer.pk, Duty.DESK, TODAY)
    assert office.until_on == TODAY + timedelta(days=9)


def test_nobody_endorses_a_duty_for_themselves(first, second):
    account = int(second.removeprefix("account:"))
    told = {"account": account, "place_code": FUKUI, "from_on": TODAY, "reason": "異動", "now": NOW}
    proposal = acts.propose_grant(duty=Duty.DESK, by=first, **told)
    with pytest.raises(acts.Refused, match="関わる方ご本人"):
        acts.grant(proposal=proposal.id, now=LATER, by=second)
    with pytest.raises(acts.Refused, match="あなた自身"):
        acts.propose_grant(duty=Duty.DESK, by=second, **told)


def test_what_cannot_be_appointed_is_refused_and_stays_open(first, second):
    proposal = acts.propose_grant(
        account=999_999, place_code=FUKUI, duty=Duty.DESK, from_on=TODAY, reason="異動", now=NOW, by=first
    )
    with pytest.raises(acts.Refused, match="アカウントは見つかりません"):
        acts.grant(proposal=proposal.id, now=LATER, by=second)
    assert stands_open(proposal)


def test_operators_grant_what_belongs_to_no_place(django_user_model):
    one, other = officer("", Duty.OPERATOR), officer("", Duty.OPERATOR)
    auditor = django_user_model.objects.create_user("auditor")
    proposal = acts.propose_grant(
        account=auditor.pk, place_code="", duty=Duty.AUDITOR, from_on=LONG_AGO, reason="監査", now=NOW, by=one
    )
    assert acts.grant(proposal=proposal.id, now=LATER, by=other).duty is Duty.AUDITOR

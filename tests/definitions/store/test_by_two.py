"""A definition comes into force by two officers, from a future day, and never backwards (trust.md T25)."""

from datetime import date, timedelta

import pytest

from futasato.approvals import acts as approvals_acts
from futasato.approvals import reads as approvals_reads
from futasato.approvals.nouns import Kind, State
from futasato.definitions import acts, reads
from futasato.people.nouns import Duty
from futasato.units import day_of
from tests.approvals.crowd import Crowd, answers, overlapped
from tests.approvals.ground import officer, proposed, somebody, together
from tests.definitions.store.conftest import TODAY, text

pytestmark = pytest.mark.django_db
PLACE, NEIGHBOUR = "203629", "203637"
TOMORROW = day_of(TODAY) + timedelta(days=1)


@pytest.fixture
def first(db):
    return officer(PLACE)


@pytest.fixture
def second(db):
    return officer(PLACE)


def asked(by, body=None, from_on=TOMORROW, **more):
    told = {"place_code": PLACE, "title": "改正案", "reason": "要綱改正", "now": TODAY} | more
    return acts.propose_publication(text=body or text(), from_on=from_on, by=by, **told)


def in_force():
    return [edition.number for edition in reads.editions(place_code=PLACE)][1:]


@pytest.mark.threat("T25")
def test_an_officer_alone_brings_nothing_into_force(first):
    """Neither past the page, nor by endorsing their own."""
    with pytest.raises(acts.Refusal, match="もう一人の職員の承認"):
        acts.publish(text=text(), from_on=TOMORROW, now=TODAY, by=first)
    with pytest.raises(approvals_acts.Refused, match="ほかの職員"):
        acts.carry_out(proposal=asked(first).id, now=TODAY, by=first)
    assert in_force() == []


@pytest.mark.threat("T25", part="control")
def test_two_do(first, second):
    """The same text by the first and a second."""
    proposal = asked(first)
    assert in_force() == []
    edition = acts.carry_out(proposal=proposal.id, now=TODAY, by=second)
    assert (edition.number, edition.from_on, edition.published_by) == (1, TOMORROW, f"{first} {second}")
    assert in_force() == [1] and reads.text_of(edition.id) == text()


@pytest.mark.threat("T25")
@pytest.mark.parametrize("back_days", [0, 1, 400])
def test_nothing_is_back_dated(first, back_days):
    """Today and any day before it are refused when asked for."""
    with pytest.raises(acts.Refusal, match="遡れません"):
        asked(first, from_on=day_of(TODAY) - timedelta(days=back_days))
    assert approvals_reads.open_ones(PLACE, now=TODAY) == ()


@pytest.mark.threat("T25")
def test_nothing_is_back_dated_by_waiting(first, second):
    """Asked for tomorrow, endorsed on tomorrow's day in Japan: refused, nothing in force, the proposal stays open."""
    proposal = asked(first)
    late = TODAY.replace(hour=15, minute=0)  # 00:00 JST of the day itself
    with pytest.raises(acts.Refusal, match="遡れません"):
        acts.carry_out(proposal=proposal.id, now=late, by=second)
    assert in_force() == [] and approvals_reads.get(proposal.id, now=late).state is State.OPEN
    assert acts.carry_out(proposal=proposal.id, now=late - timedelta(seconds=1), by=second).from_on == TOMORROW


@pytest.mark.threat("T25")
def test_neither_a_household_nor_another_office_decides(first, second):
    """Two who live together; an officer of the neighbour; somebody at the desk of protections."""
    together(somebody(first), somebody(second))
    proposal = asked(first)
    for wrong in (second, officer(NEIGHBOUR), officer(PLACE, Duty.DESK)):
        with pytest.raises(approvals_acts.Refused):
            acts.carry_out(proposal=proposal.id, now=TODAY, by=wrong)
    assert in_force() == []


def test_a_joint_definition_needs_both_in_every_town(first, second):
    joint = text().replace(f'place: "{PLACE}"', f'places: ["{PLACE}", "{NEIGHBOUR}"]')
    joint = joint.replace("    on: 2026-11-23\n", f'    on: 2026-11-23\n    place: "{PLACE}"\n')
    with pytest.raises(acts.Refusal, match="その自治体の職員でもある人だけ"):
        asked(first, joint)
    both, other = of_both(), of_both()
    proposal = asked(both, joint)
    with pytest.raises(acts.Refusal, match="その自治体の職員でもある人だけ"):
        acts.carry_out(proposal=proposal.id, now=TODAY, by=second)
    assert acts.carry_out(proposal=proposal.id, now=TODAY, by=other).bodies == (PLACE, NEIGHBOUR)


def of_both():
    from futasato.people import acts as people_acts

    by = officer(PLACE)
    told = {"place_code": NEIGHBOUR, "from_on": date(2026, 4, 1), "now": TODAY, "by": "command"}
    people_acts.appoint(account=int(by.removeprefix("account:")), **told)
    return by


def test_what_could_not_come_into_force_is_not_even_proposed(first):
    for body in (text(expect="none"), "rubbish: [", text(place=NEIGHBOUR)):
        with pytest.raises(acts.Refusal):
            asked(first, body)
    assert approvals_reads.open_ones(PLACE, now=TODAY) == ()


def test_the_machine_itself_publishes_as_before(first):
    assert acts.publish(text=text(), from_on=TOMORROW, now=TODAY, by="command").published_by == "command"


def test_another_kind_is_no_publication(first, second):
    other = proposed(first, kind=Kind.EXPORT, place=PLACE, now=TODAY)
    with pytest.raises(approvals_acts.Refused, match="別の種類"):
        acts.carry_out(proposal=other.id, now=TODAY, by=second)


@pytest.mark.promise("R11")
@pytest.mark.threat("T25")
@pytest.mark.django_db(transaction=True)
def test_of_twenty_at_once_one_publishes():
    """Twenty endorse one publication at the same instant; and of two publications of one day one comes into force."""
    first, others = officer(PLACE), [officer(PLACE) for _ in range(20)]
    one, other = asked(first), asked(first, text(least=4))
    with Crowd(20) as crowd:
        tries = [(proposal, by) for by, proposal in zip(others, [one, other] * 10, strict=True)]
        attempts = crowd.at_once(
            [lambda p=p, by=by: acts.carry_out(proposal=p.id, now=TODAY, by=by) for p, by in tries]
        )
    assert overlapped(attempts) and len(answers(attempts)) == 1 and in_force() == [1]
    faults = {type(each.fault).__name__ for each in attempts if each.fault}
    assert faults <= {"Refused", "Refusal"}

"""The rule of the second signature against a second reading of it, written down as plainly as can be."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.approvals import rules
from futasato.approvals.nouns import Grant, Kind, Proposal, Signer, State
from futasato.people.nouns import Duty, Office

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
FUKUI, SABAE = "182010", "182079"
PEOPLE = [UUID(int=n) for n in range(1, 5)]
people, accounts = st.sampled_from(PEOPLE), st.integers(1, 4)


@st.composite
def signers(draw, accounts=accounts):
    person = draw(st.none() | people)
    household = frozenset(draw(st.sets(people, max_size=3))) | ({person} if person else set())
    duties = draw(st.lists(st.tuples(st.sampled_from([FUKUI, SABAE, ""]), st.sampled_from(Duty)), max_size=3))
    end = date(2027, 3, 31)
    offices = tuple(Office(1, place, date(2026, 4, 1), duty=duty, confirmed_until_on=end) for place, duty in duties)
    return Signer(draw(accounts), person, household if person else frozenset(), offices)


proposals = st.builds(
    lambda kind, state, hours, place, is_altered: Proposal(
        PEOPLE[0], kind, place, "x", "x", "account:1", NOW - timedelta(days=3), NOW + timedelta(hours=hours), state,
        digest="other" if is_altered else rules.digest({}),
    ),
    st.sampled_from(Kind), st.sampled_from([State.OPEN, State.OPEN, State.OPEN, State.ENDORSED, State.REFUSED]),
    st.integers(-1, 20), st.sampled_from([FUKUI, ""]), st.sampled_from([False, False, False, True]),
)  # fmt: skip


def naively(proposal, kind, first, second, concerned):
    """May the second sign? Every sentence of the issue and of T8 once."""
    is_waiting = proposal.state == "open" and proposal.expires_at > NOW
    is_same = first.account == second.account or (first.person and first.person == second.person)
    is_near = any(each in second.household for each in (*first.household, *concerned.household))
    is_meant = concerned.account == second.account or (concerned.person and concerned.person == second.person)
    both = all(any(_signs(office, proposal) for office in each.offices) for each in (first, second))
    is_whole = proposal.digest == rules.digest(proposal.content)
    return is_waiting and kind == proposal.kind and is_whole and both and not (is_same or is_near or is_meant)


def _signs(office, proposal):
    table = {
        "record_entry": "officer desk", "record_correction": "officer desk", "record_void": "officer desk",
        "publication": "officer", "export": "officer prefecture nation", "lifting": "desk",
        "duty_grant": "officer nation operator", "factor_reset": "officer nation operator",
    }  # fmt: skip
    if office.duty not in table[proposal.kind].split():
        return False
    is_operators = office.duty == "operator" and proposal.kind in ("duty_grant", "factor_reset")
    return office.place_code == proposal.place_code or is_operators


@pytest.mark.threat("T8")
@given(proposals, st.sampled_from(Kind), st.booleans(), signers(), signers(), signers(st.sampled_from([-1, 1, 2])))
def test_the_rule_is_what_the_issue_says(proposal, kind, is_its_kind, first, second, concerned):
    """Any two signers, any proposal, anybody concerned."""
    kind = proposal.kind if is_its_kind else kind
    reason = rules.objection(proposal, kind, first, second, concerned, NOW)
    assert (reason == "") == bool(naively(proposal, kind, first, second, concerned))
    assert reason == "" or reason.endswith("。")


def test_the_generated_cases_reach_both_answers():
    """Otherwise the test above would show nothing."""
    found = set()

    @given(proposals, signers(), signers())
    def looked_at(proposal, first, second):
        found.add(bool(rules.objection(proposal, proposal.kind, first, second, Signer(-1), NOW)))

    looked_at()
    office = Office(1, FUKUI, date(2026, 4, 1), confirmed_until_on=date(2027, 3, 31))
    one, other = Signer(1, None, frozenset(), (office,)), Signer(2, None, frozenset(), (office,))
    proposal = Proposal(
        PEOPLE[0], Kind.RECORD_VOID, FUKUI, "x", "x", "account:1", NOW, NOW + timedelta(days=1), digest=rules.digest({})
    )
    assert rules.objection(proposal, Kind.RECORD_VOID, one, other, Signer(-1), NOW) == "" and True in found


@given(signers(), signers())
def test_being_one_does_not_depend_on_who_is_asked_first(first, second):
    assert rules.is_one(first, second) == rules.is_one(second, first) and rules.is_one(first, first)


@pytest.mark.parametrize(
    ("by", "account", "is_person"),
    [("account:7", 7, True), ("account:0", None, True), ("account:07", None, True), ("account:7\n", None, True),
     ("account:", None, True), ("import", None, False), ("sample", None, False), ("house", None, False), ("", None, False)],
)  # fmt: skip
def test_who_is_a_person(by, account, is_person):
    assert (rules.account_of(by), rules.needs_two(by)) == (account, is_person)


@given(st.builds(
    Grant, st.integers(1, 99), st.sampled_from([FUKUI, ""]), st.sampled_from([d.value for d in Duty]), st.dates(),
    st.none() | st.dates(), st.text(max_size=9),
))  # fmt: skip
def test_a_grant_comes_back_as_it_was_told(grant):
    assert rules.grant(rules.told(grant)) == grant


def test_the_digest_tells_every_change():
    contents = [{}, {"a": 1}, {"a": "1"}, {"a": None}, {"a": [1]}, {"b": 1}, {"a": 1, "b": 1}]
    assert len({rules.digest(each) for each in contents}) == len(contents)
    assert rules.digest({"a": 1, "b": 2}) == rules.digest({"b": 2, "a": 1})

"""What a second officer is told a definition would change is what it changes (trust.md T25): on any small register."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from futasato.approvals.nouns import State
from futasato.definitions import acts as definition_acts
from futasato.registrations import acts, reads
from futasato.units import DAY, instant_of
from tests.approvals.ground import officer

from .town import SABAE, TODAY, TOKYO, day, definition, publish, somebody, visitors, write

pytestmark = pytest.mark.django_db
CASES = 100
BEGAN, PROPOSED_ON, FROM_ON = day("2026-01-01"), TODAY, TODAY + DAY
OUTSIDE = "when: {all: [{address_outside: own}, {visits: {min: LEAST, window: calendar_year}}]}"
rules = st.tuples(st.integers(1, 5), st.booleans())  # how many visits; and whether the home must be elsewhere
registers = st.lists(st.tuples(st.sampled_from([TOKYO, SABAE]), st.integers(0, 6)), min_size=1, max_size=5)


def text(rule):
    """A rule of so many visits in a calendar year, for everybody or for people who live elsewhere."""
    least, is_outside = rule
    plain = visitors(SABAE, least=least)
    asked = f"when: {{visits: {{min: {least}, window: calendar_year}}}}"
    return plain.replace(asked, OUTSIDE.replace("LEAST", str(least))) if is_outside else plain


def counts(rule, home, visits):
    """The rule once more, by hand."""
    least, is_outside = rule
    return visits >= least and not (is_outside and home == SABAE)


def tiers(people, on):
    """What the register itself keeps after it has looked at everybody on a day."""
    acts.refresh(pairs=[(each, SABAE) for each in people], now=instant_of(on), cause="record")
    found = [reads.get(each, SABAE) for each in people]
    kept = reads.stored([each.id for each in found])
    return [kept[each.id].tier == "regular" for each in found]


def entered(register):
    people = []
    for home, visits in register:
        person = somebody(home=home, now=instant_of(BEGAN))
        write(person, SABAE, *(day("2026-03-01") + n * DAY for n in range(visits)), now=instant_of(PROPOSED_ON))
        acts.enter(person=person, place_code=SABAE, entrance="survey", now=instant_of(PROPOSED_ON), by="test")
        people.append(person)
    return people


def decided_by_two(new):
    """Proposed on the day before, endorsed by another officer: the publication as the pages do it."""
    now = instant_of(PROPOSED_ON)
    asked = definition_acts.propose_publication(
        text=new, from_on=FROM_ON, place_code=SABAE, title="改正案", reason="試験", now=now, by=officer(SABAE)
    )
    return definition_acts.carry_out(proposal=asked.id, now=now, by=officer(SABAE))


def effects(register, before, after):
    """(told by the preview, what came, by hand): how many hold before and after, gain and lose."""
    publish(text(before), BEGAN)
    people = entered(register)
    trial = reads.trial(place_code=SABAE, on=FROM_ON, definition=definition(text(after)))
    was = tiers(people, PROPOSED_ON)
    decided_by_two(text(after))
    now = tiers(people, FROM_ON)
    told = (trial.now, trial.then, trial.gain, trial.lose)
    by_hand = zip(*((counts(before, *each), counts(after, *each)) for each in register), strict=True)
    return told, *(_summed(a, b) for a, b in ((was, now), by_hand))


def _summed(was, now):
    was, now = list(was), list(now)
    pairs = list(zip(was, now, strict=True))
    return sum(was), sum(now), pairs.count((False, True)), pairs.count((True, False))


@pytest.mark.threat("T25")
@settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(registers, rules, rules)
def test_the_preview_is_the_effect(register, before, after):
    """「n人が変わります」 before the second signature = who has changed in the register after it, and = by hand."""
    with transaction.atomic():
        told, came, by_hand = effects(register, before, after)
        assert told == came == by_hand
        transaction.set_rollback(True)


@pytest.mark.threat("T25", part="evidence")
def test_the_cases_really_change_somebody():
    """One who gains, one who loses, one who keeps, one who never had it: all four are told apart."""
    register = [(TOKYO, 2), (SABAE, 4), (TOKYO, 5), (TOKYO, 0)]
    told, came, by_hand = effects(register, (3, False), (2, True))
    assert told == came == by_hand == (2, 2, 1, 1)


@pytest.mark.threat("T25", part="control")
def test_a_preview_of_another_rule_would_be_noticed():
    """The control: the preview of a draft that is not what is published differs from the effect."""
    publish(text((3, False)), BEGAN)
    people = entered([(TOKYO, 2), (TOKYO, 4)])
    other = reads.trial(place_code=SABAE, on=FROM_ON, definition=definition(text((5, False))))
    was = tiers(people, PROPOSED_ON)
    decided_by_two(text((2, False)))
    assert (other.now, other.then, other.gain, other.lose) != _summed(was, tiers(people, FROM_ON))


def test_a_proposal_is_told_from_a_publication():
    """Until the second signature nothing is in force, whatever the day."""
    publish(text((3, False)), BEGAN)
    people = entered([(TOKYO, 2)])
    asked = definition_acts.propose_publication(
        text=text((2, False)), from_on=FROM_ON, place_code=SABAE, title="改正案", reason="試験",
        now=instant_of(PROPOSED_ON), by=officer(SABAE),
    )  # fmt: skip
    assert asked.state is State.OPEN and tiers(people, FROM_ON) == [False]

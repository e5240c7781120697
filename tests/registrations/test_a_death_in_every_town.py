"""死亡: told to one town it counts in all, none learns of another; and a mistake is taken back in all of them."""

from datetime import timedelta

import pytest
from django.db import transaction

from futasato.mandates import acts as mandates_acts
from futasato.mandates import reads as mandates_reads
from futasato.mandates.nouns import Ground
from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.people.models import Correction
from futasato.people.nouns import Role
from futasato.registrations import acts, models, reads
from futasato.registrations.nouns import State, Step
from futasato.units import DAY
from futasato.walls import reach
from futasato.walls.nouns import Reach
from tests.letters import ground as letters

from .town import ECHIZEN, FUKUI, FUKUI_PREFECTURE, NOW, SABAE, TODAY, somebody

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
CONSENTS = {"register": "register-2026-1"}


def join(person, place=SABAE, *, mirror=False):
    consents = CONSENTS | ({"mirror": "mirror-2026-1"} if mirror else {})
    return acts.join(person=person, place_code=place, consents=consents, mirror=mirror, now=NOW, by="test")


def die(person, place=SABAE, *, died_on=TODAY, now=NOW, by="account:77"):
    return acts.mark_died(person=person, place_code=place, died_on=died_on, now=now, by=by)


def revive(person, place=SABAE, *, now=LATER):
    wrong = next(each for each in reversed(steps(person, place)) if each.step is Step.DIE)
    told = {"decision": wrong.id, "reason": "別の方の届けを写した", "by": "account:88"}
    return acts.reverse(person=person, place_code=place, **told, now=now)


def steps(person, place):
    return reads.decisions(reads.get(person, place).id)


def states_of(person):
    return {each.place_code: each.state for each in reads.of_person(person)}


def tiers(person):
    return {each.place_code: reads.stored([each.id])[each.id].tier for each in reads.of_person(person)}


@pytest.fixture
def person():
    """Of three towns and the prefecture."""
    me = somebody(email="ashi@example.jp")
    join(me, SABAE, mirror=True)
    join(me, FUKUI)
    acts.enter(person=me, place_code=ECHIZEN, entrance="survey", now=NOW, by="test")
    acts.look_again(people=[me], now=NOW, by="test")
    return me


def test_every_registration_ends_with_the_death(person):
    before = states_of(person)
    die(person)
    assert set(before.values()) == {State.ACTIVE, State.DRAFT}  # the control: all lived
    assert states_of(person) == dict.fromkeys(before, State.DECEASED)
    assert set(tiers(person).values()) == {None}
    assert people_reads.get(person).died_on == TODAY


def test_no_town_reads_the_hand_the_place_or_the_words_of_another(person):
    die(person)
    revive(person)
    for place in (FUKUI, ECHIZEN, FUKUI_PREFECTURE):
        found = [each for each in steps(person, place) if each.step in (Step.DIE, Step.REVERSE)]
        assert [each.by for each in found] == ["machine", "machine"]
        assert not any(word in each.reason for each in found for word in ("別の方", "鯖江", SABAE, "account"))
    assert [each.by for each in steps(person, SABAE)][-2:] == ["account:77", "account:88"]


def test_taken_back_by_any_of_the_towns_everything_is_as_it_was(person):
    before = states_of(person), tiers(person)
    die(person)
    revive(person, FUKUI)
    assert (states_of(person), tiers(person)) == before
    assert people_reads.get(person).died_on is None
    (kept,) = Correction.objects.all()
    assert (kept.fact, kept.value, kept.known_at, kept.replaced_at) == ("died_on", f"{TODAY}", NOW, LATER)


def test_as_of_the_time_between_the_death_was_known(person):
    asked = {"place_code": FUKUI, "on": TODAY, "people": [person]}
    die(person, now=NOW + timedelta(minutes=10))
    revive(person)
    said = [
        reads.standings(**asked, known_at=NOW + timedelta(minutes=at)).rows[0].state for at in (5, 30, 90)
    ]
    assert said == ["", "deceased", ""]


def test_a_death_of_long_ago_ends_a_tie_that_went_on_since(person):
    """The town to which it is told has its own later step and refuses; another town's later step does not hide it."""
    quiet = somebody()
    acts.enter(person=quiet, place_code=SABAE, entrance="survey", now=NOW, by="test")
    join(quiet, FUKUI)
    die(quiet, died_on=TODAY - 9 * DAY)
    assert states_of(quiet) == {SABAE: State.DECEASED, FUKUI: State.DECEASED}
    assert people_reads.get(quiet).died_on == TODAY - 9 * DAY


def test_a_refused_death_leaves_nothing_in_any_town(person):
    before = models.Decision.objects.count()
    with pytest.raises(acts.Refusal, match="今日より後"):
        die(person, died_on=TODAY + DAY)
    people_acts.die(person=person, died_on=TODAY - DAY, now=NOW, by="test")
    with pytest.raises(acts.Refusal, match="すでに"):
        die(person)
    assert models.Decision.objects.count() == before


def test_who_claimed_another_entry_dies_as_both(person):
    part = somebody()
    join(part, ECHIZEN)
    people_acts.claim(claimant=person, person=part, proof="会員証", now=NOW, by="test")
    die(person)
    assert states_of(part) == {ECHIZEN: State.DECEASED} and people_reads.get(part).died_on == TODAY
    revive(person)
    assert states_of(part) == {ECHIZEN: State.ACTIVE} and people_reads.get(part).died_on is None


def test_the_household_goes_on_without_and_with_them_again(person):
    mate, on = somebody(), TODAY + DAY
    home = people_acts.join_household(person=person, role=Role.ADULT, from_on=TODAY - DAY, now=NOW, by="test").household
    people_acts.join_household(person=mate, household=home, role=Role.ADULT, from_on=TODAY - DAY, now=NOW, by="test")
    die(person)
    assert people_reads.household(mate, on) == (mate,) and person in people_reads.household(mate, TODAY)
    revive(person)
    assert people_reads.household(mate, on) == (mate, person)


def test_mandates_stop_and_stand_again(person):
    agent = people_acts.enter(born_on=TODAY - 12_000 * DAY, source="test", now=NOW, by="test").id
    told = {"principal": person, "agent": agent, "ground": Ground.DELEGATE, "basis": "委任状"}
    mandates_acts.entrust(**told, from_on=TODAY - DAY, until_on=TODAY + 9 * DAY, now=NOW, by="test")
    the_day_after = NOW + DAY
    assert mandates_reads.agents_of(person, the_day_after)
    die(person)
    assert not mandates_reads.agents_of(person, the_day_after)
    revive(person)
    assert mandates_reads.agents_of(person, the_day_after)


def test_the_town_that_tells_it_needs_no_sight_of_the_others(person):
    """Within the walls of one town: its own rows alone are handed out, before and after, and all have ended."""
    with transaction.atomic(), reach.within(Reach(places=frozenset({SABAE}))):
        seen = set(models.Registration.objects.values_list("place_code", flat=True))
        assert die(person).place_code == SABAE
        assert seen == set(models.Registration.objects.values_list("place_code", flat=True)) == {SABAE}
    assert set(states_of(person).values()) == {State.DECEASED}


def test_no_letter_goes_to_the_dead_and_again_to_the_living(person):
    waiting = [letters.posted(people_reads.get(person), about=f"notice:{n}", now=NOW) for n in range(2)]
    die(person)
    assert letters.ran(now=LATER)[0] == [] and {letters.state(row) for row in waiting} == {"dropped"}
    revive(person)
    letters.posted(people_reads.get(person), about="notice:after", now=LATER)
    assert len(letters.ran(now=LATER)[0]) == 1

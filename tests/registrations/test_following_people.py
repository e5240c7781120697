"""What is followed besides records of one's own: turns in people's lives, those one lives with, joint rules, versions."""

import pytest

from futasato.people import acts as people_acts
from futasato.people.nouns import Outline, Role
from futasato.registrations import follow, models, reads
from futasato.units import DAY

from .town import ECHIZEN, NOW, SABAE, TODAY, day, days, publish, somebody, visitors, write


def tiers():
    return dict(models.Standing.objects.values_list("registration__person", "tier"))


def settle(now=NOW):
    """Follow until nothing is left; then nothing differs from a computation from scratch."""
    follow.catch_up_all(now=now)
    assert reads.differences(now=now) == []


OUTSIDERS = "when: {all: [{address_outside: own}, {visits: {min: 3, window: calendar_year}}]}"


@pytest.mark.django_db
def test_a_move_into_the_town_is_followed():
    publish(visitors().replace("when: {visits: {min: 3, window: calendar_year}}", OUTSIDERS), day("2026-01-01"))
    person = somebody()
    write(person, SABAE, *days("2026-01-05", "2026-02-05", "2026-03-05"))
    settle()
    assert tiers() == {person: "regular"}
    people_acts.move(person=person, place_code=SABAE, text="鯖江市", from_on=TODAY, now=NOW, by="desk")
    settle()
    assert tiers() == {person: "fan"}


@pytest.mark.django_db
def test_a_claim_brings_the_days_together_and_a_release_parts_them():
    publish(visitors(), day("2026-01-01"))
    claimant, stranger = somebody(), recognised("guest-1")
    write(claimant, SABAE, *days("2026-01-05"))
    write(stranger, SABAE, *days("2026-02-05", "2026-03-05"))
    settle()
    assert set(tiers().values()) == {"fan"}
    people_acts.claim(claimant=claimant, person=stranger, proof="会員証", now=NOW, by="desk")
    settle()
    assert tiers() == {claimant: "regular"}
    people_acts.release(person=stranger, reason="取り違え", now=NOW, by="desk")
    settle()
    assert tiers() == {claimant: "fan", stranger: "fan"}


@pytest.mark.django_db
def test_a_record_of_a_household_member_reaches_the_others():
    rule = "when: {any_member: {visits: {min: 3, window: calendar_year}}}"
    publish(visitors().replace("when: {visits: {min: 3, window: calendar_year}}", rule), day("2026-01-01"))
    parent, other = somebody(), somebody()
    home = people_acts.join_household(person=parent, role=Role.ADULT, from_on=day("2020-01-01"), now=NOW, by="desk")
    write(parent, SABAE, *days("2026-01-05"))
    settle()
    joined = {"household": home.household, "role": Role.ADULT, "from_on": day("2026-01-01"), "now": NOW, "by": "desk"}
    people_acts.join_household(person=other, **joined)
    write(other, SABAE, *days("2026-02-05", "2026-03-05", "2026-04-05"))
    settle()
    assert tiers() == {parent: "regular", other: "regular"}
    people_acts.leave_household(person=other, household=home.household, until_on=TODAY - DAY, now=NOW, by="desk")
    settle()
    assert tiers() == {parent: "fan", other: "regular"}


@pytest.mark.django_db
def test_a_record_in_one_town_of_a_joint_rule_reaches_the_other():
    joint = visitors().replace(f'place: "{SABAE}"', f'places: ["{SABAE}", "{ECHIZEN}"]')
    publish(joint, day("2026-01-01"))
    person = somebody()
    write(person, SABAE, *days("2026-01-05"))
    settle()
    write(person, ECHIZEN, *days("2026-02-05", "2026-03-05"))
    settle()
    held = {row.registration.place_code: row.tier for row in models.Standing.objects.select_related("registration")}
    assert held == {SABAE: "regular", ECHIZEN: "regular"}


def recognised(key):
    """Somebody who is only known by a number of an outside list."""
    outline = Outline(from_on=day("2026-01-01"))
    return people_acts.recognise(source="list", keys={key: outline}, now=NOW, by="test")[key]


@pytest.mark.django_db
def test_a_publication_for_a_coming_day_is_noted_at_once():
    """The stored day of change is then the computed one, in batches of any size."""
    publish(visitors(), day("2026-01-01"))
    people = [somebody() for _ in range(3)]
    for person in people:
        write(person, SABAE, *days("2026-01-05", "2026-02-05", "2026-03-05"))
    settle()
    publish(visitors(least=5), TODAY + DAY, now=NOW)
    assert len(reads.differences(now=NOW)) == 3  # the control: not followed yet
    follow.catch_up_all(now=NOW, limit=1)
    assert reads.differences(now=NOW) == []
    assert set(models.Standing.objects.values_list("changes_on", flat=True)) == {TODAY + DAY}

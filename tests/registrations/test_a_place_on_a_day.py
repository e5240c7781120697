"""Standings of a whole place, as of any legal day and any known instant, and what a draft would do to it."""

from datetime import timedelta

import pytest

from futasato.people import acts as people_acts
from futasato.registrations import acts, models, reads
from futasato.units import instant_of

from .town import (
    ECHIZEN,
    FUKUI_PREFECTURE,
    NOW,
    SABAE,
    TODAY,
    day,
    days,
    definition,
    publish,
    somebody,
    visitors,
    write,
)

pytestmark = pytest.mark.django_db
THREE = days("2026-01-05", "2026-02-05", "2026-03-05")


def tiers(on=TODAY, place=SABAE, **said):
    return {row.person: row.tier for row in reads.standings(place_code=place, on=on, **said).rows}


@pytest.fixture
def regular():
    return publish(visitors(), day("2026-01-01"))


def test_everybody_with_a_record_is_judged_without_any_registration(regular):
    once, often, elsewhere = somebody(), somebody(), somebody()
    write(once, SABAE, THREE[0])
    write(often, SABAE, *THREE)
    write(elsewhere, ECHIZEN, *THREE)
    view = reads.standings(place_code=SABAE, on=TODAY)
    assert {row.person: row.tier for row in view.rows} == {once: "fan", often: "regular"}
    assert (view.definition.id, view.number) == ("visitors-182079", 1)
    assert not models.Registration.objects.exists() and not models.Standing.objects.exists()


def test_a_row_says_why(regular):
    person = somebody()
    write(person, SABAE, *THREE[:2])
    (row,) = reads.standings(place_code=SABAE, on=TODAY).rows
    assert any("必要3回" in sentence and "あと1回" in sentence for sentence in row.reasons), row.reasons
    assert row.changes_on is None


def test_the_next_change_is_told_of_people_asked_by_name(regular):
    person, other = somebody(), somebody()
    write(person, SABAE, *THREE)
    write(other, SABAE, *THREE)
    (row,) = reads.standings(place_code=SABAE, on=TODAY, people=[person]).rows
    assert (row.person, row.changes_on) == (person, day("2027-01-01"))


def test_a_place_without_a_definition_has_the_guideline():
    person = somebody()
    write(person, ECHIZEN, THREE[0])
    view = reads.standings(place_code=ECHIZEN, on=TODAY)
    assert (view.definition.id, view.number, view.rows[0].tier) == ("national", 0, "basic")


def test_a_registration_without_a_record_is_there_from_its_day(regular):
    person = somebody()
    acts.enter(person=person, place_code=SABAE, entrance="desk", now=NOW, by="staff")
    assert tiers() == {person: "fan"}
    assert tiers(on=day("2026-11-22")) == {}


# --- two axes of time -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-01-04", None),
        ("2026-01-05", "fan"),
        ("2026-03-04", "fan"),
        ("2026-03-05", "regular"),
        ("2027-01-01", "fan"),
    ],
)
def test_on_an_earlier_day_only_what_had_happened_counts(regular, on, expected):
    person = somebody()
    write(person, SABAE, *THREE)
    assert tiers(on=day(on)) == ({person: expected} if expected else {})


def test_each_day_is_judged_by_the_version_then_in_force(regular):
    publish(visitors(least=1), day("2026-03-01"))
    person = somebody()
    write(person, SABAE, THREE[0])
    assert tiers(on=day("2026-02-28")) == {person: "fan"}
    assert tiers(on=day("2026-03-01")) == {person: "regular"}
    assert reads.standings(place_code=SABAE, on=day("2026-02-28")).number == 1
    assert reads.standings(place_code=SABAE, on=day("2026-03-01")).number == 2


def test_with_what_was_known_then_late_records_are_unseen(regular):
    person = somebody(now=NOW - timedelta(days=30))
    write(person, SABAE, *THREE[:2], now=NOW - timedelta(days=20))
    write(person, SABAE, THREE[2], now=NOW - timedelta(days=10))
    assert tiers(known_at=NOW - timedelta(days=25)) == {}
    assert tiers(known_at=NOW - timedelta(days=15)) == {person: "fan"}
    assert tiers(known_at=NOW - timedelta(days=10)) == {person: "regular"}


def test_a_version_that_was_not_published_yet_is_not_known(regular):
    publish(visitors(least=1), day("2026-11-01"), now=instant_of(day("2026-10-01")))
    person = somebody(now=NOW - timedelta(days=90))
    write(person, SABAE, THREE[0], now=NOW - timedelta(days=90))
    assert tiers() == {person: "regular"}
    assert tiers(known_at=instant_of(day("2026-09-30"))) == {person: "fan"}


# --- who is one -----------------------------------------------------------------------------------------------------


def test_the_claimed_are_counted_with_their_claimant(regular):
    me, first, second = somebody(), somebody(home=None), somebody(home=None)
    write(first, SABAE, *THREE[:2])
    write(second, SABAE, THREE[2])
    assert sorted(tiers().values()) == ["fan", "fan"]
    for other in (first, second):
        people_acts.claim(claimant=me, person=other, proof="控え", now=NOW, by="me")
    assert tiers() == {me: "regular"}
    assert tiers(people=[first]) == {me: "regular"}


def test_of_other_people_nothing_is_told(regular):
    write(somebody(), SABAE, THREE[0])
    assert tiers(people=[somebody()]) == {}


def test_a_prefecture_does_not_see_the_records_of_its_municipalities(regular):
    write(somebody(), SABAE, *THREE)
    assert tiers(place=FUKUI_PREFECTURE) == {}


# --- drafts ---------------------------------------------------------------------------------------------------------


def test_a_draft_is_judged_plainly_and_has_no_number(regular):
    person = somebody()
    write(person, SABAE, *THREE[:2])
    view = reads.standings(place_code=SABAE, on=TODAY, definition=definition(visitors(least=2)))
    assert (view.number, view.rows[0].tier) == (None, "regular")
    assert tiers() == {person: "fan"}


@pytest.fixture
def town(regular):
    """Visits: one, two, two, three, four."""
    people = [somebody() for _ in range(5)]
    for person, visits in zip(people, (1, 2, 2, 3, 4), strict=True):
        write(person, SABAE, *days("2026-01-05", "2026-02-05", "2026-03-05", "2026-04-05")[:visits])
    return people


@pytest.mark.parametrize(
    ("least", "now", "then", "gain", "lose", "keep"),
    [(1, 2, 5, 3, 0, 2), (2, 2, 4, 2, 0, 2), (3, 2, 2, 0, 0, 2), (4, 2, 1, 0, 1, 1), (5, 2, 0, 0, 2, 0)],
)
def test_a_trial_counts_who_would_gain_lose_and_keep(town, least, now, then, gain, lose, keep):
    trial = reads.trial(place_code=SABAE, on=TODAY, definition=definition(visitors(least=least)))
    assert (trial.now, trial.then, trial.gain, trial.lose, trial.keep) == (now, then, gain, lose, keep)
    assert len(trial.rows) == gain + lose


def test_a_trial_shows_whom_with_a_reason_and_writes_nothing(town):
    trial = reads.trial(place_code=SABAE, on=TODAY, definition=definition(visitors(least=2)))
    assert {row.person for row in trial.rows} == set(town[1:3])
    assert {(row.before, row.after) for row in trial.rows} == {("ファン", "通う人")}
    assert all("必要2回" in row.sentence for row in trial.rows)
    assert not models.Standing.objects.exists() and not models.Change.objects.exists()


def test_a_trial_on_another_tier_name_counts_people_and_not_names(town):
    renamed = visitors(least=3).replace("id: regular", "id: two-region")
    trial = reads.trial(place_code=SABAE, on=TODAY, definition=definition(renamed))
    assert (trial.gain, trial.lose, trial.keep) == (0, 0, 2)


def test_progress_is_told_to_the_end(town):
    told = []
    reads.standings(place_code=SABAE, on=TODAY, progress=lambda done, total: told.append((done, total)))
    reads.trial(place_code=SABAE, on=TODAY, definition=definition(visitors()), progress=lambda *at: told.append(at))
    assert told == [(5, 5), (5, 5)]


# --- what is stored -------------------------------------------------------------------------------------------------


def test_a_page_counts_by_state_and_tier(town):
    acts.refresh(pairs=[(person, SABAE) for person in town], now=NOW, cause="record")
    late = somebody()
    acts.enter(person=late, place_code=SABAE, entrance="desk", now=NOW, by="staff")
    page = reads.page(SABAE)
    assert (page.people, page.states, page.tiers) == (6, {"draft": 6}, {"fan": 3, "regular": 2, None: 1})


def test_counts_of_a_day_are_computed_and_not_what_is_stored(town):
    assert reads.counts(SABAE, TODAY) == {"fan": 3, "regular": 2}
    assert reads.counts(SABAE, day("2026-02-10")) == {"fan": 5}
    assert reads.counts(ECHIZEN, TODAY) == {}


def test_a_listing_shows_one_tier_and_turns_pages(town):
    acts.refresh(pairs=[(person, SABAE) for person in town], now=NOW, cause="record")
    regulars = reads.listing(SABAE, tier="regular")
    assert {registration.person for registration, _ in regulars} == set(town[3:])
    pages = [reads.listing(SABAE, limit=2, skip=skip) for skip in (0, 2, 4)]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert {registration.person for page in pages for registration, _ in page} == set(town)


def test_changes_are_counted_by_month(town):
    acts.refresh(pairs=[(person, SABAE) for person in town], now=NOW, cause="record")
    acts.refresh(pairs=[(person, SABAE) for person in town], now=instant_of(day("2027-01-01")), cause="time")
    assert reads.monthly_changes(SABAE) == (
        (day("2026-11-01"), None, "regular", 2),
        (day("2027-01-01"), "regular", "fan", 2),
    )


def test_a_card_says_the_tier_and_the_nearest_way_further(town):
    acts.enter(person=town[1], place_code=SABAE, entrance="event", now=NOW, by="qr")
    card = reads.card(town[1], SABAE, TODAY)
    assert card.title == "ファン"
    assert "あと1回" in card.summary, card.summary
    assert card.registration.number and card.sentences
    assert reads.cards(town[1], TODAY) == (card,)
    assert reads.card(town[1], ECHIZEN, TODAY) is None

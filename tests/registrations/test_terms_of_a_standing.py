"""Granted, held although the condition fails, renewed in the window, kept in grace, lost: worked by hand."""

import pytest

from futasato.definitions.nouns import All, Renewal, Term, TermKind
from futasato.people.nouns import IdentityLevel
from futasato.records.nouns import Kind
from futasato.registrations.rules.standing import stand

from .made import (
    BASIC,
    OUTSIDE,
    PLACE,
    THREE,
    activities,
    case,
    count,
    day,
    decision,
    definition,
    months,
    person,
    premium,
    record,
    tier,
    yearly,
)

SPRING = activities("2026-02-01", "2026-03-01", "2026-04-01")


def seen(made, on):
    held = stand(made, day(on))
    return held.tier, held.phase


def spans(made, on):
    held = stand(made, day(on))
    return held.since_on, held.ends_on


# --- one term (C1) --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-03-31", ("basic", "")),
        ("2026-04-01", ("premium", "running")),  # the third day
        ("2027-01-31", ("premium", "running")),
        ("2027-02-01", ("premium", "renewable")),  # two months before the end; two activities have left the window
        ("2027-03-31", ("premium", "renewable")),  # the last day of the twelve months
        ("2027-04-01", ("premium", "grace")),
        ("2027-04-30", ("premium", "grace")),
        ("2027-05-01", ("basic", "over")),
    ],
)
def test_c1_a_term_runs_its_twelve_months_although_the_condition_fails_meanwhile(on, expected):
    assert seen(case(yearly(), *SPRING), on) == expected


def test_the_next_day_of_change_walks_through_the_life_of_a_term():
    made, on, turns = case(yearly(), *SPRING), day("2026-04-01"), []
    while on := stand(made, on).changes_on:
        turns.append(on.isoformat())
    for expected in ("2027-02-01", "2027-04-01", "2027-05-01"):
        assert expected in turns


def test_c1_the_term_shows_its_first_and_last_day():
    assert spans(case(yearly(), *SPRING), "2026-10-01") == (day("2026-04-01"), day("2027-03-31"))
    assert spans(case(yearly(), *SPRING), "2027-06-01")[1] == day("2027-03-31")


AUTUMN = activities("2026-10-01", "2026-11-01", "2026-12-01")


@pytest.mark.parametrize(
    ("renewed_on", "at_end", "after_grace"),
    [
        ("2027-01-31", "grace", "over"),  # a day before the window opens: too early
        ("2027-02-01", "running", "running"),
        ("2027-03-31", "running", "running"),
        ("2027-04-30", "grace", "running"),  # in the last day of grace
        ("2027-05-01", "grace", "running"),  # too late for a renewal, but asked for anew while met
    ],
)
def test_c1_a_renewal_counts_from_the_opening_of_the_window_to_the_end_of_grace(renewed_on, at_end, after_grace):
    made = case(yearly(), *SPRING, *AUTUMN, decisions=[decision("renew", renewed_on, "premium")])
    assert seen(made, "2027-04-01") == ("premium", at_end)
    assert seen(made, "2027-05-01")[1] == after_grace


def test_a_renewed_term_begins_on_the_day_after_the_old_end_and_keeps_its_beginning():
    made = case(yearly(), *SPRING, *AUTUMN, decisions=[decision("renew", "2027-04-15", "premium")])
    assert spans(made, "2027-05-15") == (day("2026-04-01"), day("2028-03-31"))


def test_asked_for_anew_after_the_grace_a_term_begins_on_that_day():
    made = case(yearly(), *SPRING, *AUTUMN, decisions=[decision("renew", "2027-06-10", "premium")])
    assert seen(made, "2027-06-09") == ("basic", "over")
    assert spans(made, "2027-06-10") == (day("2027-06-10"), day("2028-06-09"))


def test_a_renewal_without_its_proof_is_none():
    made = case(yearly(), *SPRING, decisions=[decision("renew", "2027-02-15", "premium")])
    assert seen(made, "2027-02-20") == ("premium", "renewable")  # only the activity of 1 April 2026 and 1 March count
    assert seen(made, "2027-05-01") == ("basic", "over")


def test_the_proof_may_come_after_the_request_while_the_window_is_open():
    late = activities("2027-02-20", "2027-03-20", "2027-04-10")
    made = case(yearly(), *SPRING, *late, decisions=[decision("renew", "2027-02-15", "premium")])
    assert (
        seen(made, "2027-04-09")[1] == "running"
    )  # 1 April 2026 left, 20 Feb, 20 Mar and the one of 1 April 2026 had met
    assert seen(made, "2027-04-10") == ("premium", "running")


def test_what_is_met_again_after_a_lapse_is_not_given_back_unasked():
    made = case(yearly(), *SPRING, *AUTUMN)
    assert seen(made, "2027-06-01") == ("basic", "over")
    applied = case(yearly(), *SPRING, *AUTUMN, decisions=[decision("apply", "2027-06-01", "premium")])
    assert seen(applied, "2027-06-01") == ("premium", "running")


def test_by_silence_a_term_renews_itself_until_the_person_leaves():
    rule = yearly(renewal=Renewal(2, "silence"))
    assert seen(case(rule, *SPRING), "2031-08-01") == ("premium", "running")
    left = case(rule, *SPRING, decisions=[decision("withdraw", "2028-05-05")])
    assert seen(left, "2028-05-04") == ("premium", "running")
    assert seen(left, "2028-05-05") == (None, "")


# --- examined tiers -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("approved", "before", "since"),
    [("2026-03-15", "2026-03-31", "2026-04-01"), ("2026-06-01", "2026-05-31", "2026-06-01")],
)
def test_an_examined_tier_is_held_from_the_first_day_both_met_and_approved(approved, before, since):
    made = case(yearly(examined=True), *SPRING, decisions=[decision("approve", approved, "premium")])
    assert seen(made, before)[0] == "basic"
    assert spans(made, since)[0] == day(since)


def test_a_met_tier_that_waits_for_its_approval_is_for_review():
    held = stand(case(yearly(examined=True), *SPRING), day("2026-05-01"))
    assert (held.tier, held.review) == ("basic", "premium")


def test_one_approval_serves_one_term():
    rule = definition(BASIC, tier("premium", THREE, term=months(12), examined=True))
    again = activities("2027-03-01", "2027-03-05", "2027-03-10")
    once = [decision("approve", "2026-04-01", "premium")]
    assert seen(case(rule, *SPRING, *again, decisions=once), "2027-04-01")[0] == "basic"
    twice = [*once, decision("approve", "2027-04-01", "premium")]
    assert seen(case(rule, *SPRING, *again, decisions=twice), "2027-04-01")[0] == "premium"


# --- ends -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "state"), [("withdraw", ""), ("revoke", ""), ("move_in", "moved_in"), ("die", "deceased")]
)
def test_whoever_leaves_or_is_removed_holds_nothing_from_that_day(step, state):
    made = case(yearly(), *SPRING, decisions=[decision("join", "2026-01-01"), decision(step, "2026-07-01")])
    assert seen(made, "2026-06-30") == ("premium", "running")
    held = stand(made, day("2026-07-01"))
    assert (held.tier, held.state, held.ends_on) == (None, state, None)


def test_suspended_the_term_runs_on_and_nothing_is_held():
    steps = [decision("join", "2026-01-01"), decision("suspend", "2026-07-01"), decision("resume", "2026-09-01")]
    made = case(yearly(), *SPRING, decisions=steps)
    assert seen(made, "2026-08-01")[0] is None
    assert spans(made, "2026-09-01") == (day("2026-04-01"), day("2027-03-31"))


def test_whoever_comes_back_begins_a_new_term():
    steps = [decision("join", "2026-01-01"), decision("withdraw", "2026-07-01"), decision("join", "2026-08-01")]
    made = case(yearly(), *SPRING, decisions=steps)
    assert spans(made, "2026-08-01") == (day("2026-08-01"), day("2027-07-31"))


def test_c1_6_a_term_ends_with_the_move_into_the_town():
    mover = person(moves=[(PLACE, "2026-08-10")])
    rule = yearly(when=All(parts=(OUTSIDE, THREE)))
    made = case(rule, *SPRING, who=mover)
    assert seen(made, "2026-08-09") == ("premium", "running")
    assert seen(made, "2026-08-10")[0] == "basic"


def test_without_the_wide_entrance_the_same_is_told_as_moved_in():
    mover = person(moves=[(PLACE, "2026-08-10")])
    rule = definition(tier("guest", OUTSIDE, term=months(12)))
    held = stand(case(rule, *SPRING, who=mover), day("2026-08-10"))
    assert (held.tier, held.state) == (None, "moved_in")


def test_the_dead_hold_nothing():
    made = case(yearly(), *SPRING, who=person(died_on=day("2026-08-10")))
    assert seen(made, "2026-08-09")[0] == "premium"
    held = stand(made, day("2026-08-10"))
    assert (held.tier, held.state) == (None, "deceased")


# --- other terms ----------------------------------------------------------------------------------------------------


def test_c2_a_premium_lasts_to_31_march_and_is_given_again_only_to_three_days_of_the_new_year():
    days = activities("2026-05-01", "2026-06-01", "2026-07-01", "2027-04-01", "2027-04-02")
    made = case(premium(), *days)
    assert spans(made, "2026-07-01") == (day("2026-07-01"), day("2027-03-31"))
    assert seen(made, "2027-03-31")[0] == "premium"
    assert seen(made, "2027-04-02")[0] == "basic"
    assert seen(case(premium(), *days, *activities("2027-04-03")), "2027-04-03")[0] == "premium"


def test_c5_a_standing_by_enrolment_ends_a_month_after_the_child_leaves_school():
    rule = definition(tier("family", count(Kind.SCHOOLING, 1), term=Term(TermKind.ENROLMENT, 1)))
    made = case(rule, record(Kind.SCHOOLING, "2026-05-01", "2026-09-10"))
    assert spans(made, "2026-05-01")[1] == day("2026-10-10")
    assert seen(made, "2026-10-10")[0] == "family"
    # enrolled no longer, the month is over: nothing to hold although the count still finds the record
    assert seen(made, "2026-10-11")[0] is None


def test_d32_a_card_for_carers_is_renewed_by_six_visits_during_its_validity():
    """新上五島町: visits shown before the end; the window opens two months before expiry."""
    carer = count(Kind.TIE, 1)
    six = count(Kind.VISIT, 6)
    rule = definition(tier("quasi", carer, term=months(12), renewal=Renewal(2, "proof", six)))
    tie = record(Kind.TIE, "2026-04-01", name="carer")
    visits = [record(Kind.VISIT, f"2026-{month:02}-15") for month in range(5, 11)]
    renew = [decision("renew", "2027-02-10", "quasi")]
    assert seen(case(rule, tie, *visits, decisions=renew), "2027-04-01") == ("quasi", "running")
    assert seen(case(rule, tie, *visits[1:], decisions=renew), "2027-04-01")[0] is None


def test_a_term_without_an_end_lasts_although_nothing_is_met_any_more():
    rule = definition(BASIC, tier("honorary", THREE, term=Term(TermKind.INDEFINITE)))
    assert seen(case(rule, *SPRING), "2046-01-01")[0] == "honorary"


def test_the_condition_is_asked_by_identity_too():
    weak = person(level=IdentityLevel.L1)
    assert (
        seen(case(premium(), *activities("2026-05-01", "2026-06-01", "2026-07-01"), who=weak), "2026-08-01")[0]
        == "basic"
    )


# --- versions -------------------------------------------------------------------------------------------------------


def test_a_running_term_stays_under_the_version_that_gave_it_to_its_end():
    stricter = yearly(when=count(Kind.ACTIVITY, 9), term=months(1))
    made = case(yearly(), *SPRING, later=[("2026-06-01", stricter)])
    held = stand(made, day("2026-12-01"))
    assert (held.tier, held.edition.number, held.ends_on) == ("premium", 1, day("2027-03-31"))


def test_a_tier_the_new_version_has_dropped_is_kept_to_the_end_of_its_term():
    made = case(yearly(), *SPRING, later=[("2026-06-01", definition(BASIC))])
    assert seen(made, "2027-03-31")[0] == "premium"
    assert seen(made, "2027-05-01")[0] == "basic"


def test_a_renewal_is_asked_under_the_version_of_its_day():
    stricter = yearly(when=count(Kind.ACTIVITY, 9))
    renew = [decision("renew", "2027-02-10", "premium")]
    made = case(yearly(), *SPRING, *AUTUMN, decisions=renew, later=[("2027-01-01", stricter)])
    assert seen(made, "2027-05-01") == ("basic", "over")


def test_a_new_version_never_works_backwards():
    looser = yearly(when=count(Kind.ACTIVITY, 1))
    made = case(yearly(), *activities("2026-05-01"), later=[("2026-06-01", looser)])
    assert seen(made, "2026-05-31")[0] == "basic"
    assert spans(made, "2026-06-01")[0] == day("2026-06-01")

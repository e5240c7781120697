"""T5: a withdrawal works on the next request, not on the next day; late and doubled clicks end where early ones do."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.consents import acts, models, reads, rules
from futasato.consents.nouns import Consent
from futasato.people import acts as people_acts
from futasato.units import instant_of

NOW = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 1)
SECOND, TICK = timedelta(seconds=1), timedelta(microseconds=1)
TOWN = "182010"
PLAIN = Consent(UUID(int=1), UUID(int=2), TOWN, "register", ("name",), TODAY, "v", NOW)


@pytest.fixture
def me(db):
    return people_acts.enter(now=NOW, by="desk", name="試験 太郎").id


def give(person, now=NOW, recipient=TOWN, purpose="register", version="register-2026-1", **more):
    return acts.give(person=person, recipient=recipient, purpose=purpose, text_version=version, now=now, by="self", **more)


def withdraw(person, now=NOW, recipient=TOWN, purpose="register", **more):
    return acts.withdraw(person=person, recipient=recipient, purpose=purpose, now=now, by="self", **more)


@pytest.mark.threat("T5")
def test_a_withdrawal_works_at_once(me):
    give(me)
    withdraw(me, now=NOW + SECOND)
    assert not reads.permits(me, TOWN, "register", at=NOW + SECOND)


@pytest.mark.threat("T5", part="control")
def test_without_the_withdrawal_the_same_request_is_answered(me):
    give(me)
    assert reads.permits(me, TOWN, "register", at=NOW + SECOND)
    withdraw(me, now=NOW + SECOND)
    assert reads.permits(me, TOWN, "register", at=NOW + SECOND - TICK)


def test_what_is_given_anew_on_the_day_of_a_withdrawal_stands(me):
    give(me)
    withdraw(me, now=NOW + SECOND)
    give(me, now=NOW + 2 * SECOND)
    assert reads.permits(me, TOWN, "register", at=NOW + 2 * SECOND)
    assert not reads.permits(me, TOWN, "register", at=NOW + SECOND)


instants = st.integers(-3 * 86_400, 4 * 86_400).map(lambda seconds: NOW + timedelta(seconds=seconds))


@given(instants, st.none() | instants, st.none() | st.dates(TODAY, date(2026, 11, 4)), instants)
def test_an_instant_is_inside_when_it_is_behind_the_giving_and_before_every_end(given_at, withdrawn_at, until_on, at):
    consent = replace(PLAIN, given_at=given_at, withdrawn_at=withdrawn_at, until_on=until_on)
    ends = [end for end in (withdrawn_at, until_on and instant_of(until_on + timedelta(days=1))) if end]
    expected = max(given_at, instant_of(TODAY)) <= at < min(ends, default=datetime.max.replace(tzinfo=UTC))
    assert rules.is_standing_at(consent, at) == expected
    assert rules.permits([consent], TOWN, "register", at=at) == expected


@pytest.mark.parametrize("asked", [{}, {"on": TODAY, "at": NOW}])
def test_one_asks_of_a_day_or_of_an_instant(asked):
    with pytest.raises(ValueError, match="day"):
        rules.permits([PLAIN], TOWN, "register", **asked)


# --- clicks that come late, twice, in any order ------------------------------------------------------------------


def test_a_giving_that_was_overtaken_by_a_withdrawal_is_refused(me):
    give(me, seen_at=NOW - SECOND)
    withdraw(me, now=NOW + 2 * SECOND)
    with pytest.raises(acts.Refused, match="取り消されています"):
        give(me, now=NOW + 3 * SECOND, seen_at=NOW + SECOND)
    assert not reads.permits(me, TOWN, "register", at=NOW + 3 * SECOND)
    assert give(me, now=NOW + 5 * SECOND, seen_at=NOW + 4 * SECOND).seen_at == NOW + 4 * SECOND


def test_a_second_click_on_an_old_page_does_not_end_what_was_given_since(me):
    give(me)
    page_at = NOW + SECOND
    assert withdraw(me, now=NOW + 2 * SECOND, seen_at=page_at)
    give(me, now=NOW + 3 * SECOND)
    assert withdraw(me, now=NOW + 4 * SECOND, seen_at=page_at) == ()
    assert reads.permits(me, TOWN, "register", at=NOW + 4 * SECOND)


def test_doubled_clicks_have_one_effect(me):
    first = give(me, seen_at=NOW)
    assert give(me, now=NOW + SECOND, seen_at=NOW) == first
    withdraw(me, now=NOW + 2 * SECOND)
    assert withdraw(me, now=NOW + 3 * SECOND) == ()
    assert models.Consent.objects.get().withdrawn_at == NOW + 2 * SECOND


def test_a_consent_that_begins_later_is_not_doubled(me):
    told = {"from_on": date(2026, 12, 1), "until_on": date(2026, 12, 31)}
    assert give(me, **told) == give(me, now=NOW + SECOND, **told)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_consents_to_several_end_alike_in_any_order(me, order):
    asked = [(TOWN, "register", "register-2026-1"), ("180009", "mirror", "mirror-2026-1"), ("nation", "report", "report-2026-1")]
    for at in order:
        give(me, now=NOW, recipient=asked[at][0], purpose=asked[at][1], version=asked[at][2])
    for at in reversed(order[1:]):
        withdraw(me, now=NOW + SECOND, recipient=asked[at][0], purpose=asked[at][1])
    standing = [reads.permits(me, recipient, purpose, at=NOW + SECOND) for recipient, purpose, _ in asked]
    assert standing == [at == order[0] for at in range(3)]


def test_when_and_before_whom_the_words_were_shown_is_kept(me):
    kept = give(me, seen_at=NOW - SECOND, seen_by="desk:7")
    assert (kept.seen_at, kept.seen_by, kept.given_by) == (NOW - SECOND, "desk:7", "self")
    with pytest.raises(acts.Refused, match="今より後"):
        give(me, recipient="182079", seen_at=NOW + SECOND)

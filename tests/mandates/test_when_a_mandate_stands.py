"""T14: from its first day to its earliest end, against asking each end by itself; the ends at midnight in Japan."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.mandates import rules
from futasato.mandates.nouns import Ground, Life, Mandate
from futasato.people import rules as people_rules
from futasato.units import JST, instant_of

from .family import AGES, NOW

DAYS = st.dates(date(2025, 12, 1), date(2027, 1, 31))
INSTANTS = st.integers(-357 * 86_400, 70 * 86_400).map(lambda seconds: NOW + timedelta(seconds=seconds))
BIRTHS = st.dates(date(2006, 1, 1), date(2010, 12, 31))


def mandate(ground=Ground.GUARDIAN, from_on=date(2025, 1, 1), **told):
    return Mandate(UUID(int=1), ground, UUID(int=2), UUID(int=3), from_on, "戸籍謄本", NOW, "account:7", **told)


@st.composite
def mandates(draw):
    from_on = draw(DAYS)
    until_on = draw(st.none() | st.dates(from_on, date(2027, 3, 1)))
    ends = {"ended_at": draw(st.none() | INSTANTS), "frozen_at": draw(st.none() | INSTANTS)}
    return mandate(draw(st.sampled_from(Ground)), from_on, until_on=until_on, **ends)


LIVES = st.builds(Life, born_on=st.none() | BIRTHS, died_on=st.none() | DAYS, is_veiled=st.booleans())


def naively(each, life, at):
    """Each question by itself, on the Japanese clock."""
    today = at.astimezone(JST).date()
    in_days = each.from_on <= today and (each.until_on is None or today <= each.until_on)
    open_still = all(end is None or at < end for end in (each.ended_at, each.frozen_at))
    alive = life.died_on is None or today <= life.died_on
    return in_days and open_still and alive and not life.is_veiled and is_still_needed(each, life, today)


def is_still_needed(each, life, today):
    if each.ground is Ground.DELEGATE or (each.ground is Ground.COURT and life.born_on is None):
        return True
    if life.born_on is None:
        return False
    grown_on = people_rules.majority_on(life.born_on)
    return today < grown_on or (each.ground is Ground.COURT and grown_on <= each.from_on)


@given(mandates(), LIVES, INSTANTS)
def test_it_stands_when_nothing_speaks_against_it(each, life, at):
    assert rules.is_standing(each, life, at, AGES) == naively(each, life, at)


@given(mandates(), LIVES, INSTANTS, INSTANTS)
def test_what_has_ended_never_stands_again(each, life, one, other):
    first, second = sorted([one, other])
    end = rules.ends_at(each, life, AGES)
    if end is not None and end <= first:
        assert not rules.is_standing(each, life, second, AGES)


@pytest.mark.threat("T14")
@pytest.mark.parametrize(
    ("born_on", "grown_on"),
    [(date(2008, 4, 1), date(2026, 4, 1)), (date(2008, 4, 2), date(2026, 4, 2)), (date(2008, 2, 29), date(2026, 3, 1)),
     (date(2008, 11, 23), date(2026, 11, 23)), (date(2010, 2, 28), date(2028, 2, 28))],
)  # fmt: skip
def test_a_guardians_right_ends_at_midnight_in_japan(born_on, grown_on):
    """23:59:59 still, 00:00:00 no longer: on the 18th birthday, on 1 March for who was born on 29 February."""
    last, first = datetime.combine(grown_on - timedelta(days=1), datetime.max.time(), JST), instant_of(grown_on)
    assert rules.is_standing(mandate(), Life(born_on), last.replace(microsecond=0), AGES)
    assert rules.is_standing(mandate(), Life(born_on), last, AGES)
    assert not rules.is_standing(mandate(), Life(born_on), first, AGES)


@pytest.mark.threat("T14")
def test_a_courts_day_ends_it_earlier():
    each, life = mandate(Ground.COURT, until_on=date(2026, 3, 31)), Life(date(2015, 6, 1))
    assert rules.is_standing(each, life, instant_of(date(2026, 4, 1)) - timedelta(seconds=1), AGES)
    assert not rules.is_standing(each, life, instant_of(date(2026, 4, 1)), AGES)


def test_a_courts_order_over_somebody_of_age_does_not_end_with_a_birthday():
    each = mandate(Ground.COURT, from_on=date(2026, 4, 1))
    assert rules.ends_at(each, Life(date(1950, 1, 1)), AGES) is None
    assert rules.ends_at(each, Life(date(2015, 6, 1)), AGES) == instant_of(date(2033, 6, 1))


@pytest.mark.threat("T14", part="control")
def test_without_the_birth_a_guardian_would_never_lose_the_right_so_it_never_begins():
    assert not any(rules.is_standing(mandate(), Life(None), instant_of(date(y, 6, 1)), AGES) for y in range(2025, 2060))
    assert rules.is_standing(mandate(Ground.DELEGATE), Life(None), instant_of(date(2026, 6, 1)), AGES)


@given(mandates(), LIVES, INSTANTS)
def test_a_protected_person_is_the_desks_alone(each, life, at):
    assert not rules.is_standing(each, Life(life.born_on, life.died_on, True), at, AGES)


@pytest.mark.parametrize(("from_on", "until_on"), [(date(2026, 11, 23), date(2027, 11, 22)), (date(2028, 2, 29), date(2029, 2, 27)), (date(2026, 3, 1), date(2027, 2, 28))])  # fmt: skip
def test_a_delegation_is_for_a_year(from_on, until_on):
    assert rules.delegated_until_on(from_on) == until_on

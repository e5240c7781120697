"""Which address counts on a day, who is of age, which identity level is shown: against a second, naive calculation."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.people import rules
from futasato.people.nouns import Address, AddressKind, IdentityLevel, IdentityProof, Person

DAYS = st.dates(date(2020, 1, 1), date(2020, 3, 1))
INSTANTS = st.integers(0, 20).map(lambda hours: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours))
ADDRESSES = st.lists(
    st.builds(
        Address,
        place_code=st.sampled_from(["182010", "182095", None]),
        from_on=DAYS,
        kind=st.sampled_from(AddressKind),
        text=st.text(max_size=3),
        recorded_at=INSTANTS,
    ),
    max_size=12,
)
NOBODY = UUID(int=1)


def naive(addresses, on, kind, known_at=None):
    """Walk back day by day; on the first day with rows the one recorded last, of those the one that stands last."""
    known = [a for a in addresses if a.kind == kind and (known_at is None or a.recorded_at <= known_at)]
    while on >= date(2020, 1, 1):
        found = None
        for address in (a for a in known if a.from_on == on):
            found = address if found is None or address.recorded_at >= found.recorded_at else found
        if found:
            return found
        on -= timedelta(days=1)
    return None


@given(ADDRESSES, DAYS, st.sampled_from(AddressKind))
def test_the_newest_address_that_has_begun_counts(addresses, on, kind):
    assert rules.address_on(addresses, on, kind) == naive(addresses, on, kind)


@given(ADDRESSES, DAYS, INSTANTS)
def test_what_was_known_at_an_instant(addresses, on, known_at):
    found = rules.address_on(addresses, on, AddressKind.REGISTERED, known_at)
    assert found == naive(addresses, on, AddressKind.REGISTERED, known_at)


def test_before_the_first_address_nothing_is_known():
    assert rules.address_on([Address("182010", date(2024, 4, 1))], date(2024, 3, 31)) is None


def test_a_row_not_yet_written_counts_as_the_newest_of_its_day():
    kept = Address("182010", date(2024, 4, 1), recorded_at=datetime(2026, 1, 1, tzinfo=UTC))
    told = Address("182095", date(2024, 4, 1))
    assert rules.address_on([told, kept], date(2024, 4, 1)) == told
    assert rules.address_on([told, kept], date(2024, 4, 1), known_at=datetime(2026, 6, 1, tzinfo=UTC)) == kept


# 民法4条 and its change on 2022-04-01 (Ministry of Justice's table): born on … comes of age on …
MAJORITY = [
    (date(2002, 4, 1), date(2022, 4, 1)),
    (date(2002, 4, 2), date(2022, 4, 1)),
    (date(2003, 4, 1), date(2022, 4, 1)),
    (date(2003, 4, 2), date(2022, 4, 1)),
    (date(2004, 4, 1), date(2022, 4, 1)),
    (date(2004, 4, 2), date(2022, 4, 2)),
    (date(2002, 3, 31), date(2022, 3, 31)),
    (date(1990, 7, 7), date(2010, 7, 7)),
    (date(2008, 2, 29), date(2026, 3, 1)),
    (date(2000, 2, 29), date(2020, 2, 29)),
]


@pytest.mark.parametrize(("born_on", "adult_on"), MAJORITY)
def test_the_day_of_coming_of_age(born_on, adult_on):
    person = Person(NOBODY, born_on=born_on)
    assert rules.majority_on(born_on) == adult_on
    assert rules.is_adult(person, adult_on) and not rules.is_adult(person, adult_on - timedelta(days=1))


@given(st.dates(date(1930, 1, 1), date(2030, 12, 31)), st.integers(-400, 400))
def test_with_only_a_year_of_birth_nobody_is_of_age_too_soon(born_on, days):
    on = rules.majority_on(born_on) + timedelta(days=days)
    vague = Person(NOBODY, born_year=born_on.year)
    if rules.is_adult(vague, on):
        assert rules.is_adult(Person(NOBODY, born_on=born_on), on)


def test_without_any_birth_nobody_is_surely_of_age():
    assert not rules.is_adult(Person(NOBODY), date(2026, 1, 1))
    assert rules.is_adult(Person(NOBODY, born_year=1970), date(2026, 1, 1))


PROOFS = st.lists(st.builds(IdentityProof, level=st.sampled_from(IdentityLevel), proved_on=DAYS), max_size=8)


@given(PROOFS, DAYS)
def test_the_highest_level_shown_by_a_day(proofs, on):
    shown = sorted(proof.level for proof in proofs if not proof.proved_on > on)
    assert rules.level_on(proofs, on) == (shown[-1] if shown else IdentityLevel.L0)

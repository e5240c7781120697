"""The watching rule: what each sign counts, worked by hand, and against naive counts on generated days."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.accesses import reads, rules
from futasato.accesses.nouns import Purpose, Sight, Sign
from futasato.units import JST

pytestmark = pytest.mark.threat("T3")
MORNING = datetime(2026, 11, 24, 10, 0, tzinfo=JST)  # a Tuesday
LIMITS = replace(
    reads.limits(), caseless_persons=3, familiar_persons=2, off_hours_persons=2, idle_persons=2, idle_percent=50,
    other_looks=2, other_percent=50, speed_persons=4, speed_listed_persons=6, speed_minutes=10,
)  # fmt: skip


def sight(person, minute=0, account=1, **said):
    """A look at 10:00 and so many minutes, with a case and an act that followed, or what is said."""
    plain = {"purpose": Purpose.DESK, "case": "R8-1", "is_followed": True}
    return Sight(account, UUID(int=person), MORNING + timedelta(minutes=minute), **plain | said)


def told(*looks, limits=LIMITS):
    """Which signs, with how much."""
    return {found.sign: found.value for found in rules.patterns(looks, limits)}


def test_a_day_with_cases_and_acts_is_no_pattern():
    assert told(*[sight(n, 30 * n) for n in range(10)]) == {}


@pytest.mark.parametrize(
    ("said", "sign", "count"),
    [
        ({"case": ""}, Sign.CASELESS, 3),
        ({"case": "", "is_followed": False, "is_familiar": True}, Sign.FAMILIAR, 2),
        ({"case": "", "is_followed": False}, Sign.IDLE, 2),
        ({"purpose": Purpose.OTHER}, Sign.OTHER, 2),
        ({"is_honey": True}, Sign.HONEY, 1),
    ],
)
def test_each_sign_is_told_from_its_limit_on_and_not_before(said, sign, count):
    looks = [sight(n, 30 * n, **said) for n in range(count)]
    assert told(*looks)[sign] == count
    assert sign not in told(*looks[:-1])


def test_the_same_person_again_is_one_person():
    assert told(*[sight(1, 30 * n, case="") for n in range(10)]) == {}


def test_somebody_for_whom_something_was_done_is_no_idle_look():
    assert told(sight(1, 0, case="", is_followed=False), sight(1, 5, case="")) == {}


@pytest.mark.parametrize(
    ("hour", "weekday", "is_outside"),
    [(7, 24, True), (8, 24, False), (18, 24, False), (19, 24, True), (12, 28, True), (12, 29, True), (12, 30, False)],
)
def test_the_office_is_closed_in_the_evening_and_at_the_weekend(hour, weekday, is_outside):
    assert rules.is_outside_hours(datetime(2026, 11, weekday, hour, tzinfo=JST), LIMITS) == is_outside


def test_off_hours_are_japanese_hours():
    at = datetime(2026, 11, 24, 13, tzinfo=UTC)  # 22:00 in Japan
    late = [replace(sight(n, case=""), seen_at=at) for n in range(2)]
    assert told(*late)[Sign.OFF_HOURS] == 2


def test_a_list_is_no_opening_but_too_many_lists_are_too_fast():
    listed = [sight(n, 0, case="", is_followed=False, is_listed=True) for n in range(5)]
    assert told(*listed) == {}
    assert told(*listed, sight(9, 1, is_listed=True)) == {Sign.SPEED: 6}


def test_speed_is_people_within_ten_minutes():
    """Four people in ten minutes are told, the same four in eleven are not."""
    assert told(*[sight(n, 3 * n) for n in range(4)])[Sign.SPEED] == 4
    assert told(*[sight(n, 4 * n) for n in range(4)]) == {}


def test_two_days_and_two_officers_are_apart():
    looks = [sight(n, 24 * 60 * (n % 2), case="") for n in range(4)] + [sight(9, 0, account=2, case="")]
    assert told(*looks) == {}


looks = st.builds(
    sight, st.integers(0, 12), st.integers(0, 240), case=st.sampled_from(["", "R8-1"]), is_followed=st.booleans(),
    is_familiar=st.booleans(), is_listed=st.booleans(), is_honey=st.booleans(), purpose=st.sampled_from(Purpose),
)  # fmt: skip


@given(st.lists(looks, max_size=40))
def test_every_value_is_the_naive_count(sights):
    found = told(*sights)
    opened = [s for s in sights if not s.is_listed]
    served = {s.person for s in sights if s.is_followed}
    naive = {
        Sign.CASELESS: len({s.person for s in opened if not s.case}),
        Sign.FAMILIAR: len({s.person for s in opened if not s.case and s.is_familiar} - served),
        Sign.HONEY: len({s.person for s in sights if s.is_honey}),
    }
    limits = {Sign.CASELESS: 3, Sign.FAMILIAR: 2, Sign.HONEY: 1}
    assert {sign: found[sign] for sign in limits if sign in found} == {
        sign: n for sign, n in naive.items() if n >= limits[sign]
    }
    fastest = max((len({o.person for o in opened if s.seen_at - timedelta(minutes=10) < o.seen_at <= s.seen_at}) for s in opened), default=0)  # fmt: skip
    if Sign.SPEED in found and not any(s.is_listed for s in sights):
        assert found[Sign.SPEED] == fastest
    assert (fastest >= 4) <= (Sign.SPEED in found)


@given(st.lists(looks, max_size=30), st.randoms())
def test_the_order_in_which_looks_are_told_changes_nothing(sights, chance):
    shuffled = list(sights)
    chance.shuffle(shuffled)
    assert rules.patterns(shuffled, LIMITS) == rules.patterns(sights, LIMITS)


@given(st.lists(looks, max_size=30), looks)
def test_one_more_look_never_lowers_a_count_of_people(sights, more):
    before, after = told(*sights), told(*sights, replace(more, is_followed=False))
    for sign in (Sign.CASELESS, Sign.SPEED, Sign.HONEY, Sign.OFF_HOURS):
        assert after.get(sign, 0) >= before.get(sign, 0)


@pytest.mark.parametrize(
    ("name", "found"), [("試験 花子", "試験"), ("試験　花子", "試験"), ("花子", ""), ("", ""), ("Ann Lee Poe", "Ann")]
)
def test_a_surname_is_what_stands_before_a_blank(name, found):
    assert rules.surname(name) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("長野県富士見町落合10777", "長野県富士見町落合"),
        ("東京都八王子市元本郷町３-24", "東京都八王子市元本郷町"),
        ("東京都八王子市", ""),
        ("", ""),
    ],
)
def test_a_street_is_an_address_up_to_its_number(text, found):
    assert rules.street(text) == found


@pytest.mark.threat("T21")
@given(st.integers(0, 60), st.integers(0, 1500))
def test_the_door_asks_again_from_the_limit_on(opened, listed):
    limits = reads.limits()
    assert rules.is_too_fast(opened, listed, limits) == (opened >= 25 or listed >= 600)


def test_every_limit_has_its_reason():
    from importlib import resources

    import yaml

    rows = yaml.safe_load(resources.files("futasato.accesses.rules").joinpath("limits.yaml").read_text("utf-8"))
    assert Counter(len(row["reason"]) > 10 and isinstance(row["value"], int) for row in rows.values()) == {
        True: len(rows)
    }
    assert set(rows) == set(vars(reads.limits()))

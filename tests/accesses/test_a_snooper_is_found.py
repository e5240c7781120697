"""T3: among many ordinary officers one snooper is found on the day; how often ordinary days raise a false alarm."""

import random
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from futasato.accesses import reads, rules
from futasato.accesses.nouns import Purpose, Sight
from futasato.units import DAY, JST

pytestmark = pytest.mark.threat("T3")
OFFICERS, WORKING_DAYS, TOWNSPEOPLE = 20, 250, 6000
SNOOPER = 99


def ordinary_day(chance, account, on):
    """10 to 30 people at the desk, most with a case or an act, some telephone questions, two lists, some overtime."""
    at = datetime(on.year, on.month, on.day, 8, 40, tzinfo=JST)
    closing = at + timedelta(hours=9 if chance.random() < 0.9 else 10.5)
    looks = []
    while len(looks) < 30 and (at := at + timedelta(minutes=chance.expovariate(1 / 25) + 3)) < closing:
        person = UUID(int=chance.randrange(TOWNSPEOPLE))
        has_case, is_followed = chance.random() < 0.6, chance.random() < 0.6
        purpose = Purpose.OTHER if chance.random() < 0.05 else Purpose.DESK
        is_familiar = chance.random() < 0.02  # surname, household or street in common
        looks += [
            Sight(account, person, at + timedelta(minutes=again), purpose, "R8" * has_case, "203629", is_familiar, is_followed)
            for again in range(chance.randint(1, 3))
        ]  # fmt: skip
    lists = [at.replace(hour=9) + timedelta(minutes=chance.randrange(300)) for _ in range(2)]
    return looks + [
        Sight(account, UUID(int=chance.randrange(TOWNSPEOPLE)), begun, Purpose.DESK, is_listed=True)
        for begun in lists
        for _ in range(50)
    ]


def snooping(chance, on):
    """A curious evening: neighbours and namesakes, one after the other, for nothing."""
    at = datetime(on.year, on.month, on.day, 17, 30, tzinfo=JST)
    return [
        Sight(SNOOPER, UUID(int=chance.randrange(TOWNSPEOPLE)), at + timedelta(minutes=4 * n), Purpose.DESK, is_familiar=n < 3)
        for n in range(8)
    ]  # fmt: skip


def year(seed):
    """(day, its looks) for every working day of a year."""
    chance, on = random.Random(seed), datetime(2026, 4, 1, tzinfo=JST).date()
    days = [day for n in range(365) if (day := on + DAY * n).weekday() < 5][:WORKING_DAYS]
    return chance, [(day, [look for who in range(OFFICERS) for look in ordinary_day(chance, who, day)]) for day in days]


@pytest.fixture(scope="module")
def ordinary():
    return year(20261123)


@pytest.fixture(scope="module")
def false_alarms(ordinary):
    return [found for _, looks in ordinary[1] for found in rules.patterns(looks, reads.limits())]


@pytest.mark.threat("T3", part="control")
def test_ordinary_days_seldom_raise_a_false_alarm(false_alarms, ordinary, record_property):
    """5,000 ordinary days of officers (20 × 250): at most one in a hundred is told; the number is in the report."""
    days = {(found.on, found.account) for found in false_alarms}
    record_property("false_alarms", f"{len(days)} of {OFFICERS * WORKING_DAYS} days")
    print(f"false alarms: {len(days)} of {OFFICERS * WORKING_DAYS} days, {sorted({f.sign for f in false_alarms})}")
    assert len(days) <= OFFICERS * WORKING_DAYS / 100


@pytest.mark.threat("T3", part="evidence")
def test_the_ordinary_days_are_busy(ordinary):
    """Evidence: the generated days hold what a rule could stumble over."""
    looks = [look for _, day in ordinary[1] for look in day]
    assert len(looks) > 500_000
    assert any(look.is_familiar for look in looks) and any(look.purpose == Purpose.OTHER for look in looks)
    assert any(rules.is_outside_hours(look.seen_at, reads.limits()) for look in looks)


@pytest.mark.parametrize("seed", range(10))
def test_a_snooper_is_told_of_on_the_very_day(ordinary, seed):
    """Eight people for nothing, three of them namesakes, among ordinary work: in the report of the same day."""
    chance = random.Random(seed)
    on, looks = chance.choice(ordinary[1])
    own_work = [look for look in ordinary_day(chance, SNOOPER, on) if look.case or look.is_followed]
    found = rules.patterns([*looks, *own_work, *snooping(chance, on)], reads.limits())
    assert (on, SNOOPER) in {(each.on, each.account) for each in found}


@pytest.mark.threat("T3", part="control")
def test_without_the_rule_the_snooper_is_not_found(monkeypatch, ordinary):
    """Control: with the signs switched off the same day tells nothing."""
    from futasato.accesses.rules import watching

    monkeypatch.setattr(watching, "SIGNS", {})
    on, looks = ordinary[1][0]
    assert rules.patterns([*looks, *snooping(random.Random(0), on)], reads.limits()) == ()

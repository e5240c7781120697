"""Numbers of kinds are part of every file ever written: given once, never changed, and nobody is without."""

import pytest

from futasato.people.nouns import AddressKind
from futasato.records.archive.nouns import ADDRESS_KINDS
from futasato.records.nouns import Evidence, Kind
from futasato.records.rules.numbers import EVIDENCES, KINDS

# Written down once more by hand: a number that changes makes every archive of another version lie.
GIVEN = (
    ["stay", "visit", "event", "activity", "gift", "fee", "purchase", "base", "tie", "pledge", "token", "judgement", "conduct", "excuse", "schooling"],
    ["self", "document", "toll", "receipt", "utility", "lodging", "ticket", "host", "poster", "qr", "scan", "staff", "transfer", "donation", "card"],
    ["registered", "actual"],
)
TABLES = [(KINDS, Kind, GIVEN[0]), (EVIDENCES, Evidence, GIVEN[1]), (ADDRESS_KINDS, AddressKind, GIVEN[2])]


@pytest.mark.parametrize(("numbers", "kinds", "given"), TABLES)
def test_every_member_has_its_number_and_keeps_it(numbers, kinds, given):
    assert set(numbers) == set(kinds), "a new member needs the next free number in records/rules/numbers.py or archive/nouns.py"
    assert {word: number for number, word in enumerate(given, 1)}.items() <= {m.value: n for m, n in numbers.items()}.items()


@pytest.mark.parametrize(("numbers", "kinds", "given"), TABLES)
def test_no_number_is_given_twice_and_each_fits_a_byte(numbers, kinds, given):
    assert len(set(numbers.values())) == len(numbers)
    assert all(0 < number < 256 for number in numbers.values())

"""T24: a 個人番号 is found in any text however it is spelled; what only looks like one passes."""

import random
import uuid
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.people.rules import individual_number
from futasato.visits.rules import code

from .numbers import SPELLINGS, checked, drawn, wrong

MANY = 100_000
NOW = datetime(2026, 11, 23, tzinfo=UTC)
ELEVEN = st.text("0123456789", min_size=11, max_size=11)


def is_found(text):
    return individual_number.is_written_in(text)


@pytest.mark.threat("T24")
def test_a_hundred_thousand_numbers_are_all_found():
    missed = [number for number in drawn(MANY) if not is_found(number)]
    assert len(missed) == 0


@pytest.mark.threat("T24", part="control")
def test_with_another_last_digit_none_of_them_is_found():
    """Nine of ten twelve-digit numbers pass: the guard looks at the check digit, not at the length."""
    numbers = drawn(MANY)
    assert (
        sum(is_found(wrong(number, more)) for number, more in zip(numbers, [*range(1, 10)] * MANY, strict=False)) == 0
    )


@pytest.mark.threat("T24", part="evidence")
def test_one_in_ten_of_other_numbers_is_taken_for_one():
    """The price of the guard, measured: of ten numbers with the same first eleven digits exactly one is right. Told
    by the last digit it is 1 in 11, and 2 in 11 for a 0, which two of eleven remainders give."""
    draw = random.Random(11)
    found = sum(is_found(f"{draw.randrange(10**12):012}") for _ in range(MANY))
    assert 0.095 < found / MANY < 0.105
    last = Counter(number[-1] for number in drawn(MANY))
    assert 1.8 < last["0"] / last["5"] < 2.2


@given(ELEVEN)
def test_the_check_digit_is_the_one_that_was_written_a_second_time(eleven):
    assert eleven + str(individual_number.check_digit(eleven)) == checked(eleven)


def test_the_check_digit_of_worked_examples():
    """By hand: 1×6 = 6, 11 − 6 = 5; the weights sum to 47, 47 mod 11 = 3, 11 − 3 = 8; remainders 0 and 1 give 0."""
    assert individual_number.check_digit("10000000000") == 5
    assert individual_number.check_digit("11111111111") == 8
    assert individual_number.check_digit("00000000000") == 0
    assert individual_number.check_digit("10000000003") == 0, "6 + 3×2 = 12, remainder 1"
    assert individual_number.check_digit("01000000003") == 0, "5 + 3×2 = 11, remainder 0"


@pytest.mark.threat("T24")
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_however_it_is_spelled(spelling):
    spelled = [SPELLINGS[spelling](number) for number in drawn(300, seed=7)]
    assert [text for text in spelled if not is_found(text)] == []


@pytest.mark.threat("T24", part="control")
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_the_same_spelling_of_a_number_that_is_none_passes(spelling):
    spelled = [SPELLINGS[spelling](wrong(number)) for number in drawn(300, seed=7)]
    found = sum(map(is_found, spelled))
    allowed = {"after a year": 60, "three and three": 0}.get(spelling, 0)  # "2026 1234 5678" is looked at, too
    assert found <= allowed


@given(ELEVEN, st.sampled_from(list(SPELLINGS)), st.text(max_size=30), st.text(max_size=30))
def test_the_place_is_told_and_holds_just_the_number(eleven, spelling, before, after):
    """Whatever stands around it, behind a full stop of words: what is told are the characters of the number."""
    number = checked(eleven)
    text = f"{before}字{SPELLINGS[spelling](number)}字{after}"
    told = [text[span.start : span.end] for span in individual_number.spans(text)]
    assert any(plain(each) == number for each in told)


def plain(text):
    """The digits of a spelled number, read another way than the rule does."""
    from unicodedata import numeric

    return "".join(str(int(numeric(c))) for c in text if numeric(c, None) is not None and c not in "十百千")


@given(st.text(max_size=200) | st.text("0123456789 -,\n０①一\u200b", max_size=120))
def test_any_text_is_answered_and_every_place_lies_in_it(text):
    for span in individual_number.spans(text):
        assert 0 <= span.start < span.end <= len(text)
        assert len(plain(text[span.start : span.end])) == 12


LOOK_ALIKE = {
    "a mobile telephone": "090-1234-5678",
    "a telephone and its extension": "0776-20-0123 45",
    "abroad": "+81-90-1234-5678",
    "abroad with blanks": "+81 3 1234 5678",
    "a postal code and a house": "910-8580 3-17-1",
    "a day and a time": "2026-11-23 10:30",
    "an instant": "2026-11-23T10:30:15.123456+09:00",
    "a corporate number": "7000012050002",
    "a resident record code": "12345678901",
    "a receipt": "20261123000100020003",
    "amounts": "1,000円 2,000円 3,000円",
    "codes of towns": "[182010, 182095, 182079]",
    "codes of towns in lines": "- 182010\n- 182095\n- 182079",
    "a version": "1.2.3",
    "a share": "0.123",
}


@pytest.mark.parametrize("name", LOOK_ALIKE)
def test_what_looks_alike_passes(name):
    assert not is_found(LOOK_ALIKE[name])


def test_telephone_numbers_from_abroad_never_collide():
    draw = random.Random(3)
    numbers = [f"+81{draw.choice('789')}0{draw.randrange(10**8):08}" for _ in range(5_000)]
    assert [number for number in numbers if is_found(number)] == []
    assert any(is_found(number[1:]) for number in numbers), "the control: without the + some would"


def test_telephones_of_every_kind_never_collide():
    draw = random.Random(5)
    for _ in range(5_000):
        a, b, c = draw.randrange(1000), draw.randrange(10_000), draw.randrange(10_000)
        assert not is_found(f"0{a % 100:02}-{b:04}-{c:04}")
        assert not is_found(f"0{a % 100:02}{b:04}{c:04}")


def test_longer_numbers_never_collide():
    """Twelve digits inside thirteen or more are part of something else: of 2,000 none is taken."""
    draw = random.Random(8)
    for length in (13, 14, 16, 20):
        for _ in range(500):
            assert not is_found("9" + str(draw.randrange(10 ** (length - 2), 10 ** (length - 1))))


OWN = {
    "person ids": lambda draw: str(uuid.UUID(int=draw.getrandbits(128), version=4)),
    "ids of digits": lambda draw: "-".join(f"{draw.randrange(10**size):0{size}}" for size in (8, 4, 4, 4, 12)),
    "tokens": lambda draw: draw.randbytes(16).hex() + "a",
    "hashes": lambda draw: draw.randbytes(32).hex(),
    "passes": lambda draw: code.own_pass(
        uuid.UUID(int=draw.getrandbits(128)),
        draw.randbytes(12).hex(),
        b"s",
        NOW + timedelta(seconds=draw.randrange(10**7)),
    ),
    "codes of the hour": lambda draw: code.rotating(
        uuid.UUID(int=draw.getrandbits(128)), b"s", NOW + timedelta(seconds=draw.randrange(10**7))
    ),
}


@pytest.mark.parametrize("name", OWN)
def test_our_own_ids_never_collide(name):
    draw = random.Random(9)
    assert [made for made in (OWN[name](draw) for _ in range(20_000)) if is_found(made)] == []


def test_the_control_a_code_of_another_shape_collides():
    """What stands in a pass, an instant of ten digits and two more behind a dot, is found when it is no pass."""
    assert any(is_found(f"{1_795_000_000 + n}.12ab") for n in range(100))


def test_an_id_that_holds_a_number_hides_it_only_as_a_whole():
    """The control: the same twelve digits outside an id are found."""
    (number,) = drawn(1)
    assert not is_found(f"12345678-1234-1234-1234-{number}")
    assert is_found(f"12345678-1234 {number}")


def test_a_card_number_collides_once_in_more_than_a_hundred_million():
    """Registration numbers are twelve of 31 signs, eight of them digits: (8/31)^12 × 1/10. With a letter in them they
    cannot be twelve digits; the odds are computed from the alphabet that is really used."""
    from futasato.registrations.acts import entering

    digits = sum(sign.isdigit() for sign in entering.LETTERS)
    odds = (digits / len(entering.LETTERS)) ** entering.NUMBER_LENGTH / 10
    assert odds < 1e-8
    draw = random.Random(12)
    numbers = ["".join(draw.choices(entering.LETTERS, k=entering.NUMBER_LENGTH)) for _ in range(50_000)]
    assert [number for number in numbers if is_found(number)] == []


@given(st.integers(0, 2**64))
def test_receipts_of_letters_and_day_never_collide(serial):
    assert not is_found(f"R{serial:020}")


def test_a_long_text_is_read_in_one_go():
    """A megabyte of digits and blanks, and a megabyte without any."""
    assert not is_found("あ" * 1_000_000)
    assert not is_found("1 " * 100_000)
    assert not is_found("12345678901234567 " * 10_000)

"""The check digit: published codes, a second calculation, and exactly which wrong digits it can and cannot see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.places import rules

# The rule as a table over the remainder, instead of a subtraction.
BY_REMAINDER = "10987654321"
FIVE = st.text("0123456789", min_size=5, max_size=5)
MUNICIPAL = st.builds(lambda prefecture, rest: f"{prefecture:02}{rest:03}", st.integers(1, 47), st.integers(0, 999))


def remainder(five):
    a, b, c, d, e = map(int, five)
    return (6 * a + 5 * b + 4 * c + 3 * d + 2 * e) % 11


@pytest.mark.parametrize(
    "published",
    ["010006", "011002", "012025", "094072", "130001", "131016", "141003", "180009", "182010", "202177", "402311"],
)
def test_it_reproduces_published_codes(published):
    assert rules.check_digit(published[:5]) == published[5]
    assert rules.is_code(published)


def test_a_vector_worked_by_hand():
    # 佐久市 20217: 2×6 + 0×5 + 2×4 + 1×3 + 7×2 = 37 = 3×11 + 4; 11 − 4 = 7
    assert rules.check_digit("20217") == "7"


@pytest.mark.parametrize(("five", "rest", "digit"), [("47382", 0, "1"), ("09407", 9, "2"), ("13000", 10, "1")])
def test_the_outermost_remainders(five, rest, digit):
    assert (remainder(five), rules.check_digit(five)) == (rest, digit)


@given(FIVE)
def test_it_agrees_with_the_table_over_remainders(five):
    assert rules.check_digit(five) == BY_REMAINDER[remainder(five)]


@given(FIVE, st.integers(0, 4), st.integers(1, 9))
def test_a_wrong_digit_is_seen_unless_the_remainder_moves_between_0_and_10(five, at, step):
    wrong = five[:at] + str((int(five[at]) + step) % 10) + five[at + 1 :]
    unseen = {remainder(five), remainder(wrong)} == {0, 10}
    assert remainder(five) != remainder(wrong)
    assert (rules.check_digit(wrong) == rules.check_digit(five)) == unseen


@given(FIVE, st.integers(0, 3))
def test_two_swapped_neighbours_are_seen_under_the_same_condition(five, at):
    wrong = five[:at] + five[at + 1] + five[at] + five[at + 2 :]
    unseen = wrong == five or {remainder(five), remainder(wrong)} == {0, 10}
    assert (rules.check_digit(wrong) == rules.check_digit(five)) == unseen


def test_some_single_wrong_digits_are_indeed_not_seen():
    pairs = [(a, b) for a in all_fives("13") for b in one_digit_off(a) if rules.check_digit(a) == rules.check_digit(b)]
    assert pairs
    assert all({remainder(a), remainder(b)} == {0, 10} for a, b in pairs)


def all_fives(prefecture):
    return [f"{prefecture}{rest:03}" for rest in range(1000)]


def one_digit_off(five):
    return [five[:i] + d + five[i + 1 :] for i in range(5) for d in "0123456789" if d != five[i]]


@given(MUNICIPAL, st.text("0123456789", min_size=1, max_size=1))
def test_of_ten_last_digits_exactly_one_is_a_code(five, digit):
    assert rules.is_code(five + digit) == (digit == BY_REMAINDER[remainder(five)])


@pytest.mark.parametrize(
    "text",
    ["", "18201", "182011", "1820100", "000001", "480002", "990000", "１８２０１０", "18201a", " 182010", "182010\n"],
)
def test_what_is_no_code(text):
    assert not rules.is_code(text)


@pytest.mark.parametrize("text", ["", "1820", "182010", "18 01", "１８２０１", "-1820"])
def test_a_check_digit_needs_five_digits(text):
    with pytest.raises(ValueError, match="先頭5桁"):
        rules.check_digit(text)


@given(st.text(max_size=8))
def test_any_text_is_a_code_or_not_without_error(text):
    assert rules.is_code(text) in (True, False)


@given(MUNICIPAL)
def test_the_prefecture_of_a_code_is_a_code_with_the_same_two_digits(five):
    prefecture = rules.prefecture_of(five)
    assert rules.is_code(prefecture)
    assert rules.is_prefecture(prefecture)
    assert prefecture[:2] == five[:2]


@pytest.mark.parametrize(("code", "prefecture"), [("182010", "180009"), ("18201", "180009"), ("131016", "130001")])
def test_known_prefectures(code, prefecture):
    assert rules.prefecture_of(code) == prefecture

"""The shape of a key, what it stands for, and how long it lives."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.keys import rules

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))
PAIRS = st.lists(st.tuples(st.text(max_size=5), st.binary(max_size=5)), max_size=5)


@given(st.text(PRINTABLE, min_size=16, max_size=128))
def test_16_to_128_printable_letters_are_a_key(text):
    assert rules.is_key(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a" * 15,
        "a" * 129,
        "a" * 15 + " ",
        "a" * 16 + "\n",
        "鍵" * 16,
        "a" * 15 + "\x7f",
        "a" * 15 + "\0",
        "ａ" * 16,
    ],
)
def test_anything_else_is_none(text):
    assert not rules.is_key(text)


@given(PAIRS, st.randoms())
def test_the_order_of_names_does_not_matter(pairs, chance):
    """Of one name's values it does: they are a list."""
    once = dict(pairs)
    mixed = list(once.items())
    chance.shuffle(mixed)
    assert rules.digest("POST", "/a", once.items()) == rules.digest("POST", "/a", mixed)


@given(PAIRS, PAIRS)
def test_other_parameters_are_another_digest(one, other):
    told = [sorted(each, key=lambda pair: pair[0]) for each in (one, other)]
    is_same = rules.digest("POST", "/a", one) == rules.digest("POST", "/a", other)
    assert is_same == (told[0] == told[1])


def test_names_and_values_do_not_run_together():
    assert rules.digest("POST", "/a", [("ab", b"c")]) != rules.digest("POST", "/a", [("a", b"bc")])
    assert rules.digest("POST", "/a", [("a", b"b")]) != rules.digest("POST", "/ab", [("a", b"")])


def test_method_and_address_are_part_of_it():
    told = {rules.digest(method, path, []) for method in ("POST", "PUT") for path in ("/a", "/a?b=1")}
    assert len(told) == 4


def test_a_key_lives_400_days():
    assert not rules.is_outlived(NOW - timedelta(days=400), NOW)
    assert rules.is_outlived(NOW - timedelta(days=400, seconds=1), NOW)


def test_only_an_answer_below_500_is_kept():
    assert [status for status in (200, 302, 404, 422, 499, 500, 503) if rules.is_kept(status)] == [
        200,
        302,
        404,
        422,
        499,
    ]

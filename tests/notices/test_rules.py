"""Marks of a term, the last step, and links: hand-worked, and against naive second calculations."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futasato.notices import reads, rules

ENDS = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("on", "mark"),
    [
        (date(2027, 1, 29), None),  # 61 days left
        (date(2027, 1, 30), 60),
        (date(2027, 3, 16), 60),  # 15 days left
        (date(2027, 3, 17), 14),
        (date(2027, 3, 31), 14),
        (date(2027, 4, 1), None),
    ],
)
def test_the_marks_of_a_term_that_ends_on_31_march(on, mark):
    assert rules.renewal_mark(ENDS, "running", on, (60, 14)) == mark


@settings(max_examples=50)
@given(left=st.integers(-5, 100), marks=st.sets(st.integers(1, 90), max_size=4))
def test_each_mark_is_passed_on_its_day(left, marks):
    """The naive second calculation: walk through the days and note each mark as it comes."""
    passed, on = None, ENDS - timedelta(days=200)
    while on <= min(ENDS - timedelta(days=left), ENDS):
        passed = (ENDS - on).days if (ENDS - on).days in marks else passed
        on += timedelta(days=1)
    expected = None if left < 0 else passed
    assert rules.renewal_mark(ENDS, "running", ENDS - timedelta(days=left), marks) == expected


def test_in_the_grace_there_is_one_more_and_without_a_term_none():
    assert rules.renewal_mark(ENDS, "grace", ENDS + timedelta(days=9), (60, 14)) == 0
    assert rules.renewal_mark(None, "", ENDS, (60, 14)) is None


def leaf(path, have, need, unit="times", answer=0):
    return [path, "activities", answer, have, need, max(need - have, 0), unit, None, []]


GROUP = ["", "all", 0, None, None, 0, "", None, []]
MET = leaf("0", 3, 3, answer=2)


@pytest.mark.parametrize(
    ("reasons", "is_short"),
    [
        ([leaf("", 2, 3)], True),
        ([GROUP, MET, leaf("1", 2, 3)], True),
        ([GROUP, MET, leaf("1", 1, 3)], False),  # two steps
        ([GROUP, leaf("0", 2, 3), leaf("1", 2, 3)], False),  # two conditions
        ([leaf("", 0, 1)], False),  # the first step is nobody's last one
        ([leaf("", 99, 100, "points")], False),
        ([GROUP, MET, ["1", "judgement", 0, None, None, 0, "", None, []]], False),  # nothing one can do
    ],
)
def test_the_last_step(reasons, is_short):
    assert rules.is_one_short([["friend", 2, []], ["helper", 0, reasons]], "friend") is is_short


def test_only_the_next_tier_counts_and_the_highest_has_none_above():
    short = ["helper", 0, [leaf("", 2, 3)]]
    assert not rules.is_one_short([["friend", 2, []], ["middle", 1, []], short], "friend")
    assert not rules.is_one_short([["friend", 2, []], short], "helper")
    assert rules.is_one_short([short], None)


@pytest.mark.parametrize(
    "link", ["https://www.city.fukui.lg.jp/bousai/", "https://www.jma.go.jp/bosai/#a", "https://x.lg.jp:443/"]
)
def test_pages_of_public_bodies(link):
    assert rules.is_public(link)


@pytest.mark.parametrize(
    "link",
    [
        "http://www.city.fukui.lg.jp/", "https://lg.jp.example/", "https://evillg.jp/", "https://a.lg.jp@evil.example/",
        "https://a.lg.jp:8443/", "javascript:alert(1)//a.lg.jp", "https://evil.example/.lg.jp", "https://a.lg.jp/\n", "",
        "https://evil.example\\.lg.jp/", "https://[", "//a.lg.jp/",
    ],
)  # fmt: skip
def test_anywhere_else_is_refused(link):
    assert not rules.is_public(link)


def test_every_number_has_its_reason():
    assert reads.bound().renewal_first_days > reads.bound().renewal_last_days > 0

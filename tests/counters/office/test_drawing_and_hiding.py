"""Charts stand on their axis and say their numbers; small cells cannot be worked out; two rules stand side by side."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from futasato.counters.office import charts, homes
from futasato.counters.office.definition import differences

NUMBERS = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)), min_size=1, max_size=24)
LINES = st.lists(st.tuples(st.integers(0, 3), st.sampled_from("あいうえお")), max_size=12)


def months(count):
    return charts.months_until(date(2026, 11, 23), count)


def test_the_months_end_with_this_one():
    assert months(3) == (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1))
    assert len(set(months(24))) == 24


@given(NUMBERS)
def test_bars_are_as_high_as_their_numbers_and_stand_on_each_other(numbers):
    named = months(len(numbers))
    series = {
        "甲": dict(zip(named, (a for a, _ in numbers), strict=True)),
        "乙": dict(zip(named, (b for _, b in numbers), strict=True)),
    }
    chart = charts.stacked(named, series)
    assert [row for _, row in chart.rows] == numbers
    assert len(chart.bars) == sum(bool(n) for pair in numbers for n in pair)
    for bar in chart.bars:
        assert 0 <= bar.y <= bar.y + bar.height <= chart.foot + 0.11
        assert chart.left <= bar.x <= bar.x + bar.width <= chart.width
    whole = sum(bar.height for bar in chart.bars)
    total = sum(map(sum, numbers))
    top = int(chart.heights[-1].told.replace(",", ""))
    assert top >= max(map(sum, numbers))
    assert abs(whole - total / top * (chart.foot - 12)) < 0.2 * max(len(chart.bars), 1)


def test_a_bar_says_its_month_name_and_number():
    chart = charts.stacked(months(1), {"来訪": {date(2026, 11, 1): 1234}})
    assert [bar.told for bar in chart.bars] == ["2026年11月 来訪 1,234"]


def test_below_zero_counts_as_nothing():
    assert charts.stacked(months(1), {"来訪": {date(2026, 11, 1): -3}}).bars == ()


@given(st.dictionaries(st.sampled_from(["東京", "大阪", "福井", "石川", "富山", "長野"]), st.integers(1, 40)))
def test_no_small_number_is_shown_nor_follows_from_the_total(counts):
    shown = dict(homes.shown(Counter(counts)))
    hidden = [name for name, number in shown.items() if number is None]
    assert shown.keys() == counts.keys()
    assert all(number == counts[name] >= 10 for name, number in shown.items() if number is not None)
    assert len(hidden) != 1 or len(counts) == 1
    assert hidden or all(number >= 10 for number in counts.values())


@given(LINES, LINES)
def test_both_sides_hold_every_line_in_order(before, after):
    rows = differences.side_by_side(before, after)
    assert [row.before for row in rows if row.before is not None] == before
    assert [row.after for row in rows if row.after is not None] == after
    assert all((row.mark == "same") == (row.before == row.after) for row in rows)


@given(LINES)
def test_the_same_rule_has_no_difference(lines):
    assert all(row.mark == "same" for row in differences.side_by_side(lines, lines))

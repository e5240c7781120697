"""和暦 beside 西暦, against days whose era is known, and back through the reader of lists."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futasato.tables.rules.days import instant
from futasato.units import japanese_date


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 11, 28), "令和8年11月28日（2026年）"),
        (date(2019, 5, 1), "令和元年5月1日（2019年）"),  # 皇室典範特例法 施行の日の翌日
        (date(2019, 4, 30), "平成31年4月30日（2019年）"),
        (date(1989, 1, 8), "平成元年1月8日（1989年）"),  # 元号を改める政令（昭和64年政令1号）
        (date(1989, 1, 7), "昭和64年1月7日（1989年）"),
        (date(1926, 12, 25), "昭和元年12月25日（1926年）"),
        (date(1926, 12, 24), "大正15年12月24日（1926年）"),
        (date(1912, 7, 30), "大正元年7月30日（1912年）"),
        (date(1912, 7, 29), "明治45年7月29日（1912年）"),
        (date(1867, 1, 1), "1867年1月1日"),
    ],
)
def test_a_day_is_written_in_its_era(day, written):
    assert japanese_date(day) == written


@settings(max_examples=60)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_what_is_written_is_read_as_the_same_day(day):
    era, year = japanese_date(day).removesuffix("年）").split("（")
    assert instant(era) == day and int(year) == day.year

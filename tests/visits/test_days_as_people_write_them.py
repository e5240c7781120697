"""Days and instants as they stand in files: every calendar day in every spelling, and none that no calendar has."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.tables.rules import days
from futasato.units import JST

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
CLOCKS = st.times().map(lambda t: t.replace(microsecond=0))
WIDE = str.maketrans("0123456789-/:.", "０１２３４５６７８９－／：．")
SPELLINGS = [
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f" {d.year}.{d.month:02}.{d.day:02} ",
    lambda d: f"{d:%Y-%m-%d}".translate(WIDE),
    lambda d: f"{d.year}/{d.month}/{d.day}({'月火水木金土日'[d.weekday()]})",
    lambda d: f"{d.year}年{d.month}月{d.day}日（{'月火水木金土日'[d.weekday()]}）",
]
# The first and last days of the eras, as the almanac has them, and both neighbours across each border.
ERAS = [
    ("明治45年7月29日", date(1912, 7, 29)), ("大正元年7月30日", date(1912, 7, 30)),
    ("大正15年12月24日", date(1926, 12, 24)), ("昭和元年12月25日", date(1926, 12, 25)),
    ("昭和64年1月7日", date(1989, 1, 7)), ("平成元年1月8日", date(1989, 1, 8)),
    ("平成31年4月30日", date(2019, 4, 30)), ("令和元年5月1日", date(2019, 5, 1)),
    ("令和5年4月1日", date(2023, 4, 1)), ("R6.12.1", date(2024, 12, 1)), ("H30/2/28", date(2018, 2, 28)),
    ("S63-12-31", date(1988, 12, 31)), ("令和６年２月２９日", date(2024, 2, 29)), ("Ｒ６．１２．１", date(2024, 12, 1)),
    ("T9.1.1", date(1920, 1, 1)), ("R08.05.03", date(2026, 5, 3)),
]  # fmt: skip
NO_DAYS = [
    "2024-02-31", "2023-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "令和5年2月29日", "平成31年5月1日",
    "令和元年4月30日", "昭和64年1月8日", "令和0年1月1日", "", "昨日", "5/3", "2024", "24-05-03", "2024-05-03 25:00",
    "2024-05-03 10:60", "2024-05-03 10", "2024-05/03", "=TODAY()", "1899-12-31", "0001-01-01", "45000", "大正15年12月25日",
    "2024-05-03 10:00+99:00", "二〇二四年五月三日", "2024-05-03x",
]  # fmt: skip


@given(DAYS, st.sampled_from(SPELLINGS))
def test_every_day_in_every_spelling_is_that_day(day, spell):
    assert days.instant(spell(day)) == day


@given(DAYS, CLOCKS, st.sampled_from(SPELLINGS[:4]))
def test_with_a_clock_time_it_is_that_instant_in_japan(day, clock, spell):
    expected = datetime.combine(day, clock, tzinfo=JST)
    for written in (
        f"{spell(day).strip()} {clock:%H:%M:%S}",
        f"{spell(day).strip()}　{clock.hour}時{clock.minute}分{clock.second}秒",
    ):
        found = days.instant(written)
        assert found == expected
        assert days.japanese_day(found) == day


@given(DAYS.filter(lambda d: d.year < 2100), CLOCKS, st.integers(-12, 14))
def test_a_written_zone_wins_and_the_japanese_day_is_asked(day, clock, hours):
    zone = timezone(timedelta(hours=hours))
    instant = datetime.combine(day, clock, tzinfo=zone)
    if instant.year < 1901:
        return
    found = days.instant(instant.isoformat())
    assert found == instant
    assert days.japanese_day(found) == (instant.astimezone(UTC) + timedelta(hours=9)).date()


@pytest.mark.parametrize(("written", "day"), ERAS)
def test_eras(written, day):
    assert days.instant(written) == day


@pytest.mark.parametrize("written", NO_DAYS)
def test_what_is_no_day_is_refused_with_a_reason(written):
    with pytest.raises(days.NotADay) as refused:
        days.instant(written)
    assert any("぀" <= sign <= "ヿ" for sign in str(refused.value))


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused(text):
    try:
        found = days.instant(text)
    except days.NotADay:
        return
    assert isinstance(found, date)


def test_a_zone_of_the_mapping_is_for_what_has_none():
    assert days.instant("2024-12-31 20:00", (), "UTC") == datetime(2024, 12, 31, 20, tzinfo=UTC)
    assert days.japanese_day(days.instant("2024-12-31 20:00", (), "UTC")) == date(2025, 1, 1)
    assert days.japanese_day(days.instant("2024-12-31 20:00")) == date(2024, 12, 31)


@given(DAYS)
def test_formats_say_an_order_of_their_own(day):
    assert days.instant(f"{day.day:02}/{day.month:02}/{day.year:04}", ("%d/%m/%Y",)) == day
    assert days.instant(f"{day:%Y%m%d}", ("%d/%m/%Y", "%Y%m%d")) == day


def test_with_formats_nothing_else_is_read():
    assert days.instant("03/05/2024 10:30", ("%d/%m/%Y %H:%M",)) == datetime.combine(
        date(2024, 5, 3), time(10, 30), JST
    )
    for written in ("2024-05-03", "31/02/2024"):
        with pytest.raises(days.NotADay):
            days.instant(written, ("%d/%m/%Y",))

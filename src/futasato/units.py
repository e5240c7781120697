"""円・日・泊・期間・年度: pure value types and calendar arithmetic used by every package.

Days are Japanese calendar days (Asia/Tokyo). Spans are inclusive at both ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import jpholiday

JST = ZoneInfo("Asia/Tokyo")
DAY = timedelta(days=1)
# First and last day (元号法; 皇室典範特例法の施行に伴う改元): an era's year counts from its first.
ERAS = {
    "明治": (date(1868, 1, 25), date(1912, 7, 29)),
    "大正": (date(1912, 7, 30), date(1926, 12, 24)),
    "昭和": (date(1926, 12, 25), date(1989, 1, 7)),
    "平成": (date(1989, 1, 8), date(2019, 4, 30)),
    "令和": (date(2019, 5, 1), date.max),
}
LETTERS = dict(zip(ERAS, "MTSHR", strict=True))


class Calendar(StrEnum):
    """How a day is written in Japanese: 西暦, 和暦, or 和暦（西暦）."""

    WESTERN = "western"
    ERA = "era"
    BOTH = "both"


@dataclass(frozen=True, order=True)
class Span:
    """A run of calendar days, both ends included. `until_on` before `from_on` is refused."""

    from_on: date
    until_on: date

    def __post_init__(self):
        if self.until_on < self.from_on:
            raise ValueError(f"終わり（{self.until_on}）が始まり（{self.from_on}）より前です")

    def __contains__(self, day: date) -> bool:
        return self.from_on <= day <= self.until_on

    @property
    def days(self) -> int:
        """Number of calendar days, ends included."""
        return (self.until_on - self.from_on).days + 1

    def meet(self, other: Span) -> Span | None:
        """The days in both spans, or None."""
        from_on, until_on = max(self.from_on, other.from_on), min(self.until_on, other.until_on)
        return Span(from_on, until_on) if from_on <= until_on else None

    def each_day(self):
        """Every day of the span, in order."""
        return (self.from_on + DAY * i for i in range(self.days))


class Sentence(str):
    """A text with values in it that remembers its template (`%(name)s`), so that a page can say it in its own language.

    It is the Japanese text itself: equal to it, shown as it. A value that is a Sentence is one to be said, too.
    """

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, **values: object) -> Sentence:
        told = super().__new__(cls, template % values)
        told.template, told.values = template, values
        return told

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        return (self.template,), self.values


def day_of(instant: datetime) -> date:
    """The Japanese calendar day of an instant (31 March 23:30 JST is 31 March)."""
    return instant.astimezone(JST).date()


def instant_of(day: date) -> datetime:
    """The instant at which a Japanese calendar day begins, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=JST).astimezone(UTC)


def month_of(day: date) -> int:
    """Months since year 0; consecutive months differ by one."""
    return day.year * 12 + day.month - 1


def month_start(month: int) -> date:
    """First day of a month counted by `month_of`."""
    return date(month // 12, month % 12 + 1, 1)


def month_end(month: int) -> date:
    """Last day of a month counted by `month_of`."""
    return month_start(month + 1) - DAY


def add_months(day: date, months: int) -> date:
    """The corresponding day `months` later (earlier if negative); the month's last day where none corresponds
    (民法143条2項ただし書)."""
    month = month_of(day) + months
    return date(month // 12, month % 12 + 1, min(day.day, month_end(month).day))


def fiscal_year(day: date) -> int:
    """年度: 1 April to 31 March, named by the year of its April."""
    return day.year if day.month >= 4 else day.year - 1


def fiscal_span(year: int) -> Span:
    """The days of a fiscal year."""
    return Span(date(year, 4, 1), date(year + 1, 3, 31))


def calendar_span(year: int) -> Span:
    """The days of a calendar year."""
    return Span(date(year, 1, 1), date(year, 12, 31))


def trailing_months(on: date, months: int) -> Span:
    """The `months` months that end on `on`, `on` included: 12 months to 23 Nov 2026 start on 24 Nov 2025."""
    return Span(add_months(on, -months) + DAY, on)


def age_on(born_on: date, on: date) -> int:
    """Completed years at the start of `on`. A person born on 29 February reaches the age on 1 March in common years."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def is_business_day(day: date) -> bool:
    """True when a town office is open: no Saturday, Sunday or 国民の祝日・休日, and not 29 December to 3 January
    (地方自治法4条の2; the days of the turn of the year as in 行政機関の休日に関する法律1条, which the towns' 条例 follow)."""
    is_turn_of_year = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() < 5 and not is_turn_of_year and not jpholiday.is_holiday(day)


def next_business_day(day: date) -> date:
    """The day itself when the office is open, else the next day on which it is: where a due date falls on a day off
    (民法142条, 地方自治法4条の2第4項)."""
    while not is_business_day(day):
        day += DAY
    return day


def japanese_date(day: date, calendar: Calendar = Calendar.BOTH) -> str:
    """A day in full: 令和8年11月28日（2026年）, 令和8年11月28日, or 2026年11月28日. The first year of an era is 元年; before
    明治 only 西暦 is written."""
    western = f"{day.year}年{day.month}月{day.day}日"
    name, count = era_year(day)
    if calendar is Calendar.WESTERN or not name:
        return western
    era = f"{name}{'元' if count == 1 else count}年{day.month}月{day.day}日"
    return era if calendar is Calendar.ERA else f"{era}（{day.year}年）"


def short_date(day: date, calendar: Calendar) -> str:
    """A day for the cell of a table: 2026-11-28, R8.11.28, or R8.11.28（2026年）."""
    name, count = era_year(day)
    if calendar is Calendar.WESTERN or not name:
        return day.isoformat()
    era = f"{LETTERS[name]}{count}.{day.month}.{day.day}"
    return era if calendar is Calendar.ERA else f"{era}（{day.year}年）"


def era_year(day: date) -> tuple[str, int]:
    """元号 and its year, 1 for 元年; ("", 0) before 明治."""
    found = ((name, first) for name, (first, last) in ERAS.items() if first <= day <= last)
    name, first = next(found, ("", day))
    return name, day.year - first.year + 1 if name else 0

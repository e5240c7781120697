"""Days, months and instants on pages: the only place that knows how they are written (docs/adr/0030).

In Japanese the installation chooses 西暦, 和暦 or both (FUTASATO_CALENDAR), and each reader may choose 西暦 or 和暦 for
themselves; やさしい日本語 is written in 西暦, with 年月日; English in ISO 8601. Template filters of every page, without loading: `{{ born_on|day }}` in a sentence,
`{{ born_on|day:"short" }}` in a table, `moment` with the time of day, `month` without a day, and `iso` for machines
(the value of a field, a link).
"""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.conf import settings
from django.utils.translation import get_language

from futasato.units import JST, LETTERS, Calendar, day_of, era_year, japanese_date, month_end, month_of, short_date

SHORT = "short"
register = template.Library()


@register.filter(name="day")
def day(value: date | datetime | None, size: str = "") -> str:
    """A day in the language of the page; an instant is its Japanese day; "" for None."""
    if not value:
        return ""
    on = day_of(value) if isinstance(value, datetime) else value
    language = get_language() or "ja"
    if language.startswith("en"):
        return on.isoformat()
    if language == "ja-easy":
        return japanese_date(on, Calendar.WESTERN)
    calendar = _calendar(language)
    return short_date(on, calendar) if size == SHORT else japanese_date(on, calendar)


@register.simple_tag
def other_calendar() -> str:
    """The language with the calendar that the reader does not read now; "" where there is none to choose."""
    language = get_language() or "ja"
    if language != "ja" and language not in settings.CALENDARS:
        return ""
    is_western = _calendar(language) is Calendar.WESTERN
    return next(tag for tag, each in settings.CALENDARS.items() if (each is Calendar.WESTERN) != is_western)


def _calendar(language: str) -> Calendar:
    """The reader's own, else the installation's."""
    return settings.CALENDARS.get(language) or Calendar(settings.CALENDAR)


@register.filter(name="moment")
def moment(value: datetime | None, size: str = "") -> str:
    """A day and its time, hours and minutes in Japan; "" for None."""
    return f"{day(value, size)} {clock(value)}" if value else ""


@register.filter(name="clock")
def clock(value: datetime, size: str = "") -> str:
    """Hours and minutes in Japan; with "seconds" these, too."""
    return value.astimezone(JST).strftime("%H:%M:%S" if size == "seconds" else "%H:%M")


@register.filter(name="month")
def month(value: date, size: str = "") -> str:
    """A month: 2026年11月, 令和8年11月; short 2026-11, R8.11. The month in which an era begins is named by its last day."""
    language = get_language() or "ja"
    calendar = _calendar(language)
    is_english, is_easy = language.startswith("en"), language == "ja-easy"
    name, count = era_year(month_end(month_of(value)))
    if is_english or is_easy or calendar is Calendar.WESTERN or not name:
        return f"{value:%Y-%m}" if is_english or (size == SHORT and not is_easy) else f"{value.year}年{value.month}月"
    if size == SHORT:
        return f"{LETTERS[name]}{count}.{value.month}"
    return f"{name}{'元' if count == 1 else count}年{value.month}月"


@register.filter(name="iso")
def iso(value: date | datetime | None, size: str = "") -> str:
    """A day for machines: 2026-11-28; with "month" 2026-11."""
    on = day_of(value) if isinstance(value, datetime) else value
    return on.isoformat()[: 7 if size == "month" else None] if on else ""

"""When a day's letter goes out."""

from __future__ import annotations

from datetime import date, datetime

from futasato.accesses.nouns import Yardstick
from futasato.units import DAY, JST, day_of


def day_to_tell(now: datetime) -> date:
    """The last Japanese day that is over."""
    return day_of(now) - DAY


def is_a_day_of_telling(now: datetime, limits: Yardstick) -> bool:
    """True from the hour on at which letters are sent; nobody is woken at midnight."""
    return now.astimezone(JST).hour >= limits.digest_hour

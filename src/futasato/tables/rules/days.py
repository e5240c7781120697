"""A day or an instant as people write it: 2024-12-01 23:42, 2024年12月1日, R6.12.1, 令和6年12月1日, full-width too."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache
from unicodedata import normalize
from zoneinfo import ZoneInfo

from futasato.units import ERAS, day_of

LETTERS = dict(zip("MTSHR", ERAS, strict=True))
ERA = r"(?P<era>明治|大正|昭和|平成|令和|[MTSHR])\s*(?P<count>元|\d{1,2})"
DATE = rf"(?:(?P<year>\d{{4}})|{ERA})(?P<sep>[-/.年])\s*(?P<month>\d{{1,2}})(?:(?P=sep)|月)\s*(?P<day>\d{{1,2}})日?"
CLOCK = r"(?P<hour>\d{1,2})(?::|時)(?P<minute>\d{1,2})(?:(?::|分)(?P<second>\d{1,2})(?:\.\d{1,9})?秒?|分)?"
ZONE = r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})"
WRITTEN = re.compile(
    rf"{DATE}(?:(?:\s*\([日月火水木金土]\))?(?:T|\s*){CLOCK}(?:{ZONE})?|\s*\([日月火水木金土]\))?", re.ASCII
)
FIRST_YEAR = 1900


class NotADay(ValueError):
    """Not a day; str() says why, in Japanese."""


@lru_cache(maxsize=4096)
def instant(text: str, formats: tuple[str, ...] = (), zone: str = "Asia/Tokyo") -> datetime | date:
    """What is written: an instant with its zone, or a day where no clock time is written. Raises NotADay."""
    plain = normalize("NFKC", text).strip()
    found = _by_format(plain, formats) if formats else _by_order(plain)
    if found.year < FIRST_YEAR:
        raise NotADay(f"{FIRST_YEAR}年より前の日です。年をお確かめください")
    if isinstance(found, datetime) and found.tzinfo is None:
        return found.replace(tzinfo=ZoneInfo(zone))
    return found


def japanese_day(found: datetime | date) -> date:
    """The Japanese calendar day of what was written; a day without clock time is that day."""
    return day_of(found) if isinstance(found, datetime) else found


def _by_format(plain: str, formats: tuple[str, ...]) -> datetime | date:
    for pattern in formats:
        try:
            found = datetime.strptime(plain, pattern)  # noqa: DTZ007 (the mapping's zone is added by the caller)
        except ValueError:
            continue
        return found if re.search("%[HIXcTsR]", pattern) else found.date()
    raise NotADay(f"{'・'.join(formats)} の形の、暦にある日時で書いてください")


def _by_order(plain: str) -> datetime | date:
    match = WRITTEN.fullmatch(plain)
    if match is None:
        raise NotADay("日付として読めません。2024-12-01 や 令和6年12月1日 のように書いてください")
    try:
        day = date(_year(match), int(match["month"]), int(match["day"]))
        found = datetime.combine(day, _clock(match)) if match["hour"] else day
        zone = match["zone"] and datetime.fromisoformat(f"2000-01-01T00:00:00{match['zone']}").tzinfo
    except NotADay:
        raise
    except ValueError as error:
        raise NotADay("暦にない日、またはない時刻です") from error
    _ask_era(match, day)
    return found.replace(tzinfo=zone) if zone else found


def _clock(match: re.Match) -> time:
    return time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))


def _year(match: re.Match) -> int:
    if match["year"]:
        return int(match["year"])
    count = 1 if match["count"] == "元" else int(match["count"])
    if count == 0:
        raise NotADay("元号に0年はありません")
    return ERAS[_era(match)][0].year + count - 1


def _ask_era(match: re.Match, day: date) -> None:
    if match["era"] and not ERAS[_era(match)][0] <= day <= ERAS[_era(match)][1]:
        raise NotADay(f"{_era(match)}にこの日はありません（{day}）")


def _era(match: re.Match) -> str:
    return LETTERS.get(match["era"], match["era"])

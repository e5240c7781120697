"""A day or an instant as people write it: 2024-12-01 23:42, 2024年12月1日, R6.12.1, 令和6年12月1日, full-width too."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache
from unicodedata import normalize
from zoneinfo import ZoneInfo

from futasato.units import ERAS, LETTERS, Calendar, Sentence, day_of, japanese_date

NAMES = {letter: name for name, letter in LETTERS.items()}
ERA = r"(?P<era>明治|大正|昭和|平成|令和|[MTSHR])\s*(?P<count>元|\d{1,2})"
DATE = rf"(?:(?P<year>\d{{4}})|{ERA})(?P<sep>[-/.年])\s*(?P<month>\d{{1,2}})(?:(?P=sep)|月)\s*(?P<day>\d{{1,2}})日?"
CLOCK = r"(?P<hour>\d{1,2})(?::|時)(?P<minute>\d{1,2})(?:(?::|分)(?P<second>\d{1,2})(?:\.\d{1,9})?秒?|分)?"
ZONE = r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})"
WRITTEN = re.compile(
    rf"{DATE}(?:(?:\s*\([日月火水木金土]\))?(?:T|\s*){CLOCK}(?:{ZONE})?|\s*\([日月火水木金土]\))?", re.ASCII
)
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
FIRST_YEAR = 1900


class NotADay(ValueError):
    """Not a day; str() says why, in Japanese."""


@lru_cache(maxsize=4096)
def instant(text: str, formats: tuple[str, ...] = (), zone: str = "Asia/Tokyo") -> datetime | date:
    """What is written: an instant with its zone, or a day where no clock time is written. Raises NotADay."""
    plain = normalize("NFKC", text).strip()
    found = _by_format(plain, formats) if formats else _by_order(plain)
    if found.year < FIRST_YEAR:
        raise NotADay(Sentence("%(first_year)s年より前の日です。年をお確かめください", first_year=FIRST_YEAR))
    if isinstance(found, datetime) and found.tzinfo is None:
        return found.replace(tzinfo=ZoneInfo(zone))
    return found


def japanese_day(found: datetime | date) -> date:
    """The Japanese calendar day of what was written; a day without clock time is that day."""
    return day_of(found) if isinstance(found, datetime) else found


def day(text: str) -> date:
    """The day that somebody typed into a form: as above, or eight digits (20261128), without a clock time. NotADay."""
    plain = normalize("NFKC", text).strip()
    found = instant(COMPACT.sub(r"\1-\2-\3", plain) if COMPACT.fullmatch(plain) else plain)
    if isinstance(found, datetime):
        raise NotADay("時刻は書かずに、日だけを書いてください")
    return found


def moment(text: str) -> datetime:
    """The day and the clock time that somebody typed into a form; of Japan unless a zone is written. NotADay."""
    found = instant(text)
    if not isinstance(found, datetime):
        raise NotADay("時刻も書いてください。例: 2026-12-01 10:00")
    return found


def _by_format(plain: str, formats: tuple[str, ...]) -> datetime | date:
    for pattern in formats:
        try:
            found = datetime.strptime(plain, pattern)  # noqa: DTZ007 (the mapping's zone is added by the caller)
        except ValueError:
            continue
        return found if re.search("%[HIXcTsR]", pattern) else found.date()
    raise NotADay(Sentence("%(join)s の形の、暦にある日時で書いてください", join="・".join(formats)))


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
        raise NotADay("暦にない日、またはない時刻です。月と日をお確かめください") from error
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
    if not match["era"]:
        return
    first, last = ERAS[_era(match)]
    if not first <= day <= last:
        told = {"era": _era(match), "spoken": _spoken(day)}
        if last < day:
            raise NotADay(
                Sentence("%(era)sは%(last)sまでです。この日は%(spoken)sと書きます", last=_spoken(last), **told)
            )
        raise NotADay(
            Sentence("%(era)sは%(first)sからです。この日は%(spoken)sと書きます", first=_spoken(first), **told)
        )


def _spoken(day: date) -> str:
    return japanese_date(day, Calendar.ERA)


def _era(match: re.Match) -> str:
    return NAMES.get(match["era"], match["era"])

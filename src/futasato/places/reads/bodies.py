"""How to ask about prefectures and municipalities: one small file, read once.

The history is complete since 1 April 2010 (`REMEMBERED_SINCE`): every body that ended, began or was renamed after
it is here. Earlier changes are here only singly; `from_on` None means "before the register's memory".
"""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from unicodedata import normalize

from futasato.places import rules
from futasato.places.nouns import Kind, Place, UnknownPlace
from futasato.units import Sentence

REMEMBERED_SINCE = date(2010, 4, 1)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _place(row: dict[str, str]) -> Place:
    return Place(
        code=row["code"],
        name=row["name"],
        county=row["county"],
        kana=row["kana"],
        kind=Kind(row["kind"]),
        prefecture=row["prefecture"],
        from_on=_day(row["valid_from"]),
        until_on=_day(row["valid_until"]),
        successors=tuple(row["successors"].split()),
    )


@cache
def history() -> tuple[Place, ...]:
    """Every body and every former name, by code and then by time."""
    text = (files("futasato.places") / "places.csv").read_text(encoding="utf-8")
    return tuple(_place(row) for row in csv.DictReader(text.splitlines()))


@cache
def all(on: date | None = None) -> tuple[Place, ...]:
    """The prefectures and municipalities that stand on `on`; without a day, those not known to have ended."""
    return tuple(place for place in history() if rules.is_standing(place, on))


@cache
def prefectures() -> tuple[Place, ...]:
    """The 47 prefectures, by code."""
    return tuple(place for place in all() if place.kind is Kind.PREFECTURE)


@cache
def municipalities(prefecture_code: str = "", on: date | None = None) -> tuple[Place, ...]:
    """The municipalities and special wards of a prefecture (of the country without one) on `on`, by code."""
    within = _prefecture_code(prefecture_code) if prefecture_code else ""
    each = (place for place in all(on) if place.kind is not Kind.PREFECTURE)
    return tuple(place for place in each if within in ("", place.prefecture))


def _prefecture_code(code: str) -> str:
    found = get(code)
    if found.kind is not Kind.PREFECTURE:
        above = get(found.prefecture)
        raise UnknownPlace(
            Sentence(
                "「%(code)s」（%(name)s）は都道府県のコードではありません。%(above)sは%(right)sです",
                code=code,
                name=found.name,
                above=above.name,
                right=above.code,
            )
        )
    return found.code


@cache
def _by_code() -> dict[str, list[Place]]:
    found = defaultdict(list)
    for place in history():
        found[place.code].append(place)
        found[place.code[:5]].append(place)
    return dict(found)


def get(code: str) -> Place:
    """The body of a 5- or 6-digit code under its latest name, whether or not it still stands.

    UnknownPlace (Japanese, with the nearest known code) when there is none.
    """
    written = normalize("NFKC", code).strip()
    if written not in _by_code():
        raise UnknownPlace(_unknown(code, written))
    return _by_code()[written][-1]


def _unknown(code: str, written: str) -> Sentence:
    near = _nearest(written)
    if near is None:
        return Sentence("自治体コード「%(code)s」は見つかりません。5桁か6桁の数字で書いてください", code=code)
    meant = "自治体コード「%(code)s」は見つかりません。%(name)s（%(near)s）ではありませんか"
    return Sentence(meant, code=code, name=near.name, near=near.code)


def _nearest(written: str) -> Place | None:
    """The body meant by a wrong code: a wrong check digit, a ward of a designated city, or the most similar code."""
    if written[:5] in _by_code():
        return get(written[:5])
    city = _city_around(written)
    if city:
        return city
    close = get_close_matches(written, [p.code for p in all() if p.code[:2] == written[:2]], n=1, cutoff=0.8)
    return get(close[0]) if close else None


def _city_around(written: str) -> Place | None:
    """The designated city whose block of ward codes (101–199 in its prefecture) holds a code."""
    cities = [p for p in all() if rules.is_designated_city(p) and p.code[:3] == written[:3] and p.code < written]
    return max(cities, default=None)


def standing(code: str, on: date | None = None) -> Place | None:
    """The body of a code under its name of day `on`; None when it did not stand then. UnknownPlace as in `get`."""
    names = _by_code()[get(code).code]
    return next((place for place in names if rules.is_standing(place, on)), None)


def successors(code: str, on: date | None = None) -> tuple[Place, ...]:
    """The bodies that stand on `on` in the place of a code: itself, or what it was merged or promoted into.

    Several when it was divided; none on a day before it began. UnknownPlace as in `get`.
    """
    here = standing(code, on)
    if here:
        return (here,)
    ended = [place for place in _by_code()[get(code).code] if _is_over(place, on)]
    codes = ended[-1].successors if ended else ()
    return tuple(dict.fromkeys(place for each in codes for place in successors(each, on)))


def _is_over(place: Place, on: date | None) -> bool:
    return place.until_on is not None and (on is None or place.until_on < on)


def label(place: Place) -> str:
    """A body in words that no other body shares: 福井県吉田郡永平寺町."""
    above = "" if place.kind is Kind.PREFECTURE else get(place.prefecture).name
    return above + place.county + place.name

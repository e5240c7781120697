"""Pure questions about codes, names and the days on which a body stands."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from futasato.places.nouns import Kind, Place

WEIGHTS = (6, 5, 4, 3, 2)
# Spellings that are certainly the same name. Small on purpose: 嶋/島 is not here, for 鹿嶋市 and 鹿島市 are two bodies.
SAME = str.maketrans(
    "ヶがガヵノ之桧竜鯵澤釜諌梼冨曾濱邊國廣瀧櫻惠驒糟髙﨑",
    "ケケケケのの檜龍鰺沢竈諫檮富曽浜辺国広滝桜恵騨粕高崎",
)
SPACES = re.compile(r"[\s\u200b\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
WARD = re.compile(r"(.+?市)(.+区)")
SUFFIX = {"都", "府", "県"}
# Special wards whose name wards of designated cities bear too: no body's name nation-wide.
SHARED_WARDS = {"中央区", "港区", "北区"}
LONGEST = 40
POSTAL_CODE = re.compile(r"〒?(\d{3})[-‐‑‒–—―−ー]?(\d{4})", re.ASCII)


def check_digit(five: str) -> str:
    """The sixth digit of a body's code: the last decimal of 11 − (Σ digit × 6,5,4,3,2 mod 11).

    It catches every change of one digit except those that turn remainder 0 into 10 or back: both give "1".
    Source: registration.md §9.1. ValueError unless given five ASCII digits.
    """
    if not re.fullmatch(r"[0-9]{5}", five):
        raise ValueError(f"自治体コードの先頭5桁の数字が要ります: {five!r}")
    total = sum(int(digit) * weight for digit, weight in zip(five, WEIGHTS, strict=True))
    return str(11 - total % 11)[-1]


def is_code(text: str) -> bool:
    """Is it well formed: six ASCII digits, prefecture 01–47, right check digit? Says nothing about existence."""
    shaped = re.fullmatch(r"[0-9]{6}", text) is not None
    return shaped and 1 <= int(text[:2]) <= 47 and text[5] == check_digit(text[:5])


def prefecture_of(code: str) -> str:
    """The 6-digit code of the prefecture of a 5- or 6-digit code: 182010 → 180009."""
    five = code[:2] + "000"
    return five + check_digit(five)


def is_prefecture(code: str) -> bool:
    """Does a code name a prefecture rather than a municipality?"""
    return code[2:5] == "000"


def is_designated_city(place: Place) -> bool:
    """政令指定都市: their codes stand in 100–199, where Tokyo has its special wards."""
    return place.kind is Kind.CITY and place.code[2] == "1"


def is_in_force(place: Place, on: date) -> bool:
    """Does the body stand under this name on day `on` (both ends included)?"""
    return (place.from_on is None or place.from_on <= on) and (place.until_on is None or on <= place.until_on)


def is_standing(place: Place, on: date | None) -> bool:
    """In force on `on`; without a day: not known to have ended."""
    return place.until_on is None if on is None else is_in_force(place, on)


def clean(text: str) -> str:
    """A written name as people read it: width folded, spaces and variation selectors gone."""
    spaceless = SPACES.sub("", unicodedata.normalize("NFKC", text))
    return unicodedata.normalize("NFKC", spaceless)  # again: a mark may now stand behind its letter


def fold(text: str) -> str:
    """The search key of a written name: cleaned, and the certain spellings folded."""
    return clean(text).translate(SAME)


def is_same_prefecture(prefecture: Place, written: str) -> bool:
    """Does the written name mean this prefecture: 福井県 or 福井 (北海道 only in full)?"""
    name = fold(prefecture.name)
    short = name[:-1] if name[-1] in SUFFIX else name
    return fold(written) in (name, short)


def keys(place: Place) -> set[str]:
    """The folded ways a body's name is written: 永平寺町, 吉田郡永平寺町."""
    return {fold(place.name), fold(place.county + place.name)}


def is_too_long(written: str) -> bool:
    """Longer than any name of a place could be (a cell that swallowed the rest of a file)."""
    return len(written) > LONGEST


def city_of_ward(written: str) -> str:
    """札幌市 of 札幌市中央区, folded; "" when the name is not a city with a ward behind it."""
    match = WARD.fullmatch(fold(written))
    return match[1] if match else ""


def without_prefecture(prefecture: Place, written: str) -> str:
    """The rest of a name that begins with the full name of its prefecture: 福井県吉田郡永平寺町 → 吉田郡永平寺町."""
    return clean(written).removeprefix(prefecture.name)


def postal_code(text: str) -> str:
    """The 7 digits of a postal code of any width, with or without 〒 and hyphen; "" for anything else."""
    found = POSTAL_CODE.fullmatch(clean(text))
    return found[1] + found[2] if found else ""


def postal_split(cleaned: str) -> tuple[str, str]:
    """(7 digits, the rest) of a cleaned address that begins with a postal code; ("", the whole) of any other."""
    found = POSTAL_CODE.match(cleaned)
    return (found[1] + found[2], cleaned[found.end() :]) if found else ("", cleaned)

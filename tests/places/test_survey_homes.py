"""The homes that visitors of Fukui really wrote, against a naive reading of the lists."""

import csv
import gzip
import re
from collections import Counter

import pytest

from futasato.places import reads

pytestmark = pytest.mark.survey

# The survey's own slip of the pen for 仲多度郡, which has three towns anyway.
MISSPELT = {("香川県", "仲多度群")}
ISLAND = {("東京都", "八丈島"): "134015"}
# 2022-04 to 2025-12, the months for which the figures are known.
UNTIL = "202512"


def rows_of(path):
    reader = gzip.open if path.suffix == ".gz" else open
    with reader(path, "rt", encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


@pytest.fixture(scope="module")
def homes(survey_folder):
    """How often each (都道府県, 会員市町村) was answered."""
    months = sorted(path for path in survey_folder.glob("20*.csv*") if path.name[:6] <= UNTIL)
    return Counter((row["都道府県"], row["会員市町村"].strip()) for path in months for row in rows_of(path))


@pytest.fixture(scope="module")
def naive(listed, counties):
    """(prefecture, what is written) -> code, for everything that needs no thought."""
    found = {(row.prefecture, row.name.replace(" ", "")): row.code for row in listed if not row.is_ward}
    cities = {(row.prefecture, row.name): row.code for row in listed if not row.is_ward}
    for row in (row for row in listed if row.is_ward):
        found[row.prefecture, row.name.replace(" ", "")] = cities[row.prefecture, row.name.split(" ")[0]]
    six = {row.code[:5]: row.code for row in listed}
    return found | {home: six[min(codes)] for home, codes in counties.items() if len(codes) == 1} | ISLAND


def test_the_survey_is_really_read(homes):
    assert sum(homes.values()) > 87_000
    assert len(homes) > 1_000
    assert len({prefecture for prefecture, _ in homes if prefecture}) == 47


def test_every_home_that_needs_no_thought_is_found(homes, naive):
    written = [home for home in homes if home in naive]
    assert len(written) > 900
    assert {home: reads.resolve(*home).place.code for home in written} == {home: naive[home] for home in written}


def test_every_other_home_is_left_open(homes, naive):
    others = [home for home in homes if home not in naive]
    assert [home for home in others if reads.resolve(*home).is_resolved] == wards_since_2024(others)


def wards_since_2024(others):
    """浜松市's three wards of 2024 are not in every edition of the list."""
    return [home for home in others if re.fullmatch("浜松市(中央|浜名|天竜)区", home[1])]


def test_what_stays_open_is_counties_of_several_towns_or_misspelt(homes, counties):
    unresolved = {home for home in homes if all(home) and not reads.resolve(*home).is_resolved}
    several = {home for home, codes in counties.items() if len(codes) > 1}
    assert unresolved - several == MISSPELT


def test_nearly_all_homes_resolve(homes):
    found = sum(count for home, count in homes.items() if reads.resolve(*home).is_resolved)
    assert 0.96 < found / sum(homes.values()) < 0.975


def test_each_open_home_has_a_reason_that_names_it(homes):
    for prefecture, town in homes:
        answer = reads.resolve(prefecture, town)
        if prefecture and town and not answer.is_resolved:
            assert town in answer.reason
            assert "町村名を添えて" in answer.reason or "のことですか" in answer.reason

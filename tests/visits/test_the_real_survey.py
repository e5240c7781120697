"""The whole Fukui visitor survey: the figures that a naive second reading of the same files gives, and no other."""

import csv
import gzip
import io
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path

import pytest
from django.apps import apps

from futasato.people import reads as people_reads
from futasato.people.rules import address_on
from futasato.places import reads as places_reads
from futasato.visits import acts, reads

from .small import NOW, counts

pytestmark = [pytest.mark.django_db, pytest.mark.survey, pytest.mark.timeout(1_800)]
UNTIL = "202512"
# What a county alone means where one town is left in it (places: nothing else is so resolved in this survey).
LAST_TOWNS = {
    "吉田郡": "永平寺町", "丹生郡": "越前町", "南条郡": "南越前町", "三方上中郡": "若狭町", "三方郡": "美浜町", "今立郡": "池田町",
}  # fmt: skip


@pytest.fixture(scope="module")
def months(survey_folder):
    return [path for path in sorted(survey_folder.glob("20*.csv*")) if path.name[:6] <= UNTIL]


@pytest.fixture(scope="module")
def naive(months):
    """Every accepted answer once, by its natural key, read with nothing but the standard library."""
    return {key_of(row): row for row in rows_of(months) if row["会員ID"] and row["市町村"]}


def rows_of(months):
    for path in months:
        text = gzip.decompress(path.read_bytes()).decode("utf-8-sig")
        yield from csv.DictReader(io.StringIO(text, newline=""))


def key_of(row):
    return tuple(row[title] for title in ("会員ID", "回答日時", "市町村", "回答エリア"))


def day(row):
    return datetime.fromisoformat(row["回答日時"]).date()


def own_home(row):
    """Does somebody answer from the town of their own home? By its name, or by the county it is the last town of."""
    home = row["会員市町村"].strip()
    return row["都道府県"] == "福井県" and row["市町村"] in (home, LAST_TOWNS.get(home))


def take(months):
    return acts.import_files(mapping=reads.mapping("fukui-ftas"), paths=months, now=NOW, by="test")


def table():
    return apps.get_model("records", "Record").objects.filter(source="fukui-ftas")


def test_the_naive_reading_finds_the_published_figures(months, naive):
    assert len(months) == 45
    assert len(list(rows_of(months))) == 87_956
    assert (len(naive), len({who for who, *_ in naive}), len({(who, town) for who, _, town, _ in naive})) == (
        87_619, 46_438, 66_882,
    )  # fmt: skip


def test_the_whole_survey_and_then_the_whole_survey_again(months, naive):
    report = take(months)
    assert (report.files, report.rows, report.records, report.duplicates) == (45, 87_956, 87_619, 2)
    assert (report.people, report.ties) == (46_438, 66_882)
    assert report.refused == {"where_missing": 334, "who_missing": 1}
    assert (report.unknown, report.absent, report.unread) == ({}, {}, {})
    assert_three_days(naive)
    assert_homes(report, naive)
    assert_nights(naive)
    assert_again(months)


def assert_three_days(naive):
    """In 2024 489 ties have visits on three or more days: in the database as in the files."""
    expected = three_days((row["会員ID"], row["市町村"], day(row)) for row in naive.values())
    rows = table().values_list("person_id", "place_code", "happened_on")
    found = three_days((who, places_reads.get(code).name, on) for who, code, on in rows)
    assert found == expected
    assert found.total() == 489
    assert [found[town] for town in ("福井市", "越前市", "越前町", "坂井市", "小浜市")] == [81, 55, 47, 40, 39]


def three_days(visits):
    """Towns by ties with three or more different days in 2024."""
    days = defaultdict(set)
    for who, town, on in visits:
        if on.year == 2024:
            days[who, town].add(on)
    return Counter(town for (_, town), each in days.items() if len(each) >= 3)


def assert_homes(report, naive):
    """4,183 name their own town; 560 more name the county that it is the last town of. All are countable later."""
    by_name = sum(row["会員市町村"].strip() == row["市町村"] and row["都道府県"] == "福井県" for row in naive.values())
    by_county = sum(map(own_home, naive.values())) - by_name
    assert (by_name, by_county, report.own) == (4_183, 560, 4_743)
    rows = list(table().values_list("person_id", "place_code", "happened_on"))
    people = people_reads.get_many({person for person, *_ in rows})
    at_home = [(address_on(people[person].addresses, on), code) for person, code, on in rows]
    own = [home for home, code in at_home if home and home.place_code == code]
    # Of two homes told on one day the later recorded counts, so the day's address can differ for a handful.
    assert abs(len(own) - 4_743) <= 10
    named = [home for home in own if home.text == "福井県" + places_reads.get(home.place_code).name]
    assert abs(len(named) - 4_183) <= 10


def assert_nights(naive):
    """Nights stand in the details with the word that they are the prefecture's, and nobody has stayed in a town."""
    assert set(table().values_list("kind", "until_on", "evidence", "level")) == {("visit", None, "self", 0)}
    details = [each for (each,) in table().values_list("details")]
    expected = Counter(row["宿泊数（県内）"] == "4泊以上" for row in naive.values())
    assert Counter(each["nights_at_least"] for each in details) == expected
    written = {"福井県内には宿泊しない": 0, "日帰り": 0, "1泊": 1, "2泊": 2, "3泊": 3, "4泊以上": 4}
    assert sum(each["nights_in_prefecture"] for each in details) == sum(
        written[row["宿泊数（県内）"]] for row in naive.values()
    )
    assert all("県内全体" in each["nights_note"] and "nights" not in each for each in details)


def assert_again(months):
    before = counts()
    again = take(months)
    assert counts() == before
    assert (again.records, again.duplicates, again.people, again.ties) == (0, 87_621, 46_438, 66_882)


def test_a_plain_file_says_the_same_as_a_packed_one(months, tmp_path):
    plain = tmp_path / "202204.csv"
    plain.write_bytes(gzip.decompress(months[0].read_bytes()))
    packed = take(months[:1])
    again = take([plain])
    assert packed.records > 200
    assert (again.records, again.duplicates) == (0, packed.records + packed.duplicates)


def test_both_generations_of_headers_keep_the_area_under_one_name(months):
    first, last = months[0], months[-1]
    assert "登録施設" in header(first) and "登録施設" not in header(last)
    assert "登録エリア" in header(last) and "登録エリア" not in header(first)
    take([first, last])
    for year in (2022, 2025):
        areas = [each.get("登録エリア") for (each,) in table().filter(happened_on__year=year).values_list("details")]
        assert areas and sum(map(bool, areas)) > 0.9 * len(areas)


def header(path: Path):
    return gzip.decompress(path.read_bytes()).decode("utf-8-sig").splitlines()[0].split(",")

"""From cells to a record: kinds, stays, nights, money, evidence, the natural key, and people of several files."""

import re
from datetime import date

import pytest

from futasato.people import reads as people_reads
from futasato.tables.rules import days
from futasato.visits.rules.rows import _nights

from .small import FUKUI, HEADER, PLAIN, counts, mapped, row, stored, take, written

pytestmark = pytest.mark.django_db
MORE = (*HEADER, "区分", "円", "分", "活動", "まで")


def extended(yaml):
    return mapped(re.sub(r"^kind: visit\n", "", PLAIN, flags=re.M) + yaml)


def taken(file, yaml, *rows, more):
    """Rows with the further cells of MORE, imported; the report and what is stored."""
    text = written([[*cells, *extra] for cells, extra in zip(rows, more, strict=True)], header=MORE)
    report = take(file(text), mapping=extended(yaml))
    return report, stored()


def test_a_column_says_what_each_row_is(file):
    yaml = "kind: {column: 区分, values: {来館: visit, 手伝い: 担い手活動}}\nname: 活動\nminutes: 分\n"
    more = [("来館", "", "", "", ""), ("手伝い", "", "９０分", "草刈り", ""), ("?", "", "", "", "")]
    report, records = taken(file, yaml, row("1"), row("2"), row("3"), more=more)
    assert [(r.kind, r.name, r.minutes) for r in records] == [("visit", "", None), ("activity", "草刈り", 90)]
    assert [(e.code, e.column, e.value) for e in report.errors] == [("kind_unknown", "区分", "?")]
    assert "来館、手伝い" in report.errors[0].reason


def test_a_gift_needs_its_money(file):
    more = [("", each, "", "", "") for each in ("１０，０００円", "", "たくさん", "-5", "1e3", "9" * 16)]
    report, records = taken(file, "kind: gift\nyen: 円\n", *(row(str(n)) for n in range(6)), more=more)
    assert [r.yen for r in records] == [10_000]
    assert [e.code for e in report.errors] == ["yen_invalid"] + ["number_invalid"] * 4


def test_a_stay_ends_on_its_last_day(file):
    rows = [row(str(n), "2026-05-03", 泊=nights) for n, nights in enumerate(["日帰り", "2泊", "", "", "", ""])]
    until = ["", "", "2026年5月9日", "", "2026-05-01", "2026-02-30"]
    yaml = "kind: stay\nuntil: まで\n"
    report, records = taken(file, yaml, *rows, more=[("", "", "", "", day) for day in until])
    assert [(r.kind, r.until_on) for r in records] == [("stay", date(2026, 5, 9))]
    assert [e.code for e in report.errors] == [
        "until_on_invalid", "until_on_invalid", "until_on_invalid", "until_on_invalid", "until_invalid",
    ]  # fmt: skip


def test_nights_in_the_town_end_a_stay_and_nights_of_the_prefecture_never_do(file):
    here = mapped(PLAIN.replace("kind: visit", "kind: stay").replace("scope: prefecture", "scope: place"))
    path = file([row("1", "2026-05-03", 泊="2泊"), row("2", "2026-05-03", 泊="4泊以上"), row("3", 泊="長く")])
    report = take(path, mapping=here)
    assert [(r.until_on, r.details["nights"], r.details["nights_at_least"]) for r in stored()] == [
        (date(2026, 5, 5), 2, False), (date(2026, 5, 7), 4, True),
    ]  # fmt: skip
    assert report.refused == {"nights_invalid": 1}
    assert take(path, mapping=mapped(PLAIN.replace("who: {", "who: {source: other, "))).records == 3
    others = stored(source="other")
    assert {(r.kind, r.until_on) for r in others} == {("visit", None)}
    assert all("nights" not in r.details for r in others)
    assert "県内全体" in others[0].details["nights_note"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("日帰り", (0, False)), ("2泊", (2, False)), ("１泊２日", (1, False)), ("4泊以上", (4, True)), ("4+", (4, True)),
        ("12", (12, False)), ("", (None, False)), ("たくさん", (None, False)), ("-1泊", (None, False)),
        ("1.5泊", (None, False)), ("9999泊", (None, False)),
    ],
)  # fmt: skip
def test_nights_as_people_write_them(text, expected):
    assert _nights(text) == expected


def test_evidence_is_what_the_mapping_says(file):
    host = mapped(PLAIN.replace("evidence: self", "evidence: {kind: host, verified_by: 観光協会}"))
    take(file([row("1")]), mapping=host)
    (record,) = stored()
    assert (record.evidence, record.level, record.verified_by, record.source) == ("host", 3, "観光協会", "small")


def test_the_key_keeps_apart_what_differs_and_nothing_else(file):
    one, two = row("a|b", town="福井市"), row("a", town="福井市")
    same = [row("1"), row("1", 感想="ちがう感想"), row("１", "2026/5/3 10:00"), row("1", "令和8年5月3日 10時00分00秒")]
    report = take(file([one, two, *same]))
    assert (report.records, report.duplicates, report.people) == (3, 3, 3)
    assert len({record.source_key for record in stored()}) == 3


def test_a_very_long_key_is_still_a_key(file):
    long = mapped(PLAIN.replace("市町村]\nkeep", "市町村, 感想]\nkeep"))
    rows = [row("1", 感想="あ" * 3_000), row("1", 感想="あ" * 3_000), row("1", 感想="あ" * 2_999 + "い")]
    report = take(file(rows), mapping=long)
    assert (report.records, report.duplicates) == (2, 1)
    assert all(record.source_key.startswith("sha256:") for record in stored())


def test_mappings_of_one_source_mean_the_same_people(file):
    other = PLAIN.replace("mapping: small", "mapping: second").replace("who: {", "who: {source: small, ")
    take(file([row("1")]))
    report = take(file([row("1", "2026-06-01"), row("2")]), mapping=mapped(other))
    assert (report.people, report.records) == (2, 2)
    assert len(people_reads.by_outside_name("small", ["1", "2"])) == 2
    assert counts()[0] == 2, "the first file's person is the second file's"


def test_the_same_number_of_another_source_is_somebody_else(file):
    take(file([row("1")]))
    take(file([row("1")]), mapping=mapped(PLAIN.replace("mapping: small", "mapping: second")))
    assert counts()[0] == 2


def test_what_the_file_says_of_a_person(file):
    yaml = PLAIN.replace("born_year: 生年}", "born_year: 生年, gender: 性}")
    cells = row("1", 住所県="福井県", 住所市町村="福井市")
    take(file(written([[*cells, "女"]], header=(*HEADER, "性"))), mapping=mapped(yaml))
    (person,) = people_reads.get_many(people_reads.by_outside_name("small", ["1"]).values()).values()
    assert (person.born_year, person.gender, person.claimed, person.source) == (1980, "女", False, "small")
    assert [(a.place_code, a.text, a.from_on) for a in person.addresses] == [(FUKUI, "福井県福井市", date(2026, 5, 3))]


def test_progress_counts_the_bytes_of_the_files(file):
    from futasato.visits import acts

    from .small import NOW

    paths, steps = [file([row("1")], "1.csv"), file([row("2"), row("3")], "2.csv")], []
    acts.import_files(
        mapping=mapped(), paths=paths, now=NOW, by="x", progress=lambda done, total: steps.append((done, total))
    )
    sizes = [path.stat().st_size for path in paths]
    assert steps == [(sizes[0], sum(sizes)), (sum(sizes), sum(sizes))]


def test_a_day_without_a_clock_is_that_day_in_any_zone():
    assert days.japanese_day(days.instant("2026-05-03", (), "America/New_York")) == date(2026, 5, 3)

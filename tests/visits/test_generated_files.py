"""Generated files whose truth the generator knows: what was written into them is what stands in the register."""

import csv
import gzip
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from futasato.people.nouns import Outline
from futasato.visits.reads import outside
from futasato.visits.rules.homes import rounds
from futasato.visits.rules.rows import Gazetteer
from futasato.visits.rules.sheets import sheet

from .small import FUKUI, HEADER, PLAIN, mapped, row, take, written

TOWNS = {"福井市": FUKUI, "越前市": "182095", "鯖江市": "182079", "小浜市": "182044", "あわら市": "182087"}
# What real registers hold: variants, numbers in circles, half-width kana, quotes, line breaks, what looks like code.
PIECES = st.sampled_from(
    [
        "髙﨑",
        "①Ⅱ㈱",
        "ｱﾝｹｰﾄ",
        "１２３",
        'い"う',
        "え,お",
        "一\n二",
        "三\r\n四",
        "=1+1",
        "@x",
        "か",
        "〜",
        "—",
        "ー",
        "　",
        " ",
        "ab",
    ]
)
REMARKS = st.lists(PIECES, max_size=4).map("".join).map(str.strip)
DAYS = st.dates(date(2020, 1, 1), date(2026, 11, 22))
PEOPLE = st.integers(1, 6).map(lambda n: f"M{n}")
ROWS = st.lists(st.tuples(PEOPLE, DAYS, st.sampled_from([*TOWNS, "", "なし市"]), REMARKS), max_size=12)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "cp932", "utf-16"])
TODAY = date(2026, 11, 23)
PLACES = Gazetteer(lambda prefecture, town, on: (TOWNS.get(town), "ありません"), lambda code, on: (code, ""))
SMALL = mapped()


def bytes_of(rows, encoding, newline, packed):
    cells = [row(who, day.isoformat(), town, 感想=remark) for who, day, town, remark in rows]
    # Python's writer does not see that a line feed needs quotes where lines end in a carriage return.
    text = written(cells, newline=newline, quoting=csv.QUOTE_ALL if newline == "\r" else csv.QUOTE_MINIMAL)
    # 〜 and — have two readings in Shift_JIS; what cp932 cannot say is left out, as the sender's program does.
    content = text.encode(encoding, "ignore" if encoding == "cp932" else "strict")
    return gzip.compress(content) if packed else content


def plain(text, encoding):
    return text.encode("cp932", "ignore").decode("cp932") if encoding == "cp932" else text


def read(content, mapping=SMALL):
    return sheet("f.csv", content, mapping=mapping, gazetteer=PLACES, today_on=TODAY)


@given(ROWS, ENCODINGS, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_what_was_written_is_what_is_read(rows, encoding, newline, packed):
    found = read(bytes_of(rows, encoding, newline, packed))
    expected = sorted(
        (day, who, TOWNS[town], plain(remark, encoding).strip()) for who, day, town, remark in rows if town in TOWNS
    )
    answers = [(a.entry.happened_on, a.who, a.entry.place_code, a.entry.details.get("感想", "")) for a in found.answers]
    assert sorted(answers) == expected
    assert [a.entry.happened_on for a in found.answers] == [day for day, *_ in expected], "oldest first"
    assert found.report.rows == len(rows)
    towns = [town for _, _, town, _ in rows]
    refused = {"where_missing": towns.count(""), "where_unknown": towns.count("なし市")}
    assert found.report.refused == {code: times for code, times in refused.items() if times}


@given(ROWS, st.sampled_from(["utf-8", "cp932"]))
def test_each_refused_row_is_where_its_line_says(rows, encoding):
    """The line counted by hand: as many line ends before the row as stand in the bytes before it."""
    content = bytes_of(rows, encoding, "\n", packed=False)
    expected, line = [], 2
    for who, day, town, remark in rows:
        if town not in TOWNS:
            expected.append(line)
        text = written([row(who, day.isoformat(), town, 感想=plain(remark, encoding))], newline="\n")
        line += text.replace("\r\n", "\n").count("\n") - 1
    assert [error.line for error in read(content).report.errors] == expected


@given(ROWS)
def test_line_ends_may_be_mixed(rows):
    parts = [written([], newline="\r\n")]
    for number, (who, day, town, _) in enumerate(rows):
        parts.append(
            written([row(who, day.isoformat(), town)], newline=["\r", "", ""][0] + "\n" if number % 2 else "\n")
        )
    text = parts[0] + "".join(part.split("\n", 1)[1] for part in parts[1:])
    assert read(text.encode()).report.rows == len(rows)


@given(ROWS, st.data())
def test_a_file_saved_again_by_another_program_has_the_same_keys(rows, data):
    one = read(bytes_of(rows, "utf-8", "\n", packed=False))
    spelled = [
        row(who, f"{day.year}年{day.month}月{day.day}日", town, 番号=who.replace("M", "Ｍ"))
        for who, day, town, _ in rows
    ]
    other = read(written(data.draw(st.permutations(spelled)), quoting=1).encode("utf-16"))
    keys = [sorted(answer.entry.source_key for answer in found.answers) for found in (one, other)]
    assert keys[0] == keys[1]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    from futasato.tables.nouns import FileFault

    for each in (content, b"\x1f\x8b" + content, ",".join(HEADER).encode() + b"\n" + content):
        try:
            found = read(each)
        except FileFault as fault:
            assert str(fault)
        else:
            assert found.report.rows == len(found.answers) + len(found.report.errors)


@given(st.lists(st.tuples(PEOPLE, st.sampled_from(["", "甲", "乙", "丙"])), max_size=30))
def test_every_home_of_everybody_is_told_once_in_order(told):
    """The rounds of one person, put together, are that person's homes without repetitions next to each other."""
    outlines = [
        (who, Outline(from_on=TODAY + timedelta(days=n), town=home, unresolved=home))
        for n, (who, home) in enumerate(told)
    ]
    found = list(rounds(outlines))
    for who in {who for who, _ in told}:
        homes = [home for each, home in told if each == who and home]
        expected = [home for n, home in enumerate(homes) if n == 0 or homes[n - 1] != home] or [""]
        assert [turn[who].town for turn in found if who in turn] == expected
    assert not found or set(found[0]) == {who for who, _ in told}


def test_what_a_later_row_knows_reaches_the_person():
    rows = [
        ("M1", Outline(TODAY)),
        ("M1", Outline(TODAY, born_year=1980, town="甲")),
        ("M1", Outline(TODAY, gender="女")),
    ]
    (turn,) = rounds(rows)
    assert (turn["M1"].born_year, turn["M1"].gender, turn["M1"].town) == (1980, "女", "甲")


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, encoding=ENCODINGS, at_once=st.integers(1, 5))
def test_the_register_holds_what_the_generator_meant(rows, encoding, at_once, file, monkeypatch):
    """Through the database, in pieces of any size; then once more, and nothing is added."""
    from django.db import transaction

    from futasato.visits.acts import importing

    monkeypatch.setattr(importing, "AT_ONCE", at_once)
    good = {(who, day, town) for who, day, town, _ in rows if town in TOWNS}
    with transaction.atomic():
        path = file(bytes_of(rows, encoding, "\r\n", packed=False))
        report, again = take(path), take(path)
        transaction.set_rollback(True)
    accepted = sum(town in TOWNS for _, _, town, _ in rows)
    assert (report.records, report.duplicates) == (len(good), accepted - len(good))
    assert report.people == len({who for who, *_ in good})
    assert report.ties == len({(who, town) for who, _, town in good})
    assert (again.records, again.duplicates, again.people, again.ties) == (0, accepted, report.people, report.ties)


@pytest.mark.django_db
def test_people_who_move_have_every_home_on_its_day(file):
    from futasato.people import reads as people_reads

    moves = [("2026-01-05", "福井市"), ("2026-03-01", "越前市"), ("2026-03-09", "越前市"), ("2026-08-01", "福井市")]
    rows = [row("M1", day, "鯖江市", 住所県="福井県", 住所市町村=town) for day, town in reversed(moves)]
    report = take(file([*rows, row("M2", "2026-02-02", "鯖江市", 住所県="福井県", 住所市町村="鯖江市")]))
    found = people_reads.get_many(people_reads.by_outside_name("small", ["M1"]).values())
    ((person,),) = (found.values(),)
    homes = [(str(home.from_on), home.place_code) for home in person.addresses]
    assert homes == [("2026-01-05", FUKUI), ("2026-03-01", "182095"), ("2026-08-01", FUKUI)]
    assert report.own == 1


def test_the_real_gazetteer_knows_names_and_codes_of_the_day():
    cases = SimpleNamespace(day=date(2024, 5, 1), before=date(2012, 1, 1))
    assert outside.named("福井県", "鯖江市", cases.day) == ("182079", "")
    assert outside.coded("18207", cases.day) == ("182079", "") == outside.coded("182079", cases.day)
    for wrong in ("182078", "180009", "00000", "x"):
        assert outside.coded(wrong, cases.day)[0] is None and outside.coded(wrong, cases.day)[1]
    assert outside.named("福井県", "大飯郡", cases.day)[0] is None


def test_a_mapping_may_name_a_column_of_codes():
    by_code = mapped(PLAIN.replace("{prefecture: {fixed: 福井県}, town: 市町村}", "{code: 市町村}"))
    rows = [row(f"M{n}", town=code) for n, code in enumerate(["182079", "18207", "１８２０７９", "182078", "180009"])]
    found = sheet("f.csv", written(rows).encode(), mapping=by_code, gazetteer=outside.GAZETTEER, today_on=TODAY)
    assert [answer.entry.place_code for answer in found.answers] == ["182079"] * 3
    assert [(error.line, error.code) for error in found.report.errors] == [(5, "where_unknown"), (6, "where_unknown")]

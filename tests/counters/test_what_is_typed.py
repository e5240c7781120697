"""Days, instants and numbers as people type them into forms; and that every form with a day takes them."""

from __future__ import annotations

import ast
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django import forms
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

import futasato.counters
from futasato.counters.door import saying
from futasato.counters.japanese.typing import DayField, KanaField, MomentField, PlainField, WholeField
from futasato.places import reads as places_reads
from futasato.tables.rules import days

DAY = date(2026, 11, 28)
FOLDER = Path(futasato.counters.__file__).parent
# First and last day of each era, from 元号法 and the ordinances; written by hand.
BOUNDARIES = [
    ("明治45年7月29日", date(1912, 7, 29)), ("M45.7.29", date(1912, 7, 29)), ("大正元年7月30日", date(1912, 7, 30)),
    ("大正15年12月24日", date(1926, 12, 24)), ("昭和元年12月25日", date(1926, 12, 25)), ("S64.1.7", date(1989, 1, 7)),
    ("平成元年1月8日", date(1989, 1, 8)), ("H31.4.30", date(2019, 4, 30)), ("令和元年5月1日", date(2019, 5, 1)),
    ("R1.5.1", date(2019, 5, 1)),
]  # fmt: skip
TYPED = [
    "2026-11-28", "2026/11/28", "2026.11.28", "20261128", "２０２６１１２８", "２０２６年１１月２８日", "2026年11月28日", "令和8年11月28日",
    "令和８年１１月２８日", "R8.11.28", "Ｒ８．１１．２８", "r8.11.28".upper(), " 2026-11-28　", "2026年11月28日（土）",
]  # fmt: skip
REFUSED = [
    ("2026-02-31", "暦にない日"), ("20260231", "暦にない日"), ("令和7年2月29日", "暦にない日"), ("R8.13.1", "暦にない日"),
    ("平成32年6月1日", "平成は平成31年4月30日までです。この日は令和2年6月1日と書きます"),
    ("令和元年4月30日", "令和は令和元年5月1日からです。この日は平成31年4月30日と書きます"),
    ("昭和65年1月1日", "この日は平成2年1月1日と書きます"), ("平成0年1月1日", "0年はありません"),
    ("2026-11-28 10:00", "時刻は書かずに"), ("来週", "日付として読めません"), ("202611281", "日付として読めません"),
    ("1026-11-28", "1900年より前"),
]  # fmt: skip


def asked(field: forms.Field, text: str) -> object:
    return field.clean(text)


@pytest.mark.parametrize("text", TYPED)
def test_one_day_in_every_writing(text):
    assert asked(DayField(), text) == DAY


@pytest.mark.parametrize(("text", "day"), BOUNDARIES)
def test_the_first_and_the_last_day_of_every_era(text, day):
    assert asked(DayField(), text) == day


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_no_day_is_refused_with_what_to_write(text, reason):
    with pytest.raises(forms.ValidationError) as refused:
        asked(DayField(), text)
    assert reason in refused.value.messages[0]


def test_other_languages_are_told_in_their_own_words():
    with translation.override("en"), pytest.raises(forms.ValidationError) as refused:
        asked(DayField(), "平成32年6月1日")
    with translation.override("en"):
        assert refused.value.messages == ["平成 ended on 平成31年4月30日. This day is written 令和2年6月1日."]
    with translation.override("ja-easy"), pytest.raises(forms.ValidationError) as refused:
        asked(DayField(), "平成32年6月1日")
    with translation.override("ja-easy"):
        assert refused.value.messages == [str(DayField.default_error_messages["invalid"])]


@pytest.mark.parametrize("text", ["", "  ", "　"])
def test_nothing_typed_is_no_day(text):
    assert asked(DayField(required=False), text) is None
    with pytest.raises(forms.ValidationError):
        asked(DayField(), text)


PLACES = [
    ("福井県", "鯖江", "There is no municipality “鯖江” in 福井県 (do you mean 鯖江市?)."),
    ("", "鯖江", "There is no municipality “鯖江” in Japan (do you mean 鯖江市?)."),
    ("福丼県", "鯖江市", "There is no prefecture “福丼県”."),
    ("", "港区", "“港区” is a ward of Tokyo and of other cities. Add the prefecture and the city."),
]


@pytest.mark.parametrize(("prefecture", "town", "told"), PLACES)
def test_why_a_town_is_not_understood_is_told_in_english(prefecture, town, told):
    with translation.override("en"):
        assert saying.sentence(places_reads.resolve(prefecture, town).reason) == told


def test_a_day_in_such_a_reason_is_written_as_the_page_writes_days():
    reason = places_reads.resolve("", "鯖江市", date(2009, 1, 1)).reason
    with translation.override("ja"):
        assert saying.reason(reason) == "2010年4月1日より前の「鯖江市」は、都道府県がないと決められません"
    with translation.override("en"):
        assert saying.reason(reason) == "Before 2010-04-01, “鯖江市” cannot be told without its prefecture."


# The era of a day by nothing but comparison with the first days, and its year by counting on from there.
FIRSTS = [
    ("令和", "R", 2019, (5, 1)),
    ("平成", "H", 1989, (1, 8)),
    ("昭和", "S", 1926, (12, 25)),
    ("大正", "T", 1912, (7, 30)),
]


def naive(day: date) -> tuple[str, str, int]:
    for name, letter, year, (month, first) in FIRSTS:
        if (day.year, day.month, day.day) >= (year, month, first):
            return name, letter, day.year - year + 1
    return "明治", "M", day.year - 1867


@settings(max_examples=60)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)) | st.sampled_from([day for _, day in BOUNDARIES]))
def test_every_day_comes_back_from_each_of_its_writings(day):
    name, letter, year = naive(day)
    rest = f"{day.month}月{day.day}日"
    written = [f"{name}{year}年{rest}", f"{letter}{year}.{day.month}.{day.day}", f"{day:%Y%m%d}", f"{day.year}年{rest}"]
    written += [f"{name}元年{rest}"] if year == 1 else []
    wide = [text.translate({n: n + 0xFEE0 for n in range(0x21, 0x7F)}) for text in written]
    assert {days.day(text) for text in written + wide} == {day}


@settings(max_examples=100)
@given(st.text(max_size=20) | st.from_regex(r"[MTSHR]?[0-9]{1,4}[./年][0-9]{1,2}[./月][0-9]{1,2}日?", fullmatch=True))
def test_anything_typed_is_a_day_or_is_refused_in_japanese(text):
    try:
        found = days.day(text)
    except days.NotADay as refused:
        assert any("ぁ" <= sign <= "ヿ" for sign in str(refused))
    else:
        assert type(found) is date and found.year >= 1900


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-01T10:00",
        "2026-12-01 10:00",
        "令和8年12月1日10時00分",
        "R8.12.1 10:00",
        "２０２６／１２／１　１０：００",
    ],
)
def test_an_instant_in_every_writing_is_of_japan(text):
    assert asked(MomentField(), text) == datetime(2026, 12, 1, 1, tzinfo=UTC)


def test_a_day_without_its_time_is_no_instant():
    with pytest.raises(forms.ValidationError, match="時刻も書いてください"):
        asked(MomentField(), "2026-12-01")


@pytest.mark.parametrize(
    ("text", "number"), [("1200", 1200), ("１２００", 1200), ("1,200円", 1200), ("１，２００円", 1200)]
)
def test_a_number_in_any_width(text, number):
    assert asked(WholeField(min_value=0), text) == number


@pytest.mark.parametrize("text", ["十二", "12.5", "-1", "円"])
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(forms.ValidationError):
        asked(WholeField(min_value=0), text)


def test_a_code_is_taken_in_any_width():
    assert asked(PlainField(), "　ＡＢ１２－３４ ") == "AB12-34"


@pytest.mark.parametrize(
    ("text", "kana"),
    [
        ("ｶﾞｷﾞｸﾞ ﾊﾟﾋﾟ", "ガギグ　パピ"),
        ("やまだ　たろう", "ヤマダ　タロウ"),
        (" ヴァン  ゴッホ ", "ヴァン　ゴッホ"),
        ("ｴﾐｰ･ﾘｰ", "エミー・リー"),
    ],
)
def test_kana_of_any_width_becomes_full_width_katakana(text, kana):
    assert asked(KanaField(), text) == kana


@pytest.mark.parametrize("text", ["山田", "ヤマダ太郎", "Yamada", "ヤマダ1", "ヤマダ！"])
def test_what_is_no_kana_is_refused(text):
    with pytest.raises(forms.ValidationError, match="カタカナだけで"):
        asked(KanaField(), text)


def test_kana_has_to_be_written():
    with pytest.raises(forms.ValidationError):
        asked(KanaField(), "　")


def own_fields() -> list[str]:
    """Calls of Django's own fields for days, and readings of days that know one writing only."""
    banned = {"DateField", "DateTimeField", "SplitDateTimeField", "IntegerField"}
    found = []
    for path in FOLDER.rglob("*.py"):
        if path.parent.name in {"japanese", "api", "migrations"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in banned:
                found.append(f"{path.relative_to(FOLDER)}:{node.lineno}")
    return found


def test_no_form_reads_a_day_or_a_number_in_a_way_of_its_own():
    machine = {
        "office/cases/disclosing.py",
        "office/cases/working.py",
        "office/definition/numbers.py",
        "models.py",
    }  # hidden, and the rule's own dials
    assert [each for each in own_fields() if each.split(":")[0] not in machine] == []
    assert {each.split(":")[0] for each in own_fields()} & machine  # the search finds what there is

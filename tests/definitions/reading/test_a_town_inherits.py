"""`extends`: what comes from the base, what a town may vary and how far, and circles."""

from datetime import date

import pytest

from futasato.definitions.nouns import All, Count, Measure, Setting, WindowKind
from futasato.definitions.rules import inheritance

from .files import definition, problems, read, shelf

NATIONAL = """definition: national
title: 国の指針
source: "[S02]"
national: true
settings:
  activities_min: {value: 3, title: 必要な活動数, source: "[S02]", unconfirmed: true, vary: {min: 3, max: 12}}
  activity_window: {value: fiscal_year, vary: {one_of: [fiscal_year, calendar_year, {months: 12}]}}
  ties: {value: [born, family], vary: {add: true}}
  motto: {value: ふるさと, vary: {any: true}}
  cap: {value: 3}
lists:
  designated:
    title: 指定する活動
    vary: {add: true}
    versions: [{from: 2026-04-01, items: [草刈り]}, {from: 2027-04-01, items: [雪かき]}]
  fixed: {versions: [{from: 2026-04-01, items: [x]}]}
  free: {vary: {any: true}, versions: [{from: 2026-04-01, items: [x]}]}
vary: {add_tiers: true, add_conditions: [premium]}
tiers:
  - {id: basic, when: {tie: $ties}}
  - id: premium
    title: $motto
    when:
      all:
        - activities: {min: $activities_min, window: $activity_window, kinds: {list: designated}}
        - activities: {kinds: {list: fixed}}
        - activities: {kinds: {list: free}}
    cap: $cap
"""
TOWN = """definition: hara
title: 原村
source: 要綱
place: "203637"
extends: national
"""
FIND = shelf(national=NATIONAL)


def town(more="", base=NATIONAL):
    return definition(TOWN + more, find=shelf(national=base))


def complaint(more, base=NATIONAL):
    """The one complaint about a town's sheet."""
    ((line, said),) = problems(TOWN + more, find=shelf(national=base))
    return line, said


def setting(found, name):
    return next(s for s in found.settings if s.name == name)


# --- what is inherited --------------------------------------------------------------------------------------------
def test_everything_comes_from_the_base():
    found, base = town(), read(NATIONAL).definition
    assert found.tiers == base.tiers
    assert found.settings == base.settings
    assert (found.id, found.title, found.bodies, found.extends) == ("hara", "原村", ("203637",), "national")
    assert found.files == ("a.yaml", "national.yaml")
    assert found.text == TOWN


def test_a_setting_within_bounds_reaches_the_base_conditions():
    found = town("settings: {activities_min: 5, activity_window: {months: 12}}\n")
    count = found.tier("premium").when.parts[0]
    assert (count.least, count.window.kind, count.window.size) == (5, WindowKind.MONTHS, 12)
    assert count.mark.file == "national.yaml"
    changed = setting(found, "activities_min")
    assert (changed.value, changed.source, changed.title) == (5, "要綱", "必要な活動数")
    assert changed.is_unconfirmed
    assert setting(found, "activity_window").value == (("months", 12),)


def test_the_japanese_word_is_the_same_choice():
    assert (
        town("設定: {activity_window: 暦年}\n").settings
        == town("settings: {activity_window: calendar_year}\n").settings
    )


def test_a_town_may_name_its_source_and_call_a_value_settled():
    found = town("settings: {activities_min: {value: 4, source: 町の要綱3条, unconfirmed: false}}\n")
    changed = setting(found, "activities_min")
    assert (changed.value, changed.source, changed.is_unconfirmed) == (4, "町の要綱3条", False)


def test_a_list_that_may_be_added_to():
    found = town("lists: {designated: {versions: [{from: 2026-10-01, items: [祭り]}]}}\n")
    names = found.tier("premium").when.parts[0].names
    assert names.title == "指定する活動"
    on = {day: names.on(date.fromisoformat(day)) for day in ("2026-05-01", "2026-11-01", "2027-05-01")}
    assert on == {"2026-05-01": {"草刈り"}, "2026-11-01": {"草刈り", "祭り"}, "2027-05-01": {"雪かき", "祭り"}}


def test_a_list_that_is_free_is_replaced():
    found = town("lists: {free: {versions: [{from: 2026-10-01, items: [y]}]}}\n")
    assert found.tier("premium").when.parts[2].names.versions == ((date(2026, 10, 1), frozenset({"y"})),)


def test_conditions_are_added_and_none_is_lost():
    found = town("tiers: [{id: premium, add: [{stay_days: {min: 10}}], benefits: [温泉]}]\n")
    premium = found.tier("premium")
    assert premium.when.parts[:-1] == read(NATIONAL).definition.tier("premium").when.parts
    assert (premium.when.parts[-1].measure, premium.when.parts[-1].least) == (Measure.DAYS, 10)
    assert premium.benefits == ("温泉",)
    assert premium.when.parts[-1].mark.file == "a.yaml"


def test_a_rule_of_one_condition_becomes_one_of_two():
    base = NATIONAL.replace("[premium]}", "[basic]}")
    basic = town("tiers: [{id: basic, add: [{visits: {}}]}]\n", base).tier("basic")
    assert isinstance(basic.when, All) and isinstance(basic.when.parts[1], Count)


def test_a_new_tier_stands_on_top_or_where_it_is_put():
    assert [t.id for t in town("tiers: [{id: gold, when: anyone}]\n").tiers] == ["basic", "premium", "gold"]
    between = town("tiers: [{id: friend, when: anyone}, {id: premium}]\n")
    assert [t.id for t in between.tiers] == ["basic", "friend", "premium"]


def test_three_sheets_one_on_the_other():
    prefecture = TOWN.replace("definition: hara", "definition: nagano").replace('place: "203637"', 'places: ["200000"]')
    find = shelf(national=NATIONAL, nagano=prefecture + "settings: {activities_min: 4}\n")
    found = definition(TOWN.replace("extends: national", "extends: nagano.yaml"), find=find)
    assert found.tier("premium").when.parts[0].least == 4
    assert found.files == ("a.yaml", "nagano.yaml", "national.yaml")


# --- what is not permitted ----------------------------------------------------------------------------------------
REFUSED = {
    "settings: {activities_min: 2}": "基準が許すのは 3 以上、12 以下",
    "settings: {activities_min: 13}": "基準が許すのは 3 以上、12 以下",
    "settings: {activities_min: many}": "基準が許すのは 3 以上、12 以下",
    "settings: {activity_window: ever}": "基準が許すのは fiscal_year、calendar_year、{months: 12} のどれか",
    "settings: {ties: [family]}": "基準の一覧に足すことだけ",
    "settings: {cap: 4}": "基準の値 3 は変えられない",
    "settings: {activites_min: 4}": "「activities_min」のことですか",
    "settings: {activities_min: {value: 4, vary: {min: 1}}}": "基準だけが決めます",
    "lists: {fixed: {versions: []}}": "基準の一覧「fixed」は変えられません",
    "tiers: [{id: premium, when: anyone}]": "基準の段階「premium」の `when` は書き換えられません",
    "tiers: [{id: premium, cap: 9}]": "段階 premium に add: で条件を足すこと",
    "tiers: [{id: basic, add: [anyone]}]": "段階「basic」に条件を足すことを許していません",
    "subject: household": "主体は基準のものから変えられません",
    "vary: {add_conditions: [basic]}": "基準が許していないことを許そうとしています",
}


@pytest.mark.parametrize("written", REFUSED)
def test_what_the_base_does_not_permit(written):
    line, said = complaint(written + "\n")
    assert line == 6
    assert REFUSED[written] in said


def test_control_what_is_refused_above_is_the_change_and_not_the_word():
    same = "settings: {activities_min: 3, cap: 3, ties: [born, family, study], motto: わが町}\n"
    assert setting(town(same), "ties").value == ("born", "family", "study")


def test_no_tier_where_the_base_wants_none():
    base = NATIONAL.replace("vary: {add_tiers: true, add_conditions: [premium]}\n", "")
    line, said = complaint("tiers: [{id: premum, when: anyone}]\n", base)
    assert "段階を足すことを許していません。「premium」のことですか（基準は段階の変更を何も許していない）" in said
    line, said = complaint("tiers: [{id: premium, add: [anyone]}]\n", base)
    assert "何も許していない" in said


# --- circles and gaps ---------------------------------------------------------------------------------------------
def beneath(name, base):
    return TOWN.replace("hara", name).replace("extends: national", f"extends: {base}")


@pytest.mark.parametrize(("files", "circle"), [
    ({"a": beneath("a", "a")}, "a.yaml → a.yaml"),
    ({"b": beneath("b", "a"), "a": beneath("a", "b")}, "a.yaml → b.yaml → a.yaml"),
    ({"b": beneath("b", "c"), "c": beneath("c", "a"), "a": beneath("a", "b")}, "a.yaml → b.yaml → c.yaml → a.yaml"),
    ({"a": beneath("a", "b"), "b": beneath("b", "c"), "c": beneath("c", "b")}, "b.yaml → c.yaml → b.yaml"),
])  # fmt: skip
def test_a_circle_is_named(files, circle):
    ((_, said),) = problems(files["a"], find=shelf(**files))
    assert f"基準が循環しています: {circle}（" in said


def test_a_chain_without_end_is_refused():
    def find(name, from_file):
        return beneath(f"x{len(from_file)}", "more"), from_file + "x"

    ((_, said),) = problems(TOWN, find=find)
    assert "基準の重なりが深すぎます" in said


def test_a_base_that_is_not_there_or_cannot_be_read():
    assert "基準「national」が見つかりません" in problems(TOWN)[0][1]
    got = read(TOWN, find=shelf(national="definition: [\n"))
    assert got.definition is None and {problem.file for problem in got.problems} == {"national.yaml"}


def test_a_mistake_in_the_base_is_told_with_the_bases_file():
    got = read(TOWN, find=shelf(national=NATIONAL.replace("tie: $ties", "tye: $ties")))
    (problem,) = got.problems
    assert (problem.file, problem.line) == ("national.yaml", 20)


def test_the_own_file_comes_first_and_then_the_base():
    got = read(TOWN + "sorce: x\n", find=shelf(national=NATIONAL.replace("tie: $ties", "tye: $ties")))
    assert [problem.file for problem in got.problems] == ["a.yaml", "national.yaml"]


# --- the pure question --------------------------------------------------------------------------------------------
PERMITTED = [
    (3, (), 3, True), (3, (), 4, False),
    (3, (("least", 3),), 99, True), (3, (("least", 3),), 2, False), (3, (("most", 5),), 6, False),
    (3, (("least", 1), ("most", 5)), True, False), (3, (("least", 1),), "4", False),
    ("a", (("one_of", ("a", "b")),), "b", True), ("a", (("one_of", ("a", "b")),), "c", False),
    (1, (("one_of", (1, 2)),), True, False),
    (("a",), (("add", True),), ("b", "a"), True), (("a",), (("add", True),), ("b",), False),
    (("a",), (("add", True),), "a", False), (3, (("any", True),), "whatever", True),
]  # fmt: skip


@pytest.mark.parametrize(("value", "vary", "wanted", "answer"), PERMITTED)
def test_permits(value, vary, wanted, answer):
    assert inheritance.permits(Setting("n", value, vary=vary), wanted) is answer

"""Values of a definition as fields: what is listed, and that a change touches nothing but the value itself."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.counters.office.definition import dials, parameters, places
from futasato.definitions import reading
from futasato.definitions.nouns import Mark
from futasato.definitions.reading.document import Leaf, Table

from .ground import TEXT

RULEBOOK = Path(__file__).parents[3] / "rulebook"
FILES = sorted(path for folder in ("places", "guideline", "templates") for path in (RULEBOOK / folder).glob("*.yaml"))
SAMPLE = (RULEBOOK / "sample" / "sample-fujimi.yaml").read_text(encoding="utf-8")
QUOTED = "tiers: [{id: a, title: A, when: {stay_days: {min: '3', window: \"fiscal_year\"}}}]"
ODD = [
    "", "tiers:", "tiers: 3", "- a", "tiers: [3, {when: 5}]", "a: [", "tiers: [{when: {all: x}}]", "\ufeff" + TEXT,
    TEXT.replace("\n", "\r\n"), "tiers: [{when: {stay_days: {min: $a}}}]", "tiers: [{when: {stay_days: {window: {\n months: 3}}}}]",
]  # fmt: skip


def find(name, from_file):
    path = next(iter(sorted(RULEBOOK.rglob(f"{Path(name).name}.yaml"))), None)
    return (path.read_text(encoding="utf-8"), str(path)) if path else None


def read(text):
    return reading.read(text, find=find)


def words(text):
    return {(each.group, each.label): each.value for each in parameters.listed(text)}


def test_numbers_and_choices_are_listed_with_their_japanese_names():
    assert words(TEXT) == {
        ("住所が外", "住所がここの外にあること"): "own",
        ("滞在日数", "最低（日）"): "3",
        ("滞在日数", "数える期間"): "{months: 12}",
    }


def test_the_label_of_the_author_wins():
    assert ("ほぼ毎月の滞在", "最低（日）") in words(SAMPLE)


def test_japanese_spelling_is_listed_alike():
    text = TEXT.replace("stay_days: {min: 3, window: {months: 12}}", "滞在日数: {最低: 3, 期間: {直近月数: 12}}")
    assert read(text).definition == read(TEXT).definition
    assert words(text)["滞在日数", "最低（日）"] == "3"
    window = next(each for each in parameters.listed(text) if each.label == "数える期間")
    assert window.choices[0] == ("{直近月数: 12}", "12か月")
    assert len(window.choices) == len({told for _, told in window.choices})


def test_a_change_touches_one_number_and_no_remark():
    path = next(each.path for each in parameters.listed(TEXT) if each.value == "3")
    assert parameters.changed(TEXT, {path: "60"}) == TEXT.replace("{min: 3,", "{min: 60,")


def test_a_window_is_changed_as_a_whole():
    path = next(each.path for each in parameters.listed(TEXT) if each.label == "数える期間")
    assert parameters.changed(TEXT, {path: "fiscal_year"}) == TEXT.replace("{months: 12}", "fiscal_year")


def test_a_quoted_value_stays_quoted_and_a_window_in_its_place_does_not():
    low, window = (each.path for each in parameters.listed(QUOTED))
    assert "min: '4'" in parameters.changed(QUOTED, {low: "4"})
    assert "window: {months: 6}" in parameters.changed(QUOTED, {window: "{months: 6}"})


def test_the_expectation_of_an_example_can_be_changed():
    results = [("friend", "市の友だち"), ("two-region", "二地域居住者")]
    expected = [each for each in parameters.listed(TEXT, results) if each.path == "e0"]
    assert [(each.group, each.value) for each in expected] == [("例示住民「三日いた人」", "two-region")]
    assert parameters.changed(TEXT, {"e0": "friend"}, results) == TEXT.replace("expect: two-region", "expect: friend")


@pytest.mark.parametrize("text", ODD, ids=repr)
def test_what_is_no_definition_gives_fields_or_none_but_never_falls(text):
    for each in parameters.listed(text):
        assert text[each.span.start : each.span.end].strip("'\"") == each.value
    assert parameters.changed(text, {}) == text


@given(st.text(alphabet="tiers:whenmin[]{}-, \n'\"#$3stay_daysallany", max_size=200))
def test_any_text_is_given_back_unchanged(text):
    assert parameters.changed(text, {each.path: each.value for each in parameters.listed(text)}) == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_rule_of_the_rulebook_can_be_moved_and_still_reads(path):
    """Each number alone is raised by one: the text still parses, and only that number differs."""
    text = path.read_text(encoding="utf-8")
    for each in parameters.listed(text):
        if each.choices:
            continue
        raised = parameters.changed(text, {each.path: f"{int(each.value) + 1}"})
        assert raised[: each.span.start] == text[: each.span.start]
        assert raised.endswith(text[each.span.end :])
        moved = next(found for found in parameters.listed(raised) if found.path == each.path)
        assert int(moved.value) == int(each.value) + 1


def test_the_rulebook_has_something_to_move():
    assert sum(len(parameters.listed(path.read_text(encoding="utf-8"))) for path in FILES) > 50


@given(st.lists(st.sampled_from(["あ", "a", " ", "\n", "\r\n", "\r"]), max_size=30), st.sampled_from(["12", "abc"]))
def test_the_place_of_a_value_is_found_behind_any_line_breaks(before, value):
    text = "".join(before) + value
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    node = Leaf(Mark("", len(lines), len(lines[-1]) - len(value) + 1), value)
    span = places.span(text, node)
    assert text[span.start : span.end] == value


@pytest.mark.parametrize("text", ["a: {b: 'x'}", "a: {b: 1 # c", "a: {b:\n 1}", "a: {b: 1"])
def test_a_bracket_that_cannot_be_told_for_certain_has_no_place(text):
    assert places.span(text, Table(Mark("", 1, 4), ())) is None


# --- settings -------------------------------------------------------------------------------------------------------
def test_the_settings_that_the_guideline_leaves_open_are_listed_and_no_others():
    names = {dial.name for dial in dials.listed(read(SAMPLE).definition, SAMPLE)}
    assert names == {
        "activities_min", "activities_count", "activity_window", "premium_term", "renewal_opens", "grace",
    }  # fmt: skip
    assert {setting.name for setting in dials.fixed(read(SAMPLE).definition)} == {"identity_min", "bodies_max"}


def test_bounds_and_choices_are_those_of_the_guideline():
    found = {dial.name: dial for dial in dials.listed(read(SAMPLE).definition, SAMPLE)}
    assert (found["activities_min"].least, found["activities_min"].most) == (3, 366)
    assert [value for value, _ in found["premium_term"].choices] == ["{months: 12}", "fiscal_year"]
    assert found["grace"].is_unconfirmed


def test_a_setting_of_the_text_is_changed_in_its_place():
    turned = dials.turned(SAMPLE, read(SAMPLE).definition, {"activities_min": "6"})
    assert turned == SAMPLE.replace("activities_min: 4", "activities_min: 6")


def test_a_setting_of_the_guideline_alone_is_written_into_the_text():
    turned = dials.turned(SAMPLE, read(SAMPLE).definition, {"grace": "3", "activity_window": "fiscal_year"})
    settings = {setting.name: setting.value for setting in read(turned).definition.settings}
    assert (settings["grace"], settings["activity_window"], settings["activities_min"]) == (3, "fiscal_year", 4)
    added = [line for line in turned.splitlines() if line not in SAMPLE.splitlines()]
    assert sorted(added) == ["  activity_window: fiscal_year", "  grace: 3"]
    assert [line for line in turned.splitlines() if line not in added] == SAMPLE.splitlines()


@pytest.mark.parametrize("own", ["", "settings: {activities_min: 4}\n", "settings:\n    activities_min: 4\n"])
def test_wherever_the_settings_stand_a_new_one_is_read_back(own):
    head = 'definition: a\ntitle: A\nplace: "182010"\nextends: national\nsource: s\n'
    text = f"{head}{own}tiers: []\n"
    turned = dials.turned(text, read(text).definition, {"grace": "2"})
    read_back = {setting.name: setting.value for setting in read(turned).definition.settings}
    assert read_back["grace"] == 2
    assert read_back["activities_min"] == (4 if own else 3)


@given(st.integers(3, 366), st.integers(0, 6), st.sampled_from(["days", "times"]))
def test_whatever_the_guideline_allows_is_read_back_as_set(activities, grace, count):
    asked = {"activities_min": f"{activities}", "grace": f"{grace}", "activities_count": count}
    again = read(dials.turned(SAMPLE, read(SAMPLE).definition, asked)).definition
    found = {setting.name: setting.value for setting in again.settings}
    assert (found["activities_min"], found["grace"], found["activities_count"]) == (activities, grace, count)

"""standings and explain: who is what on a day, under which rule, and why."""

import pytest

from futasato.registrations import follow
from tests.registrations import town

from .conftest import NOW
from .written import RULE

pytestmark = pytest.mark.django_db
FUKUI, SABAE = town.FUKUI, town.SABAE


@pytest.fixture
def lives():
    """One with three days, one with two, in 2024; the rule of 鯖江市 begins in 2025."""
    often, twice = town.somebody(), town.somebody()
    town.write(often, FUKUI, *town.days("2024-01-05", "2024-06-01", "2024-12-31"))
    town.write(twice, FUKUI, *town.days("2024-01-05", "2024-06-01", "2025-01-01"))
    town.write(often, SABAE, *town.days("2025-01-05", "2025-06-01", "2025-12-31"))
    town.publish(town.visitors(), town.day("2025-01-01"))
    follow.catch_up_all(now=NOW)
    return often, twice


def test_a_draft_is_judged_on_the_day(run, lives, file):
    said = run("standings", "--place", FUKUI, "--on", "2024-12-31", "--definition", file(RULE), "--json")
    assert said.status == 0
    told = said.json
    assert (told["place"], told["on"], told["definition"], told["version"]) == (FUKUI, "2024-12-31", "three-days", None)
    assert told["tiers"] == {"regular": 1}
    people = {each["person"]: each for each in told["people"]}
    assert {person: each["tier"] for person, each in people.items()} == {str(lives[0]): "regular", str(lives[1]): None}
    assert all(isinstance(reason, str) for each in people.values() for reason in each["reasons"])
    assert any("2" in reason and "3" in reason for reason in people[str(lives[1])]["reasons"])


def test_the_rule_in_force_on_the_day_with_its_version(run, lives):
    def at(on):
        return run("standings", "--place", SABAE, "--on", on, "--json").json

    assert (at("2025-12-31")["version"], at("2025-12-31")["tiers"]) == (1, {"fan": 0, "regular": 1})
    assert at("2025-12-30")["tiers"] == {"fan": 1, "regular": 0}
    assert at("2024-12-31")["version"] == 0
    assert at("2024-12-31")["people"] == []


def test_what_was_known_then(run, lives):
    known = run("standings", "--place", SABAE, "--on", "2025-12-31", "--known-at", "2026-01-31", "--json").json
    assert known["people"] == []  # everything was recorded in November 2026


def test_as_a_list_for_people(run, lives, file):
    said = run("standings", "--place", FUKUI, "--on", "2024-12-31", "--definition", file(RULE), "--list")
    assert said.status == 0
    assert "通う人: 1 人" in said.out and f"{lives[0]} regular" in said.out and f"{lives[1]} なし" in said.out


def test_explain_one_person(run, lives):
    said = run("explain", "--person", lives[0], "--place", SABAE, "--on", "2025-12-31", "--json")
    assert said.status == 0
    told = said.json
    assert (told["person"], told["place"], told["tier"]) == (str(lives[0]), SABAE, "regular")
    assert told["changes_on"] == "2026-01-01"  # a new calendar year begins with nothing
    assert told["reasons"]
    plain = run("explain", "--person", lives[0], "--place", SABAE, "--on", "2025-12-31")
    assert plain.status == 0 and told["reasons"][-1] in plain.out


def test_nobody_and_no_place_and_no_day_are_refused(run, lives, file):
    somebody = ("--person", lives[1])
    where, when = ("--place", SABAE), ("--on", "2025-12-31")
    assert run("explain", *somebody, *where, *when).is_refused("記録も登録もありません")
    assert run("explain", "--person", "00000000-0000-0000-0000-000000000009", *where, *when).is_refused("いません")
    assert run("explain", "--person", "だれか", *where, *when).is_refused("いません")
    for code in ("999999", "182011", "abc", "", "１８２０１０x"):
        assert run("standings", "--place", code, *when).is_refused(f"「{code}」は見つかりません")
    for day in ("2026-02-31", "昨日", "20251231", "2025-13-01", "0000-00-00", "9999-12-31", "", "-1"):
        assert run("standings", *where, f"--on={day}").is_refused(f"「{day}」", "ください")
        assert run("standings", *where, *when, f"--known-at={day}").status == (0 if day == "" else 1)


def test_a_rule_of_another_town_is_tried_here_and_that_is_told(run, lives, file):
    said = run("standings", "--place", FUKUI, "--on", "2024-12-31", "--definition", file(foreign(SABAE)), "--json")
    assert said.status == 0 and said.json["tiers"] == {"regular": 1}
    assert SABAE in said.err and "当てはめ" in said.err


def test_a_joint_rule_of_other_towns_is_refused(run, lives, file):
    joint = foreign(SABAE).replace(f'place: "{SABAE}"', f'places: ["{SABAE}", "{town.ECHIZEN}"]')
    said = run("standings", "--place", FUKUI, "--on", "2024-12-31", "--definition", file(joint))
    assert said.status == 1 and "入っていません" in said.err


def foreign(code):
    """Three days a year, as another town wrote it."""
    return town.VISITOR.format(place=code, least=3, window="calendar_year", more="").replace(
        "  - id: fan\n    title: ファン\n    when: anyone\n", ""
    )

"""definitions check, try and publish: places and remedies; publishing leaves nothing half-done."""

import pytest
from django.apps import apps

from tests.registrations import town

from .written import RULE

pytestmark = pytest.mark.django_db
# what is wrong → (the text, where it must be told, a word of the message)
WRONG = {
    "a typo": (RULE.replace("visits:", "visit:"), "rule.yaml:9:", "visits"),
    "a threshold of -1": (RULE.replace("min: 3", "min: -1"), "rule.yaml:9:", "-1"),
    "a window that ends before it starts": (
        RULE.replace("calendar_year", "{from: 2025-12-31, until: 2025-01-01}"), "rule.yaml:9:", "2025",
    ),
    "31 February": (RULE.replace("on: 2024-12-31", "on: 2024-02-31", 1), "rule.yaml:12:", "2024-02-31"),
    "an unknown town": (RULE.replace('"182010"', '"999999"'), "rule.yaml:4:", "999999"),
    "a base that is not there": (RULE + "extends: no-such-base\n", "rule.yaml:21:", "no-such-base"),
    "nothing at all": ("", "rule.yaml:1:1", "空"),
    "cut in the middle": (RULE[:200], "rule.yaml:", ""),
    "no rule but a table": ("a,b\n1,2\n", "rule.yaml:1:1", ""),
    "wrong encoding": (RULE.encode("cp932"), "rule.yaml", "UTF-8"),
    "binary": (bytes(range(256)), "rule.yaml", ""),
    "a megabyte": (RULE + "note: " + "あ" * 1_000_000 + "\nnote2: 1\n", "rule.yaml:", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_place_by_every_command(name, run, file):
    content, place, word = WRONG[name]
    path = file(content)
    checked = run("definitions", "check", path)
    assert checked.status == 1 and place in checked.err and word in checked.err and "Traceback" not in checked.err
    on = ("--place", "182010", "--on", "2024-12-31")
    assert run("judge", path).is_refused(place, word)
    assert run("definitions", "publish", path, "--from", "2027-04-01").is_refused(place, word)
    assert run("definitions", "try", path, *on).is_refused(place, word)
    assert run("standings", *on, "--definition", path).is_refused(place, word)
    assert not apps.get_model("definitions", "Version").objects.exists()


def test_a_circle_of_bases_is_told(run, file):
    for one, other in (("a", "b"), ("b", "a")):
        file(
            f"definition: {one}\nextends: {other}\ntitle: {one}\nsource: s\nplace: '182010'\ntiers: []\n", f"{one}.yaml"
        )
    assert run("definitions", "publish", file(RULE).with_name("a.yaml"), "--from", "2027-04-01").is_refused("循環")


def test_a_right_file_is_told_and_several_are_all_looked_at(run, file):
    good, bad = file(RULE), file("x: 1", "bad.yaml")
    assert run("definitions", "check", good).out == f"{good}: 正しく書けています\n"
    both = run("definitions", "check", bad, file(b"\xff", "odd.yaml"), good)
    assert both.status == 1
    assert f"{good}: 正しく書けています" in both.out and "bad.yaml:1:1" in both.err and "odd.yaml" in both.err


def test_what_is_wrong_is_told_in_english_when_asked(run, file):
    good, bad = file(RULE), file(RULE.replace("min: 3", "min: many"), "bad.yaml")
    checked = run("definitions", "check", bad, good, "--lang", "en")
    assert checked.out == f"{bad}: something is wrong\n{good}: written correctly\n"
    assert "A whole number is needed, but this is “many” (write it in ASCII digits)" in checked.err
    refused = run("judge", bad, "--lang", "en")
    assert refused.status == 1 and "bad.yaml:9:26: A whole number is needed" in refused.err and refused.out == ""
    judged = run("judge", good, "--lang", "en").out
    assert "(expected " in judged and "examples agree, 0 do not" in judged and "期待" not in judged
    assert "整数が要ります" in run("definitions", "check", bad).err


def test_publish_from_a_future_day_and_never_twice_on_one(run, file):
    path = file(RULE)
    versions = apps.get_model("definitions", "Version").objects
    for past in ("2026-11-23", "2026-11-22", "2020-01-01"):  # today is the 23rd
        assert run("definitions", "publish", path, "--from", past).is_refused(past, "遡れません")
    assert not versions.exists()
    assert run("definitions", "publish", path, "--from", "2026-11-24").status == 0
    assert run("definitions", "publish", path, "--from", "2026-11-24").is_refused("別の日")
    assert list(versions.values_list("number", "from_on")) == [(1, town.day("2026-11-24"))]
    assert run("definitions", "publish", path, "--from", "2027-02-31").is_refused("2027-02-31")
    assert run("definitions", "publish", path, "--from", "2027-03-31").status == 0
    assert versions.count() == 2


def test_a_failing_example_keeps_a_rule_from_being_published(run, file):
    path = file(RULE.replace("expect: none", "expect: regular"))
    assert run("definitions", "publish", path, "--from", "2027-04-01").is_refused("二日の人")
    assert not apps.get_model("definitions", "Version").objects.exists()


def test_try_counts_who_gains_loses_and_keeps(run, file):
    """In force: two visits a year; the draft asks for three."""
    town.publish(town.visitors(place=town.FUKUI, least=2), town.day("2023-01-01"))
    people = [town.somebody() for _ in range(4)]
    for person, times in zip(people, (1, 2, 3, 4), strict=True):
        town.write(person, town.FUKUI, *[town.day(f"2024-0{month}-01") for month in range(1, times + 1)])
    on = ("--place", town.FUKUI, "--on", "2024-12-31")
    tried = run("definitions", "try", file(RULE), *on, "--json")
    assert tried.status == 0
    assert tried.json == {"now": 3, "then": 2, "gain": 0, "lose": 1, "keep": 2}
    easier = file(RULE.replace("min: 3", "min: 1").replace("expect: none", "expect: regular"), "easy.yaml")
    assert run("definitions", "try", easier, *on, "--json").json == {
        "now": 3,
        "then": 4,
        "gain": 1,
        "lose": 0,
        "keep": 3,
    }
    told = run("definitions", "try", file(RULE), *on)
    assert str(people[1]) in told.out and str(people[2]) not in told.out

"""A town inherits a template or the guideline: it varies what the template leaves open, and nothing else."""

import pytest

from futasato.definitions import judge, reading
from futasato.definitions.nouns import Answer
from futasato.records.nouns import Kind

from .lives import activities, day, life, member, person, record, said, stay
from .rulebook import FILES, find, rule

E = day("2026-11-23")
TEMPLATES = sorted(
    name for name, path in FILES.items() if path.parent.name == "templates" and name != "c6-joint-region"
)


def town(base, text=""):
    head = f'definition: my-town\ntitle: 町\nplace: "203637"\nsource: 例\nextends: {base}\n'
    return reading.read(head + text, file="my-town.yaml", find=find)


def errors(got):
    return [problem.message for problem in got.problems if problem.severity == "error"]


@pytest.mark.parametrize("base", [*TEMPLATES, "national", "specified-residence"])
def test_a_town_that_changes_nothing_has_the_templates_rule(base):
    got = town(base)
    assert errors(got) == []
    assert got.definition.tiers == rule(base).tiers
    assert got.definition.bodies == ("203637",)


def word(base, text, facts):
    return judge.result(judge.judge(town(base, text).definition, facts, E))


def test_a_number_within_what_is_left_open():
    guest = life(stay("2026-08-01", "2026-08-20"))
    assert word("c1-many-ways", "", guest) == "basic"
    assert word("c1-many-ways", "settings: {long_days: 20}\n", guest) == "two-region"
    assert word("c1-many-ways", "settings: {long_days: 21}\n", guest) == "basic"


@pytest.mark.parametrize("base, setting", [
    ("c1-many-ways", "long_days: 13"), ("c1-many-ways", "monthly_months: 13"), ("c3-second-house", "excused_most: 4"),
    ("national", "activities_min: 2"), ("national", "bodies_max: 4"), ("national", "identity_min: L1"),
    ("c5-household", "school_days: 0"),
])  # fmt: skip
def test_a_number_beyond_it_is_refused_with_its_name(base, setting):
    got = town(base, f"settings: {{{setting}}}\n")
    assert got.definition is None
    assert any(setting.split(":")[0] in message for message in errors(got))


def test_a_condition_more_is_allowed_and_a_new_rule_in_its_place_is_not():
    stricter = "tiers:\n  - {id: two-region, add: [{age: {min: 18}}]}\n"
    looser = "tiers:\n  - {id: two-region, when: anyone}\n"
    child = life(stay("2026-07-01", "2026-07-31"), who=person(born="2016-05-01"))
    assert word("c1-many-ways", "", child) == "two-region"
    assert word("c1-many-ways", stricter, child) == "basic"
    assert errors(town("c1-many-ways", looser))


def test_activities_a_town_adds_to_the_nations_list():
    harvest = activities("2026-05-10", "2026-06-10", "2026-07-10", name="稲刈り")
    added = "lists: {designated_activities: {versions: [{from: 2026-04-01, items: [稲刈り]}]}}\n"
    guest = life(harvest, who=person(level="L2"))
    assert word("national", "", guest) == "basic"
    assert word("national", added, guest) == "premium"


def test_a_town_that_pools_the_adults():
    mother = member(2, "1986-05-01", stay("2026-09-01", "2026-09-08"))
    pupil = member(3, "2016-05-01", schooled(14))
    family = life(stay("2026-08-01", "2026-08-08"), said("保護者の同意", on="2026-04-01"), family=(mother, pupil))
    assert word("c5-household", "", family) == "none"
    assert word("c5-household", "settings: {pool_adults: true}\n", family) == "two-region-household"


def schooled(days):
    return record(Kind.SCHOOLING, "2026-06-01", "2026-06-20", name="体験入学", details={"school_days": days})


def test_the_statute_leaves_days_to_the_town():
    stricter = "tiers:\n  - {id: specified-resident, add: [{stay_days: {min: 30, window: {months: 12}}}]}\n"
    got = town("specified-residence", stricter)
    assert errors(got) == []
    answers = judge.judge(got.definition, life(stay("2026-08-01", "2026-08-29")), E).verdicts
    assert [verdict.answer for verdict in answers] == [Answer.NOT_MET]

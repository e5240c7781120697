"""The reader answers every text: random ones, files of random YAML, and good files with something broken in them."""

import random

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from futasato.definitions import reading
from futasato.definitions.reading import words
from tests.definitions import generated, written

MANY = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=200)
VOCABULARIES = [v for v in vars(words).values() if isinstance(v, words.Vocabulary)]
SPELLINGS = sorted({spelling for v in VOCABULARIES for spelling in v.spellings()})
VALUES = [
    "anyone",
    "own",
    "$n",
    "E2",
    "2026-02-31",
    "2026-08-01..2026-07-01",
    "203637",
    "-1",
    "99999999999999999999",
    "~",
]

anything = st.text()
yamlish = st.text(alphabet="abc:- \n\t[]{}#&*!|>'\"%@`,?012$~\u3042\ufeff\x00\ud800\u0085", max_size=200)
scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=6) | st.sampled_from([*SPELLINGS, *VALUES])
keys = st.sampled_from(SPELLINGS) | st.text(max_size=4) | st.integers()
trees = st.recursive(
    scalars, lambda kids: st.lists(kids, max_size=4) | st.dictionaries(keys, kids, max_size=4), max_leaves=25
)


def answers(text, **more):
    """The reading, whole: a definition or an error, every problem printable, in line order."""
    got = reading.read(text, file="f.yaml", **more)
    assert isinstance(got, reading.Reading)
    assert (got.definition is None) == any(problem.severity == "error" for problem in got.problems)
    assert [(p.line, p.column) for p in got.problems] == sorted((p.line, p.column) for p in got.problems)
    assert all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in got.problems)
    assert all(str(problem).startswith("f.yaml:") and "\n" not in str(problem) for problem in got.problems)
    return got


@MANY
@given(anything | yamlish)
@example("")
@example("\ufeff")
@example("a: &x [*x]")
@example("? [1, 2]\n: 3")
@example("definition: a\n---\ndefinition: b\n")
@example("a: !!python/object/apply:os.getcwd []")
@example("%YAML 9.9\n---\na: b")
@example("\x1b[31m")
def test_any_text_at_all(text):
    answers(text)


@MANY
@given(trees)
def test_any_yaml_tree(tree):
    answers(yaml.safe_dump(tree, allow_unicode=True))


@MANY
@given(st.dictionaries(st.sampled_from(sorted(words.HEAD.words)), trees, max_size=8))
def test_any_values_under_the_heads_words(tree):
    answers(yaml.safe_dump(tree, allow_unicode=True))


@MANY
@given(st.sampled_from(sorted(words.CONDITION.words)), trees)
def test_any_value_under_any_condition_word(word, tree):
    tiers = [{"id": "basic", "when": {word: tree}}]
    answers(yaml.safe_dump({"definition": "a", "title": "a", "place": "203637", "source": "s", "tiers": tiers}))


# --- good files, broken -------------------------------------------------------------------------------------------
@st.composite
def broken(draw):
    """The text of a good file with a line lost, doubled, indented, cut or a word replaced."""
    definition = draw(generated.definitions())
    lines = written.text(written.definition(definition, generated.LISTS)).splitlines()
    chance = random.Random(draw(st.integers(0, 2**32)))
    for _ in range(draw(st.integers(1, 4))):
        place = chance.randrange(len(lines))
        lines[place : place + 1] = chance.choice(BREAKS)(lines[place], chance)
        lines = lines or [""]
    return "\n".join(lines)


def swapped(line, chance):
    """One of the line's words replaced by any word of the language, or by an awkward value."""
    parts = line.split(" ")
    parts[chance.randrange(len(parts))] = chance.choice(SPELLINGS + VALUES)
    return [" ".join(parts)]


BREAKS = [
    lambda line, chance: [],
    lambda line, chance: [line, line],
    lambda line, chance: ["  " + line],
    lambda line, chance: ["\t" + line],
    lambda line, chance: [line[: chance.randrange(len(line) + 1)]],
    lambda line, chance: [line.replace(":", "：", 1)],
    swapped,
]


@MANY
@given(broken())
def test_a_good_file_with_something_broken(text):
    answers(text)


@pytest.mark.parametrize("seed", range(3))
def test_the_breaks_really_break(seed):
    """Control: most of the broken files above are in fact refused."""
    chance = random.Random(seed)
    text = 'definition: a\ntitle: t\nplace: "203637"\nsource: s\ntiers:\n  - id: basic\n    when: anyone\n'
    lines = text.splitlines()
    assert reading.read(text).definition
    refused = 0
    for place in range(len(lines)):
        tried = [*lines]
        tried[place : place + 1] = swapped(lines[place], chance)
        refused += reading.read("\n".join(tried)).definition is None
    assert refused >= 3


# --- too much -----------------------------------------------------------------------------------------------------
HEAD = 'definition: a\ntitle: t\nplace: "203637"\nsource: s\n'
TOO_MUCH = {
    "a cell of a megabyte": HEAD + "note: " + "あ" * 1_000_000,
    "a long cell": HEAD + "note: " + "あ" * 30_000,
    "deep brackets": HEAD + "note: " + "[" * 5000 + "]" * 5000,
    "deep lines": "\n".join(" " * i + "a:" for i in range(200)),
    "deep conditions": HEAD + "tiers: [{id: a, when: " + "{all: [" * 60 + "anyone" + "]}" * 60 + "}]",
    "laughs": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
    "records without end": HEAD
    + "tiers: [{id: a, when: anyone}]\nexamples:\n"
    + "".join(
        f"- {{name: n{i}, on: 2026-01-01, expect: a, records: [{{visit: every_month, from: 1900-01, until: 2190-12,"
        f" days: [1, 2, 3], repeat: 1000}}]}}\n"
        for i in range(50)
    ),
    "a setting used a thousand times": HEAD
    + "settings: {n: ["
    + "x, " * 400
    + "]}\ntiers: [{id: a, when: anyone, benefits: ["
    + "$n, " * 1000
    + "]}]",
    "ten thousand unknown words": HEAD + "".join(f"word{i}: 1\n" for i in range(10_000)),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_too_much_is_refused_and_not_swallowed(name):
    got = answers(TOO_MUCH[name])
    assert got.definition is None and got.problems
    assert all(len(str(problem)) < 2000 for problem in got.problems)

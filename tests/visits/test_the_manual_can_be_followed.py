"""docs/manual/mappings.md: its examples do what the page says, and it names every word and every reason there is."""

import json
import re
from pathlib import Path

import pytest

from futasato.visits.rules import reading
from futasato.visits.rules.reading import words

from .small import mapped, stored, take

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/manual/mappings.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.M | re.S)


def blocks(language):
    return [text for name, text in BLOCKS if name == language]


WHOLE = [text for text in blocks("yaml") if text.startswith(("mapping:", "対応表:"))]
PARTS = [text for text in blocks("yaml") if text not in WHOLE]
EXAMPLES = list(zip(WHOLE, blocks("csv"), blocks("json"), strict=True))
# What the reasons in the code are called: every literal `_refuse("…"` and Unfit("…".
ROWS = (ROOT / "src/futasato/visits/rules/rows.py").read_text(encoding="utf-8")
CODES = set(re.findall(r'(?:_refuse|Unfit)\(\s*"(\w+)"', ROWS))


@pytest.mark.parametrize(("yaml", "rows", "answer"), EXAMPLES)
def test_each_whole_example_gives_what_the_page_says(yaml, rows, answer, file):
    report = take(file(rows), mapping=mapped(yaml))
    assert {name: getattr(report, name) for name in json.loads(answer)} == json.loads(answer)
    again = take(file(rows), mapping=mapped(yaml))
    assert (again.records, again.duplicates) == (0, report.records)


def test_the_errors_of_the_first_example_read_as_printed(file):
    yaml, rows, _ = EXAMPLES[0]
    report = take(file(rows, "taiken.csv"), mapping=mapped(yaml))
    printed = "\n".join(str(error)[str(error).index("taiken.csv") :] for error in report.errors)
    assert f"```\n{printed}\n```" in PAGE


def test_the_second_example_is_a_stay_of_two_nights_and_a_day(file):
    yaml, rows, _ = EXAMPLES[1]
    take(file(rows), mapping=mapped(yaml))
    found = [(r.kind, str(r.happened_on), str(r.until_on), r.yen, r.place_code, r.verified_by) for r in stored()]
    assert found == [
        ("stay", "2026-05-03", "2026-05-05", 12_000, "182079", "宿の会"),
        ("stay", "2026-06-01", "2026-06-01", 0, "182079", "宿の会"),
    ]
    assert {r.source for r in stored()} == {"yado-kai"}


@pytest.mark.parametrize("part", PARTS)
def test_each_part_can_stand_in_a_mapping(part):
    """Put into the first example in place of its own section it reads without a problem."""
    ours = set(re.findall(r"^(\w+):", part, re.M))
    sections = re.split(r"^(?=\w+:)", WHOLE[0], flags=re.M)
    text = "".join(s for s in sections if s.split(":")[0] not in ours) + part
    found = reading.read(text)
    assert found.problems == ()
    assert found.mapping != reading.read(WHOLE[0]).mapping


def test_there_are_examples_to_follow():
    assert len(EXAMPLES) == 2 and len(PARTS) >= 6


@pytest.mark.parametrize("vocabulary", [v for v in vars(words).values() if isinstance(v, words.Vocabulary)])
def test_every_word_is_explained(vocabulary):
    assert [word for word in vocabulary.words if f"`{word}`" not in PAGE and not re.search(rf"\b{word}\b", PAGE)] == []


def test_every_reason_is_explained():
    assert len(CODES) > 12
    assert [code for code in CODES if f"`{code}`" not in PAGE] == []

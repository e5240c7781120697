"""docs/manual/rosters.md: its example gives what the page says, and it names every word and every reason there is."""

import json
import re
from pathlib import Path

import pytest

from futasato.rosters import acts, reads
from futasato.rosters.nouns import COLUMNS
from futasato.rosters.rules import reading
from futasato.rosters.rules.reading import words

from .lists import NOW, SABAE

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/manual/rosters.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.M | re.S))
ROWS = (ROOT / "src/futasato/rosters/rules/rows.py").read_text(encoding="utf-8")


def mapped(text):
    found = reading.read(text, file="mine.yaml")
    assert found.problems == ()
    return found.mapping


def test_the_example_gives_what_the_page_says():
    asked = {
        "place_code": SABAE,
        "content": BLOCKS["csv"].encode(),
        "mapping": mapped(BLOCKS["yaml"]),
        "now": NOW,
        "by": "test",
    }
    tally = acts.import_list(**asked, good_rows_only=True)
    said = json.loads(BLOCKS["json"])
    assert {name: getattr(tally, name) for name in said} == said
    assert tally.unknown == ("血液型",)
    assert "```\n" + "\n".join(map(str, tally.errors)) + "\n```" in PAGE


def test_every_word_stands_on_the_page_in_both_spellings():
    for vocabulary in (words.HEAD, words.COLUMN, words.FILES, words.SCOPE):
        for word in vocabulary.words:
            assert f"`{word}`" in PAGE and f"`{vocabulary.japanese(word)}`" in PAGE, word
    assert set(words.COLUMN.words) == set(COLUMNS)


def test_every_reason_stands_on_the_page():
    codes = set(re.findall(r'_refuse\(line, "(\w+)"', ROWS)) | {"individual_number", "formula"}
    days = {f"{word}_{end}" for word in ("born_on", "home_from_on") for end in ("invalid", "future")}
    assert {code for code in codes | days if f"`{code}`" not in PAGE} == set()


@pytest.mark.parametrize("name", reads.mapping_names())
def test_every_shipped_mapping_is_right_and_names_no_header_twice(name):
    found = reads.mapping(name)
    heads = [head for heads in (*found.columns.values(), found.ignore) for head in heads]
    assert found.id == name and len(heads) == len(set(heads))


WRONG = {
    "people: a\ntitle: b\ncolumns: {number: 番号}": "名前の列",
    "people: a\ntitle: b": "columns",
    "people: a\ntitle: b\ncolumns: {name: 氏名, blood: 血液型}": "blood",
    "people: a\ntitle: b\ncolumns: {name: 氏名}\nfiles: {delimiter: x}": "区切り",
    "people: a\ntitle: b\ncolumns: [1]": "列",
    "[": "",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_mapping_says_what_and_where(text):
    found = reading.read(text, file="mine.yaml")
    assert found.mapping is None
    assert any(WRONG[text] in str(problem) and "mine.yaml:" in str(problem) for problem in found.problems)


def test_in_japanese_words_it_is_the_same_mapping():
    text = "名簿: a\n題名: b\n列: {氏名: 名前, 会員番号: [番号]}\n番号の範囲: 全国\n使わない列: [備考]"
    english = "people: a\ntitle: b\ncolumns: {name: 名前, number: [番号]}\nnumbers: everywhere\nignore: [備考]"
    assert mapped(text) == mapped(english)


def test_an_unknown_mapping_is_refused_with_the_nearest():
    with pytest.raises(reads.MappingTrouble, match="fan-club"):
        reads.mapping("fan-clubs")

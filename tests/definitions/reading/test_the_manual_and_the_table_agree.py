"""Every word of the manual's tables is known in both spellings, and its own file is read without a word of complaint."""

import re
from pathlib import Path

import pytest
import yaml

from futasato.definitions import reading
from futasato.definitions.nouns import Territory, TerritoryKind
from futasato.definitions.reading import words

MANUAL = (Path(__file__).parents[3] / "docs/manual/definitions.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", MANUAL, re.S)
HEAD = 'definition: a\ntitle: t\nplace: "203637"\nsource: s\n'


def section(number):
    """The text of a section of the manual, sub-sections included or one of them."""
    depth = "##" if "." not in number else "###"
    return re.search(rf"^{depth} {re.escape(number)}[ .].*?(?=^##? |\Z|^{depth} )", MANUAL, re.S | re.M)[0]


def rows(number):
    """(English words, Japanese words) of the rows of a section's table."""
    for line in section(number).splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if len(cells) >= 3 and cells[0].startswith("`"):
            yield re.findall(r"`([^`]+)`", cells[0]), cells[1]


TABLES = {
    "2": words.HEAD, "3": words.CONDITION, "4.1": words.CONDITION, "4.3": words.CONDITION, "8": words.TIER,
}  # fmt: skip


@pytest.mark.parametrize("number", TABLES)
def test_both_spellings_of_a_table(number):
    seen = 0
    for english, japanese in rows(number):
        for word, spelling in zip(english, re.split(r" / |, ", japanese), strict=False):
            word = word.split(":")[0]
            assert TABLES[number].english(spelling) == word == TABLES[number].english(word)
            seen += 1
    assert seen >= 8


def test_every_condition_word_of_the_table_stands_in_the_manual():
    said = {word for number in ("3", "4", "4.1", "4.2", "4.3") for word in re.findall(r"`(\w+)`", section(number))}
    assert set(words.CONDITION.words) <= said


def test_the_windows():
    for english, japanese in rows("4.4"):
        for word, spelling in zip(english, japanese.split(" / "), strict=False):
            known = re.findall(r"\w+", word)[0], re.findall(r"\w+", spelling)[0]
            assert words.WINDOW.english(known[1]) == known[0]


def test_the_kinds_of_evidence_and_their_levels():
    found = {}
    for line in section("4.5").splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if len(cells) == 3 and cells[2].startswith("E"):
            english, japanese = re.findall(r"`(\w+)`", cells[0]), cells[1].split(", ")
            found |= dict(zip(english, [(ja, cells[2]) for ja in japanese], strict=True))
    assert set(found) == set(words.EVIDENCE.words)
    for word, (japanese, level) in found.items():
        assert words.EVIDENCE.english(japanese) == word
        assert reading.level_of(word).name == level


def test_the_words_of_records():
    said = re.search(r"記録の語: (.*?)。", section("9"), re.S)[1]
    pairs = re.findall(r"`(\w+)`(\S+)", said)
    assert {word for word, _ in pairs} == set(words.RECORD.words)
    assert all(words.RECORD.english(ja) == word for word, spelled in pairs for ja in spelled.split("・"))


def test_no_spelling_means_two_things_in_one_place():
    for vocabulary in (v for v in vars(words).values() if isinstance(v, words.Vocabulary)):
        spellings = vocabulary.spellings()
        assert len(spellings) == len(set(spellings)), vocabulary.what


def test_the_smallest_file_is_read_without_complaint():
    got = reading.read(BLOCKS[0], file="yamanaka.yaml")
    assert not got.problems
    assert [tier.id for tier in got.definition.tiers] == ["basic", "two-region"]


@pytest.mark.parametrize(("number", "title"), [("5", "points"), ("6", "lists"), ("7", "definition"), ("9", "examples")])
def test_every_other_piece_of_the_manual_is_read_too(number, title):
    block, *_ = re.findall(r"```yaml\n(.*?)```", section(number), re.S)
    assert block.startswith(title)
    assert not errors(around(title, block))


def around(title, block):
    """A piece of the manual set in the file it belongs to."""
    if title == "points":
        return yaml.safe_dump(yaml.safe_load(HEAD) | {"tiers": [{"id": "a", "when": yaml.safe_load(block)}]})
    if title == "definition":
        return block + "title: 国の指針\nsource: 例\n"
    kinds = "{activities: {kinds: {list: designated_activities}}}" if title == "lists" else "anyone"
    return HEAD + block + f"tiers: [{{id: two-region, when: {kinds}}}, {{id: premium, when: anyone}}]\n"


def errors(text):
    return [str(problem) for problem in reading.read(text, file="piece.yaml").problems]


def test_the_bodies():
    for word, kind in (
        ("own", TerritoryKind.OWN),
        ("prefecture", TerritoryKind.PREFECTURE),
        ("anywhere", TerritoryKind.ANYWHERE),
    ):
        text = HEAD + f"tiers: [{{id: a, when: {{visits: {{bodies: {word}}}}}}}]"
        assert reading.read(text).definition.tiers[0].when.bodies == Territory(kind)

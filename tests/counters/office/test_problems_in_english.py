"""What is wrong in a definition's text is read in the language of the page, values and all."""

import re

import pytest
from django.utils import translation

from futasato.counters.office.definition import telling
from futasato.definitions.reading import words
from futasato.definitions.reads import check
from tests.definitions.reading.files import HEAD
from tests.definitions.reading.test_mistakes_are_found_where_they_stand import CONDITIONS, FILES, TIER

from . import refusals
from .asking import CATALOGUES, JAPANESE, entries, is_japanese

VOCABULARIES = [each for each in vars(words).values() if isinstance(each, words.Vocabulary)]
SPELLED = sorted({word for each in VOCABULARIES for word in each.spellings() if is_japanese(word)}, key=len)
TEXTS = [*(HEAD + TIER + each for each in CONDITIONS), *(HEAD + each for each in FILES)]
WRITTEN = re.compile(f"{JAPANESE.pattern}+")
QUOTED = re.compile("“[^”]*”")


def english() -> dict:
    return entries(CATALOGUES[0] / "django.po") | entries(CATALOGUES[1] / "django.po")


def left_in_japanese(told: str, text: str = "") -> str:
    """What remains without what the author wrote in the text and without the words of the language itself."""
    told = QUOTED.sub("", told)
    for word in (*WRITTEN.findall(text), *reversed(SPELLED)):
        told = told.replace(word, "")
    return told if JAPANESE.search(told) else ""


def problems(text: str) -> list[dict]:
    return [telling.problem(each) for each in check(text=text)[1]]


def test_every_text_about_a_definition_has_its_english():
    told, files = english(), refusals.of_texts()
    said = {each for text in files.values() for each in refusals.said(text)}
    assert len(files) > 30 and len(said) > 300, "evidence: there was something to say"
    assert {each for each in said if not told.get(("", each))} == set()


def test_no_text_about_a_definition_is_put_together_without_a_template():
    found = {name: refusals.put_together(text) for name, text in refusals.of_texts().items()}
    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.parametrize("text", TEXTS)
def test_a_mistake_is_told_in_english(text):
    with translation.override("en"):
        found = problems(text)
    assert found, "evidence: there is a mistake"
    told = [f"{each['message']} ({each['remedy']})" for each in found]
    assert [each for each in told if left_in_japanese(each, text)] == []


def test_a_mistake_is_told_word_by_word():
    with translation.override("en"):
        (found,) = problems(HEAD + TIER + "{stay_days: {min: 3, max: 100%}}")
    assert (found["where"], found["message"]) == (
        "line 7, character 37",
        "A whole number is needed, but this is “100%”",
    )
    assert found["remedy"] == "write it in ASCII digits"


def test_values_that_are_said_too_are_said_in_english():
    with translation.override("en"):
        (found,) = problems(HEAD + TIER + "{all: anyone}")
    assert found["message"] == "A list is needed (condition), but this is “anyone”"


@pytest.mark.parametrize("written", CONDITIONS)
def test_in_japanese_it_is_what_the_reader_said(written):
    each = check(text=HEAD + TIER + written)[1][0]
    with translation.override("ja"):
        assert telling.problem(each)["message"] == str(each.message)
    assert str(each) == f":{each.line}:{each.column}: {each.message}" + (f"（{each.remedy}）" if each.remedy else "")


def test_control_a_text_without_a_template_is_seen():
    assert refusals.put_together('pad.add(mark, f"{x}はだめ")') == {"f'{x}はだめ'"}
    assert refusals.put_together('a = "{}はだめ".format(x)') == {"'{}はだめ'.format(x)"}
    assert refusals.put_together('pad.add(mark, Sentence("%(x)sはだめ", x=x))') == set()


def test_control_a_fixed_text_is_seen():
    assert refusals.said('"""間違い。"""\npad.add(mark, "だめ", "直す")') == {"だめ", "直す"}
    assert refusals.said('A = Vocabulary("条件", {"any": "いずれか"})') == {"条件"}


def test_control_japanese_that_is_left_is_seen():
    assert left_in_japanese("A list is needed (条件の並び)") != ""
    assert left_in_japanese("Unknown word “人々” (part)") == ""

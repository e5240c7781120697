"""Every definition that ships is read without a word of complaint, names its source, and its residents come out."""

import re

import pytest

from futasato.definitions import explain
from futasato.definitions.explain.words import name as explain_name
from futasato.definitions.judge import examples
from futasato.definitions.reading import words
from futasato.definitions.rules import contradictions
from futasato.places import reads as places

from .rulebook import CHECKOUT, FILES, reading_of, rule

SCHEMES = {f"D{n:02}" for n in range(3, 42)}
TEMPLATES = {f"C{n}" for n in range(1, 7)}
DOCUMENT = re.compile(r"\b([DC]\d{1,2})\b")


@pytest.fixture(params=FILES)
def name(request):
    return request.param


def test_it_is_read_without_a_problem(name):
    assert [str(problem) for problem in reading_of(name).problems] == []


def test_nothing_in_it_contradicts_itself(name):
    assert [str(each) for each in contradictions.contradictions(rule(name))] == []


def test_it_is_called_like_its_file(name):
    assert rule(name).id == name


def test_it_says_where_it_comes_from(name):
    assert rule(name).source and all(text.strip() for text in rule(name).source)


def test_it_has_residents_who_are_in_and_who_are_out(name):
    assert len(rule(name).examples) >= 2
    if not all(tier.when.word in {"anyone"} for tier in rule(name).tiers):
        assert len({example.expected for example in rule(name).examples}) >= 2


def test_its_residents_come_out_as_they_should(name):
    trials = examples.try_all(rule(name))
    assert [(t.example.name, t.example.expected, t.got) for t in trials if not t.has_passed] == []


def test_its_codes_are_those_of_the_municipalities_it_speaks_of(name):
    """A wrong code of another real town would pass every check of its digits."""
    for code in rule(name).bodies:
        assert places.get(code).name in rule(name).text


def test_it_can_be_told_in_both_languages(name):
    for language in ("ja", "en"):
        assert all(text.strip() for _, text in explain.rule(rule(name), language))


def test_a_setting_without_a_source_is_not_passed_off_as_the_towns_own(name):
    """A real scheme's number either has a source or is marked as not confirmed."""
    if FILES[name].parent.name == "places":
        bare = [s.name for s in rule(name).settings if not s.source and not s.is_unconfirmed]
        assert bare == []


def test_all_schemes_of_the_survey_are_there():
    named = {number for each in FILES for text in rule(each).source for number in DOCUMENT.findall(text)}
    assert named >= SCHEMES
    assert named >= TEMPLATES


def test_the_two_national_entries_of_the_survey_are_the_guideline():
    assert [tier.id for tier in rule("national").tiers] == ["basic", "premium"]


def test_a_name_stands_for_one_file_only():
    """`extends: NAME` looks through the whole rulebook: two files of one name would be a matter of luck."""
    stems = [path.stem for path in (CHECKOUT / "rulebook").rglob("*.yaml")]
    assert len(stems) == len(set(stems))


def test_what_the_state_has_not_said_is_a_setting_that_says_so():
    unconfirmed = {setting.name for setting in rule("national").settings if setting.is_unconfirmed}
    assert unconfirmed == {"activities_count", "activity_window", "renewal_opens", "grace"}


# --- what a resident reads ----------------------------------------------------------------------------------------
NAMED = (words.CONDITION, words.TIE, words.LODGING, words.EXCUSE, words.EVIDENCE, words.WINDOW, words.NIGHT_MONTH)
TERMS = {word for vocabulary in NAMED for word in vocabulary.words}


def told(name):
    """The whole rule, and every example's reasons, in Japanese."""
    trials = examples.try_all(rule(name))
    yield from (text for _, text in explain.rule(rule(name), "ja"))
    yield from (text for trial in trials for text in explain.listing(rule(name), trial.outcome))


def test_no_english_term_of_the_language_reaches_a_japanese_reader(name):
    bare = (re.sub(r"https?://\S+", "", text) for text in told(name))
    seen = {word for text in bare for word in re.findall(r"[a-z_]+", text)}
    assert seen & TERMS == set()


def test_every_known_name_has_words_for_people():
    for vocabulary in (words.TIE, words.LODGING, words.EXCUSE):
        assert [word for word in vocabulary.words if explain_name(word, "ja") == word] == []

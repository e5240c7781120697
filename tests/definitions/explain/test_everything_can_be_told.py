"""No condition, remark, life or tier is left without words, in either language; no code shows through."""

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest
from conditions_at_random import CODES, CONDITIONS, COUNTED, DAYS, LEAVES, definitions, reasons, remark
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from futasato.definitions import explain, judge
from futasato.definitions.explain.amounts import unit_of
from futasato.definitions.explain.notes import WORDS, note
from futasato.definitions.nouns import Answer, Count, Measure, Outcome, Points, Presence, Verdict
from futasato.records.nouns import Kind

LANGUAGES = st.sampled_from(["ja", "en"])
LEFT_ALONE = {"QR", "IC", "d"}
VOCABULARY = re.compile(r"[A-Za-z_]{2,}")
JAPANESE = re.compile(r"[぀-ヿ㐀-鿿]")
OWN_NAMES = ["草刈り", "指定する担い手活動", "町長が適当と認める", "町長が認める", "島の枠", "上の段階", "関与", "値", "要綱", "例の町",
             "虚偽の申出", "祭り"]  # fmt: skip


def is_clean(text, language):
    """Words of the reader's language only; what authors wrote themselves stays as written."""
    if language == "ja":
        return not [word for word in VOCABULARY.findall(text) if word not in LEFT_ALONE]
    for own in OWN_NAMES:
        text = text.replace(own, "")
    return not JAPANESE.search(re.sub(r"段階\d", "", text)) and "_" not in text


def is_whole(text):
    """Something is said, on one line, and nothing of the program shows through."""
    return bool(text.strip()) and not re.search(r"[{}\n]|None(?! of )", text)


def numbers(text):
    """Every whole number of a text, in order; hours and minutes as minutes."""
    text = re.sub(r"([\d,]+)(?:時間| hours?)(?:(\d+)分| (\d+) min)?", _minutes, text)
    return [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", text)]


def _minutes(found):
    return f"{int(found[1].replace(',', '')) * 60 + int(found[2] or found[3] or 0)}"


@given(reasons(), LANGUAGES)
def test_every_reason_is_a_clean_sentence(reason, language):
    told = explain.sentence(reason, language)
    assert is_whole(told) and is_clean(told, language), told


def is_reached_for(reason):
    """Something to get more of: no upper bound, no misconduct, no month's own minimum in the sentence."""
    asked = reason.condition
    return getattr(asked, "most", None) is None and getattr(asked, "kinds", None) != {Kind.CONDUCT}


@given(reasons(COUNTED), LANGUAGES)
def test_the_numbers_are_those_of_the_reason(reason, language):
    assume(is_reached_for(reason) and not isinstance(reason.condition, Presence))
    bare = replace(reason, notes=(), until_on=None)
    expected = [bare.need, bare.have] + ([bare.lacking] if bare.lacking else [])
    assert numbers(explain.sentence(bare, language)) == expected


@given(reasons(COUNTED), DAYS, LANGUAGES)
def test_the_last_day_is_told_when_something_is_lacking(reason, day, language):
    assume(is_reached_for(reason))
    told = explain.sentence(replace(reason, notes=(), until_on=day), language)
    assert (f"{day}" in told) == (reason.lacking > 0)


@given(CONDITIONS, LANGUAGES)
def test_every_condition_has_a_demand_in_words(condition, language):
    told = explain.asks(condition, language)
    assert is_whole(told) and is_clean(told, language), told


@settings(max_examples=40, deadline=None)
@given(definitions(), LANGUAGES)
def test_a_whole_definition_is_lines_that_step_in_one_at_a_time(definition, language):
    lines = explain.rule(definition, language)
    assert all(is_whole(text) for _, text in lines)
    assert all(is_clean(text, language) for _, text in lines), lines
    assert all(depth <= before + 1 for (before, _), (depth, _) in zip(lines, lines[1:], strict=False))
    assert sum("段階「" in text or "Standing" in text for depth, text in lines if depth == 0) == len(definition.tiers)


@pytest.mark.parametrize("code", CODES)
@settings(max_examples=20, deadline=None)
@given(chosen=st.data(), language=LANGUAGES)
def test_every_remark_of_the_judge_has_words(code, language, chosen):
    said = note(chosen.draw(remark(code)), chosen.draw(LEAVES), language)
    assert is_whole(said) and is_clean(said, language)


def test_the_judge_makes_no_remark_outside_its_list():
    """Read from the judge's source: a Note is made with a name of judge/notes.py, never with a code of its own."""
    folder = Path(judge.__file__).parent
    made = [call for path in folder.rglob("*.py") for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Note"]  # fmt: skip
    written = [call.args[0].value for call in made if isinstance(call.args[0], ast.Constant)]
    assert len(made) > 5
    assert not written
    assert set(CODES) == set(WORDS), "every code has words, and no words are left over"


def test_an_unknown_remark_is_not_passed_over():
    unknown = type("Remark", (), {"code": "never_heard_of", "value": 1})()
    with pytest.raises(KeyError):
        note(unknown, Count(measure=Measure.DAYS, kinds=frozenset({Kind.STAY})))


@settings(max_examples=40, deadline=None)
@given(definitions(), st.data(), LANGUAGES)
def test_every_card_is_one_clean_sentence(definition, chosen, language):
    """Even for outcomes that no judge would give."""
    tiers = st.none() | st.sampled_from([tier.id for tier in definition.tiers])
    verdicts = tuple(
        Verdict(tier.id, Answer.NOT_MET, tuple(chosen.draw(st.lists(reasons(), max_size=2))))
        for tier in definition.tiers
    )
    outcome = Outcome(
        chosen.draw(DAYS), chosen.draw(tiers), chosen.draw(tiers), verdicts,
        chosen.draw(st.sampled_from(["", "moved_in", "deceased"])), chosen.draw(st.none() | DAYS),
    )  # fmt: skip
    told = explain.summary(definition, outcome, language)
    assert is_whole(told) and is_clean(told, language), told


@given(CONDITIONS)
def test_every_counting_condition_has_a_unit(condition):
    assert bool(unit_of(condition)) >= isinstance(condition, Count | Presence | Points)

"""One letter wrong in any word: the word is offered. And the ground below: marks, line ends, empty values."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from futasato.definitions.nouns import Mark
from futasato.definitions.reading import words
from futasato.definitions.reading.document import Leaf, Row, Table, parse
from futasato.definitions.reading.problems import Notepad

from .files import HEAD, problems, read

LONG = sorted(word for word in words.CONDITION.words if len(word) >= 6)


@st.composite
def slips(draw):
    """(word, the same with a letter lost, doubled or two exchanged)."""
    word = draw(st.sampled_from(LONG))
    i = draw(st.integers(0, len(word) - 2))
    slip = draw(st.sampled_from([word[:i] + word[i + 1 :], word[:i] + word[i] + word[i:], exchanged(word, i)]))
    assume(slip not in words.CONDITION.words)
    return word, slip


def exchanged(word, i):
    return word[:i] + word[i + 1] + word[i] + word[i + 2 :]


@given(slips())
def test_a_slip_in_a_condition_word(pair):
    word, slip = pair
    ((line, said),) = problems(HEAD + f"tiers:\n  - id: a\n    when: {{{slip}: {{}}}}\n")
    assert line == 7
    assert f"「{word}」のことですか" in said


@pytest.mark.parametrize("word", sorted(words.HEAD.words))
def test_a_slip_in_a_word_of_the_head(word):
    slip = word + word[-1]
    said = [message for _, message in problems(HEAD + f"tiers: [{{id: a, when: anyone}}]\n{slip}: x\n")]
    assert any(f"「{word}」のことですか" in message for message in said)


def test_a_key_of_another_word_is_told_where_it_is_not_allowed():
    ((_, said),) = problems(
        HEAD + "tiers: [{id: a, when: {age: {window: ever}}}]\n".replace("{window", "{min: 1, window")
    )
    assert said == "「window」はここには書けません（ここで使えるのは min、below）"


# --- the tree below -----------------------------------------------------------------------------------------------
def tree(text):
    pad = Notepad()
    found = parse(text, "f", pad)
    assert not pad.found, pad.found
    return found


def test_every_node_knows_its_line_and_column():
    found = tree("a: 1\n語: [x,\n  {b: y}]\n")
    assert found.pairs[0] == (Leaf(Mark("f", 1, 1), "a"), Leaf(Mark("f", 1, 4), "1"))
    row = found.pairs[1][1]
    assert isinstance(row, Row) and (row.mark.line, row.mark.column) == (2, 4)
    inner = row.items[1]
    assert isinstance(inner, Table) and (inner.mark.line, inner.mark.column) == (3, 3)
    assert str(inner.pairs[0][1].mark) == "f:3:7"


@pytest.mark.parametrize("change", [lambda t: t.replace("\n", "\r\n"), lambda t: "\ufeff" + t, lambda t: "# 例\n" + t])
def test_line_ends_and_byte_order_marks_change_nothing(change):
    text = HEAD + "tiers: [{id: a, when: anyone}]\n"
    assert read(change(text)).definition == read(text).definition


def test_an_empty_value_is_not_an_empty_text():
    (_, nothing), (_, tilde), (_, quoted) = tree("a:\nb: ~\nc: '~'\n").pairs
    assert nothing.is_empty and tilde.is_empty and not quoted.is_empty


def test_a_long_text_over_several_lines_is_one_value():
    ((_, note),) = tree("note: >\n  一行目\n  二行目\n").pairs
    assert note.text == "一行目 二行目\n"

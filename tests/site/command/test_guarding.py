"""T24 on the command line: a 個人番号 among the words ends the command before it does anything, and is not repeated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.site import command
from futasato.site.command import guarding
from futasato.site.command.printing import Refused
from tests.people.numbers import SPELLINGS, drawn, wrong

(NUMBER,) = drawn(1, seed=31)


@pytest.mark.threat("T24")
@pytest.mark.parametrize("spelling", ["plain", "full width", "card", "in a sentence"])
def test_a_number_in_a_reason_is_refused_and_not_told(spelling, capsys):
    given = SPELLINGS[spelling](NUMBER)
    assert command.main(["witness", "acknowledge", "--reason", f"{given} のため"]) == 1
    told = capsys.readouterr()
    assert "4番目の言葉" in told.err and NUMBER not in told.err + told.out and given not in told.err + told.out


@pytest.mark.threat("T24", part="control")
def test_another_number_passes():
    guarding.ask(["witness", "--reason", wrong(NUMBER)])
    with pytest.raises(Refused):
        guarding.ask([NUMBER])


def test_a_file_that_is_called_so_may_be_named(tmp_path):
    path = tmp_path / f"{NUMBER}.csv"
    path.write_text("")
    guarding.ask(["import", str(path)])


@given(st.lists(st.text(max_size=40)))
def test_any_words_are_asked(words):
    try:
        guarding.ask(words)
    except Refused as refused:
        assert "番目" in str(refused)

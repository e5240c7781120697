"""A sentence with values in it is the text itself, and remembers how it was made."""

import copy
import pickle

import pytest

from futasato.units import Sentence

TOLD = Sentence("%(n)s人のうち%(m)s人、100%%です", n=3, m="二")


def test_it_is_the_text_itself():
    assert TOLD == "3人のうち二人、100%です"
    assert f"{TOLD}。" == "3人のうち二人、100%です。"
    assert {TOLD: 1}["3人のうち二人、100%です"] == 1


def test_it_remembers_its_template_and_values():
    assert (TOLD.template, TOLD.values) == ("%(n)s人のうち%(m)s人、100%%です", {"n": 3, "m": "二"})
    assert Sentence("停止").template == "停止"


@pytest.mark.parametrize("copied", [copy.deepcopy, copy.copy, lambda told: pickle.loads(pickle.dumps(told))])
def test_a_copy_remembers_too(copied):
    other = copied(TOLD)
    assert (other, other.template, other.values) == (TOLD, TOLD.template, TOLD.values)


def test_a_value_that_is_missing_is_refused_at_once():
    with pytest.raises(KeyError):
        Sentence("%(n)s人です")

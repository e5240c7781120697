"""Why an act refused is read in the language of the page: every fixed reason has its English, looked up where it is shown."""

import pytest
from django.utils import translation

from futasato.accesses.acts import Refused
from futasato.counters.door import saying
from futasato.registrations.acts import Refusal

from . import refusals
from .asking import CATALOGUES, entries

OVER = "この案件はもう終わっています。一覧から次の案件を開いてください"


def test_every_fixed_reason_has_its_english():
    told = entries(CATALOGUES[0] / "django.po") | entries(CATALOGUES[1] / "django.po")
    reasons = {each for text in refusals.rooms() for each in refusals.fixed(text)}
    assert len(reasons) > 130, "evidence: there was something to say"
    assert {each for each in reasons if not told.get(("", each))} == set()


def test_a_reason_is_said_in_english():
    with translation.override("en"):
        assert saying.sentence(Refused(OVER)) == "This case is closed. Open the next case from the list."
        assert saying.reasons(Refusal(OVER, "この組は見つかりません。一覧から開き直してください")) == [
            "This case is closed. Open the next case from the list.",
            "This pair is not found. Open it again from the list.",
        ]


@pytest.mark.parametrize("language", ["ja", "ja-easy"])
def test_in_japanese_it_is_what_the_act_said(language):
    with translation.override(language):
        assert saying.reason(Refused(OVER)) == OVER
        assert saying.sentence(Refused(OVER)) == f"{OVER}。"
        assert saying.sentence(Refused("申請の理由を書いてください。")) == "申請の理由を書いてください。"


def test_a_reason_that_nobody_translated_stays_as_it_is():
    with translation.override("en"):
        assert saying.sentence(Refused("まだ訳のない理由です")) == "まだ訳のない理由です。"
        assert saying.sentence("") == ""


@pytest.mark.parametrize("planted", ['raise Refused("だめです")', 'WHY = "だめです"', 'insist(x, "だめです")'])
def test_control_a_reason_is_found_however_it_is_raised(planted):
    assert refusals.fixed(f'"""拒みます。"""\n{planted}') == {"だめです"}
    assert refusals.fixed('raise Refused(f"{x}はだめです")') == set()

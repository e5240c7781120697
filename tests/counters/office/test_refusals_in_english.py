"""Why an act refused is read in the language of the page: every fixed reason has its English, looked up where it is shown."""

import pytest
from django.utils import translation

from futasato.accesses.acts import Refused
from futasato.counters.door import saying
from futasato.counters.door.uploads.wording import refusal
from futasato.records.rules.entries import WORDS
from futasato.registrations.acts import Refusal
from futasato.registrations.acts.deciding import TITLES
from futasato.units import Sentence

from . import refusals
from .asking import CATALOGUES, entries, of_module

OVER = "この案件はもう終わっています。一覧から次の案件を開いてください"


def test_every_fixed_reason_has_its_english():
    told = entries(CATALOGUES[0] / "django.po") | entries(CATALOGUES[1] / "django.po")
    reasons = {each for text in refusals.rooms() for each in refusals.fixed(text)}
    assert len(reasons) > 130, "evidence: there was something to say"
    assert {each for each in reasons if not told.get(("", each))} == set()


def test_every_reason_with_values_has_its_english_template():
    told = entries(CATALOGUES[0] / "django.po") | entries(CATALOGUES[1] / "django.po")
    templates = {key for text in refusals.rooms() for key in of_module(text)}
    assert len(templates) > 60, "evidence: there was something to say"
    assert {each for each in templates if not told.get(each)} == set()
    assert {word for word in (*WORDS.values(), *TITLES.values()) if not told.get(("", word))} == set()


def test_only_these_reasons_say_values_without_a_template():
    """What the machine says to an operator, never on a page."""
    left = {each for text in refusals.rooms() for each in refusals.valued(text)}
    assert left == {
        "… には … に効く期限の定めがありません", "。この前の…個は取り込み済み、このファイルから後の…個は取り込んでいません",
    }  # fmt: skip


def test_a_reason_with_values_is_said_in_english():
    refused = Refused(Sentence("%(step)sの理由を書いてください", step=Sentence("停止")))
    with translation.override("en"):
        assert saying.sentence(refused) == "Suspension: write the reason."
    with translation.override("ja"):
        assert saying.sentence(refused) == "停止の理由を書いてください。"


def test_a_file_that_is_refused_says_why_in_english():
    with translation.override("en"):
        assert saying.sentence(refusal("macro")).startswith("An Excel file with macros or programs. Save it")


def test_what_somebody_wrote_is_never_translated():
    with translation.override("en"):
        told = saying.reason(Sentence("「%(title)s」は中止になりました", title="停止"))
    assert told == "“停止” has been cancelled."


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


def test_control_a_reason_with_values_is_found():
    assert refusals.valued('raise Refused(f"{x}はだめです")') == {"…はだめです"}
    assert refusals.valued('raise Refused(Sentence("%(x)sはだめです", x=x))') == set()

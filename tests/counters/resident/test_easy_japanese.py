"""The same pages in やさしい日本語: every sentence of ours has its simple one, hard words are read out, and the third
button of the same form chooses it."""

import ast
import gettext
import html
import re
from datetime import date
from pathlib import Path

import pytest

import futasato.consents
import futasato.counters
from futasato.records.nouns import Kind

from .ground import FUKUI, joined, text, wrote
from .test_english import PAGES

pytestmark = pytest.mark.django_db
LOCALE = Path(futasato.counters.__file__).parent / "locale"
HARD = {
    "登録": "とうろく", "同意": "どうい", "確認": "かくにん", "記録": "きろく", "代理": "だいり", "役場": "やくば",
    "窓口": "まどぐち", "受付": "うけつけ", "会場": "かいじょう", "画面": "がめん", "都道府県": "とどうふけん",
    "住民票": "じゅうみんひょう", "証明書": "しょうめいしょ", "審査": "しんさ", "監査": "かんさ",
}  # fmt: skip
FOREIGN_TO_IT = re.compile(r"くださいませ|いたします|における|により、|に照らし|当該|および|及び|又は|申請|取消|異議")
# What somebody consents to is kept word by word with its version; a simple wording is a new version, not a translation.
TEXTS = (Path(futasato.consents.__file__).parent / "texts").glob("*.yaml")
CONSENTED = "".join("".join(each.read_text(encoding="utf-8").split()) for each in TEXTS)
SENTENCE = re.compile(r"[^<>\n。]*。")


def entries(language):
    """msgid → msgstr of a catalogue's source, read without gettext."""
    found, source, target = {}, None, None
    for line in (LOCALE / language / "LC_MESSAGES/django.po").read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition(" ")
        if word == "msgid":
            source, target = ast.literal_eval(rest), None
        elif word in ("msgstr", "msgstr[0]"):
            target, found[source] = source, ast.literal_eval(rest)
        elif line.startswith('"') and target is not None:
            found[target] += ast.literal_eval(line)
        elif line.startswith('"'):
            source += ast.literal_eval(line)
    return {source: told for source, told in found.items() if source}


def test_every_sentence_that_has_english_has_simple_japanese():
    easy = entries("ja_Easy")
    assert len(easy) > 500
    assert set(entries("en")) - set(easy) == set()
    assert [source for source, told in easy.items() if not told] == []


def unread(told):
    """The hard words of a sentence that stand there without their reading."""
    bare = re.sub(r"本人確認（ほんにんかくにん）|行政不服審査法（ぎょうせいふふくしんさほう）", "", told)
    return [word for word, kana in HARD.items() if word in bare and f"{word}（{kana}）" not in bare]


def test_hard_words_are_read_out():
    assert {told: unread(told) for told in entries("ja_Easy").values() if unread(told)} == {}


def test_no_word_of_an_office_letter_is_left():
    assert [told for told in entries("ja_Easy").values() if FOREIGN_TO_IT.search(told)] == []


def test_sentences_are_short():
    """At most 50 letters without the readings and the spaces between words."""
    bare = re.compile(r"（[ぁ-んー]+）| |%\(\w+\)s")
    sentences = [each for told in entries("ja_Easy").values() for each in told.split("。")]
    assert [each for each in sentences if len(bare.sub("", each)) > 50] == []


@pytest.mark.parametrize("planted", ["登録します", "記録（きおく）"])
def test_control_a_word_without_its_reading_is_seen(planted):
    assert unread(planted)


def test_the_compiled_catalogue_is_the_one_that_is_written():
    with (LOCALE / "ja_Easy/LC_MESSAGES/django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    easy = entries("ja_Easy")
    assert {s: compiled._catalog.get(s) or compiled._catalog.get((s, 0)) for s in easy} == easy


def test_every_entry_keeps_its_blanks():
    blanks = re.compile(r"%\(\w+\)[sd]")
    easy = entries("ja_Easy")
    assert {s: t for s, t in easy.items() if sorted(blanks.findall(s)) != sorted(blanks.findall(t))} == {}


@pytest.fixture
def easy(client):
    """A reader who pressed the button."""
    client.post("/i18n/setlang/", {"language": "ja-easy", "next": "/"})
    return client


def sentences(page):
    """The sentences that a page itself says."""
    ours = re.sub(r'<(p|ul|div|section) class="(?:rule|reasons|message)[^"]*">.*?</\1>', "", text(page), flags=re.S)
    return {html.unescape(each).strip() for each in SENTENCE.findall(ours)}


@pytest.mark.parametrize("address", [*PAGES, "/", "/accounts/login/code/", "/accounts/signup/", f"/join/?place={FUKUI}"])
def test_no_sentence_of_a_page_is_left_in_office_japanese(client, resident, address):
    joined(resident)
    wrote(resident, Kind.VISIT, date(2025, 4, 1))
    plain = sentences(client.get(address, follow=True))
    client.cookies["django_language"] = "ja-easy"
    page = client.get(address, follow=True)
    assert '<html lang="ja">' in text(page)
    assert plain, "evidence: there was something to say"
    simple = " ".join(entries("ja_Easy").values())
    assert {each for each in plain & sentences(page) if each not in simple and each not in CONSENTED} == set()


def test_the_third_button_of_the_same_form_chooses_it_and_leads_back(easy):
    words = text(easy.get("/"))
    assert "かよう 町と、つながる。" in words
    assert 'value="en"' in words and 'value="ja"' in words and 'value="ja-easy"' not in words
    easy.post("/i18n/setlang/", {"language": "ja", "next": "/"})
    assert "通う町と、つながる。" in text(easy.get("/"))


def test_what_has_no_simple_words_is_read_in_japanese(easy):
    """Django's own words: its catalogue knows no ja-easy and gives ja, never English."""
    from django.utils import translation

    with translation.override("ja-easy"):
        assert translation.gettext("This field is required.") == "このフィールドは必須です。"

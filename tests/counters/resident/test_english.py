"""The same pages in English: switched by a button or by the browser's wish, nothing left in Japanese but names."""

import ast
import gettext
import re
from datetime import date
from pathlib import Path

import pytest
from django.core import mail

import futasato.counters
from futasato.records.nouns import Kind

from .ground import FUKUI, joined, text, wrote

pytestmark = pytest.mark.django_db
JAPANESE = re.compile(r"[぀-ヿ一-鿿]+")
NAMES = re.compile(r"やさしい日本語|日本語|\[ふたさと\]|福井県|福井市|試験 花子|シケン　タロウ|シケン　ハナコ|横浜市港北区")
CATALOGUE = Path(futasato.counters.__file__).parent / "locale/en/LC_MESSAGES"
PAGES = ["/accounts/logout/", "/me/", f"/me/card/{FUKUI}/", "/me/pass/", "/me/claim/", "/me/history/", "/nowhere/",
         "/c/nothing/", "/me/consents/", "/me/consents/give/report/nation/", "/me/for/", "/me/cases/", "/me/letters/", "/me/data/", "/me/data/take/",
         "/me/data/correct/", "/me/data/correct/name/", "/me/data/limit/", "/me/data/leave/", "/me/data/leave/stay/", f"/me/cases/new/{FUKUI}/premium/",
         f"/me/cases/new/{FUKUI}/disclosure/"]  # fmt: skip


@pytest.fixture
def english(client):
    """A reader whose browser asks for English."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def left_over(words):
    return JAPANESE.findall(NAMES.sub("", words))


@pytest.mark.parametrize("address", PAGES)
def test_no_sentence_is_left_in_japanese(english, resident, address):
    joined(resident)
    wrote(resident, Kind.VISIT, date(2025, 4, 1))
    words = text(english.get(address))
    assert '<html lang="en">' in words
    assert left_over(words) == []


@pytest.mark.parametrize("address", ["/", "/accounts/login/code/", "/accounts/signup/", "/nowhere/"])
def test_pages_before_signing_in_are_english_too(english, address):
    assert left_over(text(english.get(address))) == []


def test_without_a_wish_the_pages_are_japanese(client):
    words = text(client.get("/"))
    assert '<html lang="ja">' in words
    assert left_over(words)


def test_the_button_changes_the_language_and_comes_back(client):
    page = client.post("/i18n/setlang/", {"language": "en", "next": "/join/?town=x"})
    assert page.headers["Location"] == "/join/?town=x"
    assert '<html lang="en">' in text(client.get("/"))
    client.post("/i18n/setlang/", {"language": "ja", "next": "/"})
    assert '<html lang="ja">' in text(client.get("/"))


def test_the_reasons_on_the_card_are_english(english, resident):
    joined(resident)
    words = text(english.get(f"/me/card/{FUKUI}/"))
    assert "Premium" in words and "Community activities: 3 times needed" in words


def test_the_letter_is_english(english):
    english.post("/accounts/signup/", {"email": "hanako@futasato.example"})
    assert left_over(mail.outbox[-1].body + mail.outbox[-1].subject) == []


def test_the_consent_is_read_in_english(english, resident):
    words = text(english.get(f"/join/?place={FUKUI}"))
    assert "You may withdraw at any time" in words
    assert left_over(words) == []


def written():
    """msgid → msgstr (of one thing) of the catalogue's source, read without gettext."""
    found, target = {}, None
    for line in (CATALOGUE / "django.po").read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition(" ")
        if word == "msgid":
            target, source = None, ast.literal_eval(rest)
        elif word in ("msgstr", "msgstr[0]"):
            found[source], target = ast.literal_eval(rest), source
        elif line.startswith('"') and target is not None:
            found[target] += ast.literal_eval(line)
    return {source: told for source, told in found.items() if source}


def test_the_compiled_catalogue_is_the_one_that_is_written():
    with (CATALOGUE / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    several = {source for source in written() if compiled.gettext(source) == source}
    told = {s: compiled.ngettext(s, s, 1) if s in several else compiled.gettext(s) for s in written()}
    assert told == written()
    assert len(written()) > 200


def test_every_entry_keeps_its_blanks():
    blanks = re.compile(r"%\(\w+\)[sd]")
    assert {s: t for s, t in written().items() if t and sorted(blanks.findall(s)) != sorted(blanks.findall(t))} == {}

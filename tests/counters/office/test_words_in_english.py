"""Every text of the counters has its English, and on the pages of the office and of providers none is left out."""

import gettext
import re
from datetime import date

import pytest

from futasato.cases import reads as cases_reads
from futasato.cases.rules import PARTS
from futasato.counters.door.uploads.wording import WORDS
from futasato.exports.rules import TITLES
from futasato.registrations.rules.words import PHASES, STATES

from .asking import (
    CATALOGUES,
    COUNTERS,
    JAPANESE,
    entries,
    of_module,
    of_template,
    plain_in_module,
    plain_in_template,
)

OWN = CATALOGUES[1]
TEMPLATES = COUNTERS / "templates"
PAGES = sorted([*(TEMPLATES / "office").rglob("*.html"), *(TEMPLATES / "provider").rglob("*.html")])
MODULES = sorted([*(COUNTERS / "office").rglob("*.py"), *(COUNTERS / "provider").rglob("*.py")])
BLANK = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
AS_WRITTEN = re.compile(
    "令和6年12月1日|行政不服審査法|シケン|タロウ|福井県|福井市|草刈り|髙|﨑|𠮷|令和8年12月1日10時00分|横浜市港北区|やさしい日本語|日本語"
)
STAY = {
    "definition/drafts.py": "the text that a new draft starts with is written in Japanese",
    "accesses/letters.py": "a letter that the machine sends while nobody's language is known",
    "catalogue.py": "what is wrong with a file of the house",
    "asking.py": "said by the door, and to machines",
}


def english():
    return entries(CATALOGUES[0] / "django.po") | entries(OWN / "django.po")


def asked():
    for file in TEMPLATES.rglob("*.html"):
        yield from of_template(file.read_text(encoding="utf-8"))
    for file in COUNTERS.rglob("*.py"):
        yield from of_module(file.read_text(encoding="utf-8"))


def test_every_text_that_is_asked_for_has_its_english():
    wanted, told = set(asked()), english()
    assert len(wanted) > 1_400, "evidence: there was something to ask for"
    assert {key for key in wanted if JAPANESE.search(key[1]) and not told.get(key)} == set()


def test_the_words_of_the_packages_below_have_their_english():
    told = english()
    words = {*STATES.values(), *PHASES.values(), *TITLES.values(), *WORDS.values(), *PARTS.values()}
    words |= {each.words for each in (*cases_reads.grounds(date.max), *cases_reads.proofs(date.max))}
    assert {word for word in words if not told.get(("", word))} == set()


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.relative_to(TEMPLATES)))
def test_no_page_says_anything_past_the_catalogue(file):
    assert plain_in_template(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(COUNTERS)))
def test_no_module_says_anything_past_the_catalogue(file):
    if not any(str(file).endswith(name) for name in STAY):
        assert plain_in_module(file.read_text(encoding="utf-8")) == []


def test_english_is_english():
    left = {key: told for key, told in english().items() if JAPANESE.search(AS_WRITTEN.sub("", told))}
    assert left == {}


def test_every_entry_keeps_its_blanks():
    told = entries(OWN / "django.po")
    assert {k: t for k, t in told.items() if sorted(BLANK.findall(k[1])) != sorted(BLANK.findall(t))} == {}


def test_nothing_is_said_twice():
    """A text that also stands on residents' pages is in their catalogue, which wins."""
    assert entries(OWN / "django.po").keys() & entries(CATALOGUES[0] / "django.po").keys() == set()


def test_the_compiled_catalogue_is_the_one_that_is_written():
    with (OWN / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    written = entries(OWN / "django.po")
    assert {k: compiled.pgettext(*k) if k[0] else compiled.gettext(k[1]) for k in written} == written
    assert len(written) > 900


@pytest.mark.parametrize("planted", ["<p>人</p>", '<a title="人"></a>', "{% if x == '人' %}{% endif %}"])
def test_control_a_plain_word_of_a_page_is_seen(planted):
    assert plain_in_template(f'<p>{{% translate "人" %}}</p>\n{planted}') == [planted]


@pytest.mark.parametrize("planted", ['A = "人"', 'def f(x):\n    return f"{x}人"', 'A = [_("人"), "町"]'])
def test_control_a_plain_word_of_a_module_is_seen(planted):
    assert plain_in_module(f'"""町の頁。"""\n{planted}') != []
    assert plain_in_module('"""町の頁。"""\nA = _("人")') == []


def test_control_a_text_without_english_is_seen():
    text = '{% translate "人" context "数" %}{% blocktranslate with n=x.y %}{{ n }}人{% endblocktranslate %}{{ x|join:_("、") }}'
    assert set(of_template(text)) == {("数", "人"), ("", "%(n)s人"), ("", "、")}
    assert set(of_module('A = gettext("人") + pgettext("数", "町")')) == {("", "人"), ("数", "町")}

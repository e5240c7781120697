"""Every page of the office and of providers, furnished, read in English: what is left in Japanese is marked as Japanese
or was written by somebody (names, reasons, the words of a definition)."""

import html
import re

import pytest
from django.core.cache import cache
from django.db import transaction

from futasato.counters.door.matrix import Role
from tests.browser import furnishing, rounds
from tests.dye.world import made

pytestmark = pytest.mark.django_db
JAPANESE = re.compile(r"[ぁ-んァ-ヺ一-龥々]+")
OURS = re.compile(r"<main.*?</main>|<title>.*?</title>", re.S)
MARKED = re.compile(r"<(\w+)\b[^>]*\blang=\"ja\"[^>]*>.*?</\1>", re.S)
TAG = re.compile(r"<[^>]*>")
SAID = re.compile(r"\b(?:aria-label|alt|title|placeholder)=\"([^\"]*)\"")
# What somebody wrote: names of people, places, events and lists, reasons, the words of a definition, names of laws.
WRITTEN = re.compile(
    "第1号|令和8年第12号|シケン|タロウ|染[0-9a-f]{12}め|[ァ-ヺ]{12}|[一-龥]{2,3}[都道府県]|福井市の試験の定義|福井市|鯖江市|新宿区"
    "|北海道|横浜市港北区|二地域居住者|市の友だち|改正案|催し182010|三日いた人|試験 [一-龥]+|委任状|別の人の記録でした|試験のための作例"
    "|同じ会員証|記録の写し|写真.jpg|二重|通知の宛名|本人の申出|申出|知り合いです|この日に手続きはしていません|見本温泉旅館"
    "|観光客アンケート（FTAS）|ファンクラブ・会員名簿（よくある見出し）|ふたさとの名簿（書き出したもの）"
    "|ふるさと住民登録制度（国の指針）|髙|﨑|𠮷|草刈り|令和8年12月1日10時00分"
)
ROLES = (Role.OFFICER, Role.DESK, Role.AUDITOR, Role.PROVIDER)


def told(page):
    """What a page says itself to the eye and to the ear, without what is marked as Japanese and without typed values."""
    ours = MARKED.sub("", " ".join(OURS.findall(page)))
    ours = re.sub(r"<textarea.*?</textarea>|<pre.*?</pre>", "", ours, flags=re.S)
    return html.unescape(" | ".join([*SAID.findall(ours), TAG.sub(" | ", ours)]))


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """(route, what it says to somebody who asks for English) of every page, once."""
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        world = made()
        things = furnishing.furnished(world)
        walks = [each for each in rounds.addresses(world, things) if each[1] in ROLES]
        found = []
        for route, role, address in walks:
            if route.name.startswith(("office:", "provider:")):
                answer = world.client(role).get(address, headers={"Accept-Language": "en"})
                found.append((route.name, answer.content.decode()))
        transaction.set_rollback(True)
    return found


def left(page):
    """The Japanese that the page itself still says."""
    return [" ".join(each.split()) for each in told(page).split("|") if JAPANESE.search(WRITTEN.sub("", each))]


def test_no_page_is_left_in_japanese(pages):
    assert {(name, piece) for name, page in pages for piece in left(page)} == set()


def test_the_pages_are_in_english_and_many(pages):
    """Evidence: so many routes were looked at, each in the language that was asked for."""
    assert len({name for name, _ in pages}) > 60
    assert [name for name, page in pages if '<html lang="en">' not in page] == []


def test_control_a_word_that_was_forgotten_is_seen(pages):
    page = next(page for name, page in pages if name == "office:people")
    head, main = page.split("<main")
    heard = head + "<main" + main.replace('aria-label="', 'aria-label="表', 1)
    planted = [page.replace("</h1>", "の一覧</h1>", 1), heard]
    assert all(left(each) for each in planted)
    assert left(page.replace("</h1>", '<span lang="ja">の一覧</span></h1>', 1)) == []

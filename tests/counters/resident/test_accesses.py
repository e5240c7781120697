"""アクセス記録: who looked at me, in words; by town and month; objections; the letter that says nothing."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from futasato.accesses import acts, follow, reads
from futasato.accesses.nouns import Access, Looking, Purpose
from futasato.counters.resident.accesses import drawing, letters, wording
from futasato.units import add_months, day_of

from .ground import FUKUI, SABAE, text
from .test_english import left_over

pytestmark = pytest.mark.django_db
PAGE = "/me/accesses/"
SENSITIVE = {
    "fields": ("name", "address"), "purpose": Purpose.OTHER, "text": "要配慮の事情", "organisation": "福祉課", "case": "R8-7",
}  # fmt: skip


def looked(person, fields=("name", "records"), at=None, **said):
    """A look by somebody of 福井市 for the renewal, or what is said."""
    plain = {"account": 7, "duty": "officer", "place_code": FUKUI, "purpose": Purpose.RENEWAL}
    looking = Looking(**plain | said)
    return acts.write(looking=looking, shown=[([person.id], fields)], now=at or timezone.now(), by="test")[0]


def lines(words):
    """The lines about others."""
    shown = words.split("<details>")[0]
    return [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in re.findall(r"<li><span class=.days.*?</li>", shown, re.S)]  # fmt: skip


@pytest.mark.threat("T3")
def test_the_person_reads_who_looked_at_what_and_why(client, resident):
    """The sentence of the promise: when, which office, for what, which fields; the officer's name is not there."""
    access = looked(resident, organisation="企画課")
    (line,) = lines(text(client.get(PAGE)))
    instant = timezone.localtime(access.at).strftime("%Y-%m-%d %H:%M")
    assert line.startswith(f"{instant} 福井県福井市 企画課の職員が、更新審査のため、氏名と活動記録を見ました")
    assert "account" not in line and " 7" not in line


@pytest.mark.threat("T3")
def test_a_look_is_on_the_page_at_once_and_only_on_ones_own(client, resident, stranger):
    looked(stranger, text="よその人の事情", purpose=Purpose.OTHER)
    assert "ほかの人が見た記録はありません" in text(client.get(PAGE))
    looked(resident)
    assert len(lines(text(client.get(PAGE)))) == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"purpose": Purpose.OTHER, "text": "電話の問合せ"}, "職員が、その他（電話の問合せ）のため、"),
        ({"purpose": Purpose.GUARDIAN, "duty": "guardian", "place_code": ""}, "代理人が、代理の手続きのため、"),
        (
            {"duty": "provider", "organisation": "試験交通", "purpose": Purpose.OTHER},
            "福井県福井市 試験交通の事業者が、その他の用のため、",
        ),
        ({"duty": "desk", "purpose": Purpose.DESK}, "福井県福井市の支援措置の担当が、窓口対応のため、"),
        ({"duty": "nation", "place_code": "", "purpose": Purpose.AUDIT}, "国の職員が、監査のため、"),
    ],
)
def test_offices_in_words(client, resident, said, told):
    looked(resident, **said)
    assert told in lines(text(client.get(PAGE)))[0]


def test_ones_own_looks_are_folded_away(client, resident):
    client.get("/me/history/")
    words = text(client.get(PAGE))
    assert lines(words) == []
    assert "ご本人が、ご本人の利用のため、活動記録を見ました" in words.split("<details>")[1]


def test_by_town_and_month_and_in_pages(client, resident):
    now = timezone.now()
    before = now - timedelta(days=40)
    for n in range(51):
        looked(resident, at=now - timedelta(seconds=n))
    looked(resident, place_code=SABAE, at=before)
    first = text(client.get(PAGE))
    assert (len(lines(first)), "前の記録" in first, "新しい記録" in first) == (50, True, False)
    second = text(client.get(f"{PAGE}?page=2"))
    assert (len(lines(second)), "前の記録" in second, "新しい記録" in second) == (2, False, True)
    assert len(lines(text(client.get(f"{PAGE}?town={SABAE}")))) == 1
    month = timezone.localtime(before).strftime("%Y-%m")
    assert len(lines(text(client.get(f"{PAGE}?month={month}")))) == 1
    assert 'class="bar"' in first


@pytest.mark.parametrize("query", ["town=999999", "month=2026-13", "month=x", "page=0", "page=-1", "page=９", "page=99999999999", "month=0000-01", "town=%00"])  # fmt: skip
def test_nonsense_in_the_address_is_as_if_it_were_not_there(client, resident, query):
    looked(resident)
    answer = client.get(f"{PAGE}?{query}")
    assert (answer.status_code, len(lines(text(answer)))) == (200, 1)


def test_nobody_signed_in_is_sent_to_sign_in(client):
    assert client.get(PAGE).status_code == 302


def test_the_whole_way_of_an_objection(client, resident):
    access = looked(resident, case="R8-12")
    form = text(client.get(f"{PAGE}{access.id}/object/"))
    assert "30日のうちに" in form and "更新審査のため" in form
    answer = client.post(
        f"{PAGE}{access.id}/object/", {"text": "頼んでいません", "idempotency_key": uuid4()}, follow=True
    )
    assert "異議を受け付けました" in text(answer) and "異議あり" in text(answer)
    (said,) = reads.objections(FUKUI)
    assert (said.text, said.access) == ("頼んでいません", access.id)
    acts.answer(objection=said.id, place_code=FUKUI, text="更新のためでした", now=timezone.now(), by="test")
    assert "更新のためでした" in text(client.get(PAGE))


def test_an_objection_without_words_is_asked_again(client, resident):
    access = looked(resident)
    answer = client.post(f"{PAGE}{access.id}/object/", {"text": " ", "idempotency_key": uuid4()})
    assert "おかしいと思うことを書いてください" in text(answer)
    assert reads.objections(FUKUI) == ()


@pytest.mark.threat("T1")
def test_anothers_look_ones_own_and_none_are_absent_alike(client, resident, stranger):
    """An id of somebody else's look, of an own one, and an invented one give the same answer."""
    foreign = looked(stranger)
    mine = looked(resident, purpose=Purpose.OWN, duty="resident")
    answers = [client.get(f"{PAGE}{id}/object/") for id in (foreign.id, mine.id, uuid4())]
    assert [answer.status_code for answer in answers] == [404] * 3
    assert len({re.sub(r'value="[^"]*"|/me/accesses/[^"]*', "", text(answer)) for answer in answers}) == 1


@pytest.mark.threat("T23")
def test_the_letter_has_a_number_and_a_link_and_nothing_else(client, resident):
    """Chosen on the page; the next morning one mail: none of what was seen, why or by whom is in it."""
    answer = client.post(f"{PAGE}letter/", {"wanted": "yes", "idempotency_key": uuid4()}, follow=True)
    assert "お知らせします" in text(answer)
    looked(resident, **SENSITIVE)
    morning = timezone.localtime() + timedelta(days=1)
    mail.outbox.clear()
    assert follow.send_digests(now=morning.replace(hour=9), send=letters.send) == 1
    (letter,) = mail.outbox
    assert letter.to == ["shiken@futasato.example"]
    assert "1回" in letter.subject and "/me/accesses/" in letter.body
    for content in ("福井", "福祉課", "職員", "要配慮", "R8-7", "氏名", "住所", "花子", "その他"):
        assert content not in letter.subject + letter.body


@pytest.mark.threat("T23", part="evidence")
def test_what_the_letter_leaves_out_was_there_to_be_told(client, resident):
    """The very look of the letter above: signed in, the person reads all of it at the address that the letter names."""
    access = looked(resident, **SENSITIVE)
    (line,) = lines(text(client.get(PAGE)))
    for content in ("福井", "福祉課", "職員", "要配慮の事情", "氏名", "住所", "その他"):
        assert content in line
    assert access.case == "R8-7"


@pytest.mark.threat("T23")
def test_page_objection_and_letter_are_english_for_who_reads_english(client, resident):
    """Chosen in English the letter comes in English; the page leaves nothing in Japanese but names of towns."""
    client.cookies["django_language"] = "en"
    client.post(f"{PAGE}letter/", {"wanted": "yes", "idempotency_key": uuid4()})
    access = looked(resident)
    pages = [text(client.get(PAGE)), text(client.get(f"{PAGE}{access.id}/object/"))]
    mail.outbox.clear()
    follow.send_digests(now=(timezone.localtime() + timedelta(days=1)).replace(hour=9), send=letters.send)
    (letter,) = mail.outbox
    for words in (*pages, letter.subject.replace("ふたさと", ""), letter.body):
        assert left_over(words) == []


def test_the_letter_can_be_stopped(client, resident):
    client.post(f"{PAGE}letter/", {"wanted": "yes", "idempotency_key": uuid4()})
    answer = client.post(f"{PAGE}letter/", {"wanted": "no", "idempotency_key": uuid4()}, follow=True)
    assert "お知らせのメールを止めました" in text(answer)
    assert not reads.choice(resident.id).is_wanted


def test_somebody_without_an_address_gets_no_letter(db):
    from futasato.accesses.nouns import Digest
    from tests.accesses.ground import somebody

    assert letters.send(Digest(somebody(), day_of(timezone.now()), 1)) == 0
    assert mail.outbox == []


def test_every_field_word_and_purpose_has_its_words():
    assert set(wording.PURPOSES) == set(Purpose) - {Purpose.OTHER}
    from futasato.people.nouns import Duty

    assert set(wording.DUTIES) >= set(Duty)
    with translation.override("ja"):
        assert wording.what(["name"]) == "氏名"
        assert wording.what(["name", "kana", "records"]) == "氏名、フリガナと活動記録"
        assert wording.what(["name", "never heard of"]) == "氏名とその他の項目"
        assert wording.what([]) == "登録があること"
        assert wording.place("000000") == "000000"


@given(st.dictionaries(st.integers(0, 14), st.integers(0, 10_000)))
def test_bars_are_the_last_twelve_months_in_proportion(counts):
    today = day_of(timezone.now())
    months = {add_months(today.replace(day=1), -back): n for back, n in counts.items()}
    bars = drawing.bars(months, today)
    assert [bar.count for bar in bars] == [counts.get(back, 0) for back in range(11, -1, -1)]
    assert all((bar.height > 0) == (bar.count > 0) and bar.y + bar.height == 76 and bar.y >= 0 for bar in bars)
    ordered = sorted(bars, key=lambda bar: bar.count)
    assert [b.height for b in ordered] == sorted(b.height for b in bars)
    assert all(bar.x + bar.width <= drawing.WIDTH for bar in bars)


def test_a_noun_knows_its_own(resident):
    own = looked(resident, purpose=Purpose.OWN, duty="resident")
    assert isinstance(own, Access) and own.is_own

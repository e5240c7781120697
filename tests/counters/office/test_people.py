"""Searching the town's people, and what a person's page tells."""

from django.utils import timezone

from futasato.people import acts as people_acts
from futasato.records import acts as records_acts
from futasato.records.nouns import Entry, Kind
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of

from .ground import FUKUI, SABAE, judged, somebody, text, visited

LIST = f"/office/{FUKUI}/people/"


def of(person):
    return f"{LIST}{person.id}/"


def test_name_kana_and_number_find_the_person(client, officer):
    found = somebody("山川 試子", "ヤマカワ　シコ")
    somebody("海野 試男", "ウミノ　シオ")
    number = registrations_reads.get(found.id, FUKUI).number
    for asked in ("山川", "ヤマ", "やまかわ", number, number.lower()):
        page = text(client.get(LIST, {"q": asked}))
        assert ("山川 試子" in page, "海野 試男" in page) == (True, False), asked


def test_nobody_of_another_town_is_found(client, officer):
    stranger = somebody("遠山 試子", "トオヤマ　シコ", code=SABAE)
    for asked in ("遠山", registrations_reads.get(stranger.id, SABAE).number):
        assert "遠山 試子" not in text(client.get(LIST, {"q": asked}))
    assert "遠山 試子" not in text(client.get(LIST))


def test_the_list_can_be_narrowed_to_a_tier_and_a_state(client, officer, rule):
    judged(somebody("多 来子", days=4), somebody("少 来男", days=1))
    page = text(client.get(LIST, {"tier": "two-region"}))
    assert ("多 来子" in page, "少 来男" in page) == (True, False)
    page = text(client.get(LIST, {"q": "来", "tier": "friend"}))
    assert ("多 来子" in page, "少 来男" in page) == (False, True)
    assert "多 来子" not in text(client.get(LIST, {"state": "active"}))
    assert "多 来子" in text(client.get(LIST, {"state": "draft"}))


def test_fifty_a_page(client, officer):
    for number in range(51):
        somebody(f"試験 {number:02}")
    first, second = text(client.get(LIST)), text(client.get(LIST, {"skip": "50"}))
    assert (first.count("<tr><th scope"), second.count("<tr><th scope")) == (51, 2)  # the head is one of them
    assert "次の50人" in first
    assert "前の50人" in second


def test_the_page_gives_a_reason_for_every_condition(client, officer, rule):
    page = text(client.get(of(somebody(days=2))))
    assert "滞在日数: 必要3日、これまで2日、あと1日" in page
    assert "この自治体の外にあること（満たしています）" in page
    assert "福井市の試験の定義 第1版" in page


def test_records_of_another_town_are_not_shown(client, officer, rule):
    person = somebody(days=1)
    there = Entry(person.id, SABAE, Kind.GIFT, day_of(timezone.now()), yen=30_000)
    records_acts.write(entries=[there], now=timezone.now(), by="test", source="test")
    page = text(client.get(of(person)))
    assert "来訪" in page
    assert "30,000円" not in page
    assert "寄附</td>" not in page


def test_a_corrected_record_stays_with_a_line_through_it(client, officer):
    person = somebody(days=1)
    records_acts.void(record=visited(person, 2)[1], reason="二重の記録", now=timezone.now(), by="test")
    page = text(client.get(of(person)))
    assert "<del>" in page
    assert "二重の記録" in page


def test_somebody_claimed_is_shown_as_the_claimant(client, officer):
    outside, person = somebody("", "", days=2), somebody("試験 花子")
    people_acts.claim(claimant=person.id, person=outside.id, proof="desk", now=timezone.now(), by="test")
    assert client.get(of(outside)).headers["Location"] == of(person)
    assert len(client.get(of(person)).context["records"]) == 2


def test_a_name_is_never_markup(client, officer):
    somebody("<b>試験</b>")
    page = text(client.get(LIST))
    assert "&lt;b&gt;試験" in page
    assert "<b>試験" not in page

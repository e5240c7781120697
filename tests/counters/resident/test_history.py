"""わたしの記録: everything by town and year, with evidence, confirmation, and corrections in sight."""

import re
from datetime import date

import pytest
from django.utils import timezone

from futasato.people import acts as people_acts
from futasato.records import acts as records_acts
from futasato.records.nouns import Entry, Evidence, Kind, Level

from .ground import FUKUI, SABAE, text, wrote

pytestmark = pytest.mark.django_db


def page(client):
    return text(client.get("/me/history/"))


def headings(words):
    return [each.strip() for each in re.findall(r"<h2>([^<]+)</h2>", words)]


def lines(words):
    """What stands in each line, tags gone."""
    return [" ".join(re.sub(r"<[^>]+>", " ", line).split()) for line in re.findall(r"<li>(?!<span class=.tag)(.*?)</li>", words, re.S) if "days" in line]  # fmt: skip


def test_an_empty_history_says_how_it_begins(client, resident):
    assert "まだ記録がありません" in page(client)


def test_the_newest_year_comes_first_and_each_town_stands_alone(client, resident):
    wrote(resident, happened_on=date(2024, 5, 3))
    wrote(resident, happened_on=date(2025, 5, 3), code=SABAE)
    wrote(resident, happened_on=date(2025, 1, 3))
    assert headings(page(client)) == ["福井県福井市　2025年", "福井県鯖江市　2025年", "福井県福井市　2024年"]


def test_a_line_says_when_what_how_known_and_whether_confirmed(client, resident):
    wrote(resident, Kind.GIFT, date(2025, 6, 1), yen=12_000)
    wrote(resident, Kind.STAY, date(2025, 7, 1), until_on=date(2025, 7, 4), evidence=Evidence.LODGING, level=Level.E3, verified_by="host")  # fmt: skip
    found = lines(page(client))
    assert found == [
        "2025-07-01〜2025-07-04 滞在 宿泊証明 確認済み",
        "2025-06-01 寄附 12,000円 ご本人の申告 未確認",
    ]


def test_the_event_and_a_surveys_nights_are_told(client, resident):
    wrote(resident, Kind.EVENT, date(2025, 8, 2), details={"title": "夏まつり"})
    survey = {"nights_in_prefecture": 4, "nights_at_least": True}
    wrote(resident, Kind.VISIT, date(2025, 8, 1), details=survey)
    first, second = lines(page(client))
    assert first.startswith("2025-08-02 催しへの参加 「夏まつり」")
    assert "県内で4泊以上（泊数には数えません）" in second


def test_what_was_corrected_stays_in_sight_with_its_reason(client, resident):
    first = wrote(resident, happened_on=date(2025, 8, 1))
    right = Entry(resident.id, FUKUI, Kind.VISIT, date(2025, 8, 2))
    records_acts.correct(record=first.id, entry=right, reason="日付のまちがい", now=timezone.now(), by="staff")
    words = page(client)
    assert re.search(r"<del>.*2025-08-01.*</del>", words)
    assert lines(words) == [
        "2025-08-02 来訪 ご本人の申告 未確認",
        "2025-08-01 来訪 ご本人の申告 訂正前 理由: 日付のまちがい",
    ]


def test_what_was_voided_is_struck_through_and_no_longer_counted(client, resident):
    first = wrote(resident, happened_on=date(2025, 8, 1))
    wrote(resident, happened_on=date(2025, 8, 5))
    records_acts.void(record=first.id, reason="別の方の記録", now=timezone.now(), by="staff")
    words = page(client)
    assert "取消し 理由: 別の方の記録" in lines(words)[1]
    assert "来訪 1</span>" in words


def test_a_confirmed_record_is_one_line_not_two(client, resident):
    first = wrote(resident, happened_on=date(2025, 8, 1))
    records_acts.verify(record=first.id, now=timezone.now(), by="staff:1")
    assert lines(page(client)) == ["2025-08-01 来訪 ご本人の申告 確認済み"]


def test_records_from_before_the_claim_are_ones_own_history(client, resident):
    walker = people_acts.enter(source="walk-in", now=timezone.now(), by="test")
    wrote(walker, Kind.EVENT, date(2025, 9, 9))
    before = page(client)
    slip = people_acts.issue_claim_code(person=walker.id, now=timezone.now(), by="test")
    people_acts.claim_by_code(code=slip.code, claimant=resident.id, now=timezone.now(), by="test")
    assert "2025-09-09" not in before
    assert "2025-09-09" in page(client)


def test_somebody_elses_records_are_not_there(client, resident, stranger):
    wrote(stranger, happened_on=date(2025, 3, 3))
    assert "2025-03-03" not in page(client)


def test_a_towns_own_word_cannot_become_markup(client, resident):
    wrote(resident, Kind.ACTIVITY, date(2025, 3, 3), name="<script>alert(1)</script>")
    words = page(client)
    assert "<script>" not in words
    assert "&lt;script&gt;" in words


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_record_has_its_words(client, resident, kind):
    from futasato.counters.resident import wording

    assert wording.kind(kind) and not wording.kind(kind).isascii()


@pytest.mark.parametrize("evidence", list(Evidence))
def test_every_evidence_has_its_words(evidence):
    from futasato.counters.resident import wording

    assert wording.evidence(evidence) and not wording.evidence(evidence).isascii()


# --- the reader's own calendar ---
def chosen(client, tag):
    """The page after the button of the form at its top was pressed."""
    assert f'value="{tag}"' in page(client), "evidence: the button is there"
    client.post("/i18n/setlang/", {"language": tag, "next": "/"})
    return page(client)


@pytest.mark.parametrize(
    ("installed", "first", "button", "then", "back"),
    [
        ("western", "2025-05-03", "ja-u-ca-japanese", "R7.5.3", "ja-u-ca-gregory"),
        ("era", "R7.5.3", "ja-u-ca-gregory", "2025-05-03", "ja-u-ca-japanese"),
        ("both", "R7.5.3（2025年）", "ja-u-ca-gregory", "2025-05-03", "ja-u-ca-japanese"),
    ],
)
def test_a_reader_chooses_the_calendar(client, resident, settings, installed, first, button, then, back):
    settings.CALENDAR = installed
    wrote(resident, happened_on=date(2025, 5, 3))
    (line,) = lines(page(client))
    assert line.startswith(f"{first} ")
    (line,) = lines(words := chosen(client, button))
    assert line.startswith(f"{then} ") and '<html lang="ja">' in words and "わたしの記録" in words
    (line,) = lines(chosen(client, back))
    assert not line.startswith(f"{then} ")


@pytest.mark.parametrize("language", ["en", "ja-easy"])
def test_other_languages_have_one_calendar_and_lead_back_to_japanese(client, resident, language):
    client.cookies["django_language"] = language
    assert "ja-u-ca" not in page(client) and 'value="ja"' in page(client)

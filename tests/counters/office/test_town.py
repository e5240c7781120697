"""The town's page counts by tier and state, tells the newest changes in words, and hides small numbers."""

import pytest
from django.utils import timezone

from futasato.people.nouns import Duty
from futasato.protections import acts as protections_acts
from futasato.protections import reads as protections_reads
from futasato.registrations import reads as registrations_reads

from .ground import FUKUI, SABAE, appoint, judged, ruled, somebody, text
from .ground import officer as another

PAGE = f"/office/{FUKUI}/"


def test_an_empty_town_says_so(client, officer):
    page = text(client.get(PAGE))
    assert "まだだれもいません" in page
    assert "まだ変化はありません" in page


def test_tiers_and_changes_are_told(client, officer, rule):
    many, few = somebody("試験 花子", days=4), somebody("試験 次郎", days=1)
    judged(many, few)
    page = text(client.get(PAGE))
    assert "二地域居住者" in page
    assert "試験 花子" not in page  # whose change it was stands on the people's pages, behind a purpose
    assert "第1版" in page
    held = page.split('二地域居住者</a></p><p class="figure">')[1]
    assert held.startswith("1<")


def test_people_of_another_town_are_not_counted(client, officer, rule):
    judged(somebody("隣 一郎", code=SABAE, days=4), code=SABAE)
    page = text(client.get(PAGE))
    assert "隣 一郎" not in page
    assert "まだだれもいません" in page


def test_records_of_a_month_stand_in_the_table_under_the_chart(client, officer, rule):
    somebody(days=3)
    page = text(client.get(PAGE))
    assert "<svg" in page
    assert "月ごとの記録の数" in page
    assert sum(page.count(f'<td class="number">{n}</td>') for n in (1, 2, 3)) >= 1


def test_fewer_than_ten_people_of_a_prefecture_are_hidden(client, officer):
    for number in range(9):
        somebody(f"試験 {number}")
    assert "伏せています</td>" in text(client.get(PAGE))
    somebody("試験 十")
    page = text(client.get(PAGE))
    assert "伏せています</td>" not in page
    assert '東京都</th><td class="number">10' in page


def test_a_tier_of_an_earlier_rule_keeps_its_title(client, officer):
    person = somebody("試験 花子", days=4)
    judged(person)
    ruled()
    judged(person)
    page = text(client.get(PAGE))
    assert "ベーシック登録 → 二地域居住者" in page


def test_the_registered_are_always_two_numbers(client, officer):
    page = text(client.get(PAGE))
    for title in ("カードで本人確認済み", "未確認（メールのみなど）"):
        assert page.split(title)[1].startswith('</p><p class="figure">0<')


@pytest.mark.threat("T12")
def test_of_somebody_lately_protected_no_change_is_told(client, officer, rule, monkeypatch):
    many, few = somebody(days=5), somebody(days=5)
    judged(many, few)
    assert "2人" in changes(text(client.get(PAGE)))
    lately = frozenset({few.id})
    monkeypatch.setattr("futasato.protections.reads.hidden_from_statistics", lambda on: lately)
    told = changes(text(client.get(PAGE)))
    assert "1人" in told and "2人" not in told


@pytest.mark.threat("T12")
@pytest.mark.threat("T12", part="evidence")
def test_the_change_of_which_nothing_is_told_has_happened(client, officer, rule):
    """Somebody really hidden and shown again, by three officers: the change is kept, the page told it before, the
    person is on the lists again, and the page of changes is silent all the same."""
    many, victim = somebody(days=5), somebody("試験 桜子", days=5)
    judged(many, victim)
    assert "2人" in changes(text(client.get(PAGE)))
    hidden_and_shown_again(victim)
    assert victim.id in {each.person for each in registrations_reads.changes(FUKUI)}
    told = changes(text(client.get(PAGE)))
    assert "1人" in told and "2人" not in told


def hidden_and_shown_again(person):
    """The switch on by one officer, off by two of the desk."""
    now, (one, two, three) = timezone.now(), (another() for _ in range(3))
    told = {"person": person.id, "place_code": FUKUI, "reason": "避難（試験）"}
    protection = protections_acts.protect(**told, now=now, by=f"account:{one.pk}")
    assert protections_reads.is_veiled(person.id)
    for each in (two, three):
        appoint(each, duty=Duty.DESK)
    asked = protections_acts.propose_lifting(protection=protection.id, reason="申出", now=now, by=f"account:{two.pk}")
    protections_acts.lift(proposal=asked.id, now=now, by=f"account:{three.pk}")
    assert not protections_reads.is_veiled(person.id)


def changes(page):
    """The part of the page that tells what changed."""
    return page[page.index("新しい変化") : page.index("記録の数")]

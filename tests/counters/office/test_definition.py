"""The definition page: the rule in words, its versions, what the state has not settled, and its examples."""

from datetime import timedelta

from django.utils import timezone

from futasato.definitions import acts as definitions_acts
from futasato.units import day_of

from .ground import FUKUI, TEXT, drafted, text

PAGE = f"/office/{FUKUI}/definition/"


def test_a_town_without_a_rule_of_its_own_follows_the_guideline(client, officer):
    page = text(client.get(PAGE))
    assert "国の指針をそのまま" in page
    assert "国は未定" in page
    assert "いま効いています" in page


def test_the_rule_in_force_stands_there_in_words(client, officer, rule):
    page = text(client.get(PAGE))
    assert "滞在日数: 3日以上（直近12か月）" in page
    assert "第1版" in page
    assert "三日いた人" in page
    assert "合っています" in page


def test_a_version_to_come_is_listed_and_can_be_read(client, officer, rule):
    now = timezone.now()
    later = TEXT.replace("min: 3", "min: 2")
    from_on = day_of(now) + timedelta(days=30)
    edition = definitions_acts.publish(text=later, from_on=from_on, now=now, by="test")
    page = text(client.get(PAGE))
    assert "これから" in page
    assert "滞在日数: 3日以上" in page
    version = text(client.get(f"{PAGE}versions/{edition.id}/"))
    assert "滞在日数: 2日以上" in version
    assert "町の覚え書き" in version


def test_the_drafts_of_the_town_are_listed(client, officer):
    drafted(title="春の案")
    assert "春の案" in text(client.get(PAGE))

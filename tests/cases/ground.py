"""A town with an examined tier, people who ask, officers who answer. All of them are invented."""

from datetime import UTC, datetime

from futasato.cases import acts
from futasato.cases.nouns import Kind
from tests.counters.office.ground import FUKUI, officer, ruled, somebody

TEXT = """\
definition: test-fukui
title: 福井市の試験の定義
place: "182010"
source: 試験のための作例
tiers:
  - id: friend
    title: 市の友だち
    when: anyone
  - id: helper
    title: 担い手
    examined: true
    term: 12 months
    when:
      count: {of: activity, measure: times, min: 1, window: {months: 12}}
examples:
  - name: だれでも
    on: 2026-11-23
    person: {address: "131041"}
    expect: friend
"""

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # a Tuesday


def town():
    """The rule with an examined tier, in force."""
    return ruled(TEXT)


def signed(code=FUKUI):
    """An officer's signature."""
    return f"account:{officer(code).pk}"


def asked(person=None, kind=Kind.PREMIUM, now=NOW, **told):
    """A case that somebody has submitted."""
    person = person or somebody()
    told = {"text": "活動しました", "tier": "helper" if kind is Kind.PREMIUM else ""} | told
    return acts.submit(person=person.id, place_code=FUKUI, kind=kind, **told, now=now, by=f"person {person.id}")

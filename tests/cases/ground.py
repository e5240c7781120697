"""A town with an examined tier, people who ask, officers who answer. All of them are invented."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from futasato.cases import acts
from futasato.cases.nouns import Kind
from futasato.records import acts as records_acts
from futasato.records.nouns import Entry
from futasato.records.nouns import Kind as Fact
from futasato.registrations import acts as registrations_acts
from futasato.units import day_of
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
    term: {months: 12}
    renewal: {opens_months: 2, by: request}
    when:
      activities: {min: 1, window: {months: 12}}
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


def ending(days=40):
    """Somebody whose twelve months end in that many days from today, and who still does what the tier wants."""
    now, person, by = timezone.now(), somebody(), signed()
    begun = now - timedelta(days=365 - days)
    records_acts.write(
        entries=[Entry(person.id, FUKUI, Fact.ACTIVITY, day_of(at - timedelta(days=1)), name="草刈り") for at in (begun, now)],
        now=now, by="test", source="test",
    )  # fmt: skip
    told = {"person": person.id, "place_code": FUKUI, "tier": "helper", "decided_on": day_of(begun), "by": by}
    registrations_acts.apply(**told, now=now)
    registrations_acts.approve(**told, now=now)
    return person

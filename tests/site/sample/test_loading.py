"""The sample region is a living one, comes once, and whole or not at all."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.apps import apps

from futasato.people import reads as people
from futasato.registrations import reads as registrations
from futasato.site.sample import accounts, living, load, towns
from futasato.units import day_of
from futasato.visits import reads as visits

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 5, 20, 3, 0, tzinfo=UTC)
TABLES = [("people", "Person"), ("records", "Record"), ("registrations", "Registration"), ("definitions", "Version"),
          ("registrations", "Decision"), ("registrations", "Change"), ("visits", "Event"), ("auth", "User")]  # fmt: skip


def counts():
    return [apps.get_model(*table).objects.count() for table in TABLES]


@pytest.fixture
def small(monkeypatch):
    """The same towns with fewer people."""
    fewer = tuple(replace(town, people=25) for town in towns.TOWNS)
    for module in (towns, accounts):
        monkeypatch.setattr(module, "TOWNS", fewer)
    from futasato.site.sample import leaving

    monkeypatch.setattr(leaving, "TOWNS", fewer)


def take(now=NOW):
    steps = []
    return load(now=now, progress=lambda done, total: steps.append((done, total))), steps


def test_a_living_region_once(small):
    told, steps = take()
    assert [done for done, _ in steps] == list(range(1, 26))
    assert_inhabited()
    assert_nearly_there()
    assert_accounts(told)
    before = counts()
    assert take() == (told, [])
    assert counts() == before


def assert_inhabited():
    states = set()
    for town in towns.TOWNS:
        page = registrations.page(town.code)
        states |= set(page.states)
        assert page.people >= 25 and None not in page.tiers
        assert {"draft", "applied", "active", "withdrawn", "moved_in", "suspended", "deceased"} <= set(page.states)
        assert any(event.starts_at <= NOW < event.ends_at for event in visits.events(town.code))
        assert registrations.changes(town.code)
    assert "active" in registrations.page(towns.PREFECTURE).states
    assert {"basic", "two-region"} <= set(registrations.page("203629").tiers)


def assert_nearly_there():
    (minori,) = people.search(accounts.email("minori"))
    card = registrations.card(minori.id, "203629", day_of(NOW))
    assert "あと1回" in " ".join([card.summary, *card.sentences])
    (hikari,) = people.search(accounts.email("hikari"))
    assert registrations.card(hikari.id, "203629", day_of(NOW)).held.tier == "two-region"


def assert_accounts(told):
    for town in towns.TOWNS:
        assert accounts.email(f"office-{town.code}") in told
    for name in ("hikari", "minori"):
        assert accounts.email(name) in told


def test_what_breaks_in_the_middle_leaves_nothing_and_can_be_started_again(small, monkeypatch):
    before, happen, seen = counts(), living._happen, []

    def failing(entries, now):
        if len(seen) == 5:
            raise KeyboardInterrupt
        seen.append(counts())
        return happen(entries, now)

    with monkeypatch.context() as patched:
        patched.setattr(living, "_happen", failing)
        with pytest.raises(KeyboardInterrupt):
            take()
    assert seen[-1][1] > before[1], "records were written before the fault"
    assert counts() == before
    take()
    assert counts()[0] == before[0] + 77

"""Texts of small definitions, written by hand."""

from datetime import UTC, datetime

import pytest

TODAY = datetime(2026, 11, 23, 3, tzinfo=UTC)  # noon in Japan

TEXT = """
definition: try-town
title: 試しの町
place: "{place}"
source: 試験のための作例
tiers:
  - id: friend
    title: 友だち
    when: {{visits: {{min: {least}, window: calendar_year}}}}
examples:
  - name: 年に{least}日来た人
    on: 2026-11-23
    person: {{address: "131016"}}
    records: [{{visit: every_month, from: 2026-01, until: 2026-10, days: [5]}}]
    expect: {expect}
"""


def text(*, least: int = 3, place: str = "203629", expect: str = "friend") -> str:
    """A definition of one tier: so many visits in a calendar year."""
    return TEXT.format(least=least, place=place, expect=expect)


@pytest.fixture
def now():
    return TODAY

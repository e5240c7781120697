"""What a set of consents permits on a day: against a second, naive calculation, and hand-worked days."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.consents import rules
from futasato.consents.nouns import Consent, ConsentText

ME = UUID(int=1)
DAYS = st.dates(date(2026, 4, 1), date(2026, 4, 20))
INSTANTS = st.integers(0, 20 * 24).map(lambda hours: datetime(2026, 3, 31, 15, tzinfo=UTC) + timedelta(hours=hours))


@st.composite
def consents(draw):
    from_on = draw(DAYS)
    return Consent(
        id=UUID(int=draw(st.integers(1, 9))),
        person=ME,
        recipient=draw(st.sampled_from(["182010", "180009"])),
        purpose=draw(st.sampled_from(["register", "mirror"])),
        items=tuple(draw(st.sets(st.sampled_from(["name", "email", "address"]), min_size=1))),
        from_on=from_on,
        text_version="v",
        given_at=datetime(2026, 4, 1, tzinfo=UTC),
        until_on=draw(st.none() | st.dates(from_on, date(2026, 5, 1))),
        withdrawn_at=draw(st.none() | INSTANTS),
    )


def naive_days(consent):
    """Every day in April on which a consent stands, counted one by one; the day of withdrawal is 9 hours ahead of UTC."""
    last = consent.until_on or date(2026, 5, 30)
    if consent.withdrawn_at:
        last = min(last, (consent.withdrawn_at + timedelta(hours=9)).date() - timedelta(days=1))
    april = [date(2026, 4, 1) + timedelta(days=n) for n in range(30)]
    return {day for day in april if consent.from_on <= day <= last}


@given(st.lists(consents(), max_size=5), DAYS, st.sets(st.sampled_from(["name", "email"])))
def test_one_standing_consent_must_cover_everything_asked(own, on, items):
    fitting = [c for c in own if (c.recipient, c.purpose) == ("182010", "register") and on in naive_days(c)]
    expected = any(items - set(c.items) == set() for c in fitting)
    assert rules.permits(own, "182010", "register", on, items) == expected


PLAIN = Consent(
    ME, ME, "182010", "register", ("name",), date(2026, 4, 1), "v", datetime(2026, 4, 1, tzinfo=UTC)
)  # fmt: skip


@pytest.mark.parametrize(
    ("recipient", "purpose", "items", "answer"),
    [("182010", "register", ["name"], True), ("182010", "register", [], True), ("182095", "register", ["name"], False),
     ("182010", "mirror", ["name"], False), ("182010", "register", ["name", "email"], False)],
)  # fmt: skip
def test_only_this_recipient_this_purpose_these_items(recipient, purpose, items, answer):
    assert rules.permits([PLAIN], recipient, purpose, date(2026, 4, 1), items) is answer


def test_no_consent_permits_nothing():
    assert not rules.permits([], "182010", "register", date(2026, 4, 1))


def test_two_consents_are_not_added_up():
    from dataclasses import replace

    both = [PLAIN, replace(PLAIN, items=("email",))]
    assert not rules.permits(both, "182010", "register", date(2026, 4, 1), ["name", "email"])


@pytest.mark.parametrize(("hour", "on", "answer"), [(14, date(2026, 4, 4), True), (14, date(2026, 4, 5), False), (15, date(2026, 4, 5), True), (15, date(2026, 4, 6), False)])  # fmt: skip
def test_a_withdrawal_counts_from_its_japanese_day(hour, on, answer):
    from dataclasses import replace

    withdrawn = replace(PLAIN, withdrawn_at=datetime(2026, 4, 5, hour, tzinfo=UTC))  # 15:00 UTC is the 6th in Japan
    assert rules.is_standing(withdrawn, on) is answer


def _text(version, from_on, purpose="register"):
    return ConsentText(purpose, version, from_on, "municipality", ("name",), "", "", "", "")


def test_the_newest_text_that_has_begun_is_in_force():
    texts = [_text("2", date(2026, 4, 1)), _text("1", date(2025, 4, 1)), _text("x", date(2025, 9, 1), "mirror")]
    days = [date(2025, 3, 31), date(2025, 4, 1), date(2026, 3, 31), date(2026, 4, 1)]
    found = [rules.text_on(texts, "register", day) for day in days]
    assert [text and text.version for text in found] == [None, "1", "1", "2"]

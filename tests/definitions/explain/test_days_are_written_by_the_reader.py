"""A Tongue writes every day and month of an explanation; without one they are 2027-03-31, and nothing else differs."""

import re
from datetime import date
from functools import partial

import pytest
from conditions_at_random import CONDITIONS, DAYS, definitions, reasons
from hypothesis import given, settings
from hypothesis import strategies as st

from futasato.definitions import explain
from futasato.definitions.explain.notes import note
from futasato.definitions.explain.words import Tongue, month
from futasato.definitions.nouns import Count, Measure, Note, Reason
from futasato.records.nouns import Kind
from futasato.units import Calendar, japanese_date

LANGUAGES = st.sampled_from(["ja", "en"])
DAY = re.compile(r"(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])")
COUNT = Count(measure=Measure.DAYS, kinds=frozenset({Kind.STAY}))


def marked(language: str) -> Tongue:
    """Writes each day in angle brackets, so that one written past it is seen."""
    return Tongue(language, lambda on: f"<{on}>", partial(month, language=language))


def is_written_by_it(told: str, plain: str) -> bool:
    outside = re.sub("<[^>]*>", "", told)
    return not DAY.search(outside) and told.replace("<", "").replace(">", "") == plain


@given(reasons(), DAYS, LANGUAGES)
def test_every_day_of_a_reason(reason, day, language):
    late = Reason(**{name: getattr(reason, name) for name in reason.__dataclass_fields__} | {"until_on": day})
    told = explain.sentence(late, marked(language))
    assert is_written_by_it(told, explain.sentence(late, language)), told


@given(CONDITIONS, LANGUAGES)
def test_every_day_of_a_condition(condition, language):
    assert is_written_by_it(explain.asks(condition, marked(language)), explain.asks(condition, language))


@settings(max_examples=30, deadline=None)
@given(definitions(), LANGUAGES)
def test_every_day_of_a_definition(definition, language):
    pairs = zip(explain.rule(definition, marked(language)), explain.rule(definition, language), strict=True)
    assert [plain for (_, told), (_, plain) in pairs if not is_written_by_it(told, plain)] == []


@pytest.mark.parametrize(
    ("calendar", "day", "months"),
    [
        (Calendar.WESTERN, "2027年3月31日に終わっています", "足りない月: 2026年11月・12月、2027年1月"),
        (Calendar.ERA, "令和9年3月31日に終わっています", "足りない月: 令和8年11月・12月、令和9年1月"),
        (Calendar.BOTH, "令和9年3月31日（2027年）に終わっています", "足りない月: 令和8年11月・12月、令和9年1月"),
    ],
)
def test_remarks_in_the_calendar_of_the_reader(calendar, day, months):
    of_era = {"2026-11": "令和8年11月", "2026-12": "令和8年12月", "2027-01": "令和9年1月"}
    write_month = (
        (lambda on: of_era[f"{on:%Y-%m}"]) if calendar is not Calendar.WESTERN else partial(month, language="ja")
    )
    tongue = Tongue("ja", partial(japanese_date, calendar=calendar), write_month)
    assert note(Note("ended", date(2027, 3, 31)), COUNT, tongue) == day
    assert note(Note("missing_months", ("2026-12", "2027-01", "2026-11")), COUNT, tongue) == months


def test_control_a_day_that_is_written_past_the_reader_is_seen():
    assert not is_written_by_it("2027-03-31まで", "2027-03-31まで")
    assert not is_written_by_it("<2027-03-31>から", "2027-03-31まで")
    assert is_written_by_it("<2027-03-31>まで", "2027-03-31まで")

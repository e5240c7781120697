"""Days on pages: one filter, in the language of the page and the calendar of the installation."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import translation

import futasato.counters
from futasato.counters.door import saying
from futasato.counters.resident import wording
from futasato.definitions import explain
from futasato.definitions.explain.notes import note
from futasato.definitions.nouns import Count, Measure, Note, Window, WindowKind
from futasato.records.nouns import Kind
from futasato.units import Sentence

DAY, INSTANT = date(2026, 11, 28), datetime(2026, 11, 28, 15, 30, tzinfo=UTC)  # in Japan 00:30 of the 29th
WITHIN = Count(measure=Measure.DAYS, kinds=frozenset({Kind.STAY}), window=Window(WindowKind.FIXED, 0, DAY, DAY))
FOLDER = Path(futasato.counters.__file__).parent
# What writes a day without asking how: Django's own filters, formats and tags, and strftime with a year or a day.
OWN_WAY = re.compile(r"\|date\b|\|time\b|\{% now\b|SHORT_DATE_FORMAT|date_format\(|strftime\(|:%Y|%-?[md]日")
WRITES = FOLDER / "japanese/writing.py"

WRITTEN = [
    # calendar, language, in a sentence, in a table, the instant in a sentence, the month
    ("western", "ja", "2026年11月28日", "2026-11-28", "2026年11月29日 00:30", "2026年11月"),
    ("era", "ja", "令和8年11月28日", "R8.11.28", "令和8年11月29日 00:30", "令和8年11月"),
    ("both", "ja", "令和8年11月28日（2026年）", "R8.11.28（2026年）", "令和8年11月29日（2026年） 00:30", "令和8年11月"),
    ("era", "ja-easy", "2026年11月28日", "2026年11月28日", "2026年11月29日 00:30", "2026年11月"),
    ("western", "ja-u-ca-japanese", "令和8年11月28日", "R8.11.28", "令和8年11月29日 00:30", "令和8年11月"),
    ("both", "ja-u-ca-gregory", "2026年11月28日", "2026-11-28", "2026年11月29日 00:30", "2026年11月"),
    ("era", "en", "2026-11-28", "2026-11-28", "2026-11-29 00:30", "2026-11"),
]


def rendered(text: str, **given) -> str:
    return Template(text).render(Context(given))


@pytest.mark.parametrize(("calendar", "language", "long", "short", "instant", "month"), WRITTEN)
def test_a_day_is_written_as_the_page_and_the_installation_want(
    calendar, language, long, short, instant, month, settings
):
    settings.CALENDAR = calendar
    with translation.override(language):
        assert rendered("{{ on|day }}", on=DAY) == long
        assert rendered('{{ on|day:"short" }}', on=DAY) == short
        assert rendered("{{ at|moment }}", at=INSTANT) == instant
        assert rendered("{{ on|month }}", on=DAY) == month


@pytest.mark.parametrize(("calendar", "language", "long", "short", "instant", "month"), WRITTEN)
def test_a_day_inside_a_sentence_is_written_so_too(calendar, language, long, short, instant, month, settings):
    settings.CALENDAR = calendar
    with translation.override(language):
        assert explain.asks(WITHIN, wording.tongue()).endswith(
            {"en": f"({long} – {long})"}.get(language, f"（{long}〜{long}）")
        )
        assert saying.reason(Sentence("%(on)s %(at)s", on=DAY, at=INSTANT)) == f"{long} {instant}"
        missing = note(Note("missing_months", ("2026-11",)), WITHIN, wording.tongue())
        assert missing in (f"足りない月: {month}", f"months lacking: {month}")


@pytest.mark.parametrize("calendar", ["western", "era", "both"])
def test_machines_read_one_writing_in_every_calendar(calendar, settings):
    settings.CALENDAR = calendar
    assert (
        rendered('{{ on|iso }} {{ on|iso:"month" }} {{ at|iso }}', on=DAY, at=INSTANT)
        == "2026-11-28 2026-11 2026-11-29"
    )


def test_an_unknown_day_is_empty():
    assert rendered('{{ on|day }}{{ on|day:"short" }}{{ on|moment }}{{ on|iso }}', on=None) == ""


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
    ],
)
def test_the_days_around_a_change_of_era(day, written, settings):
    settings.CALENDAR = "era"
    with translation.override("ja"):
        assert rendered("{{ on|day }}", on=day) == written


def own_ways() -> list[str]:
    each = [*FOLDER.rglob("*.html"), *FOLDER.rglob("*.txt"), *FOLDER.rglob("*.py")]
    return [
        f"{path.relative_to(FOLDER)}:{number}"
        for path in each
        if path != WRITES and "api" not in path.parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if OWN_WAY.search(line)
    ]


def test_no_page_writes_a_day_in_a_way_of_its_own():
    assert own_ways() == []


@pytest.mark.parametrize(
    "planted", ['{{ on|date:"Y-m-d" }}', "{% now 'Y' %}", 'f"{on:%Y-%m-%d}"', 'on.strftime("%Y")', "{{ at|time }}"]
)
def test_the_search_for_such_ways_finds_planted_ones(planted):
    assert OWN_WAY.search(planted)

"""What is believed of windows, held against the days that the judge really gives them, on days of eight years."""

from datetime import date, timedelta
from itertools import product
from uuid import UUID

import pytest

from futasato.definitions.judge.case import Case
from futasato.definitions.judge.windows import months_in, span_of
from futasato.definitions.nouns import Facts, Window, WindowKind
from futasato.definitions.rules.capacity import asked_months, most_days, most_months
from futasato.definitions.rules.regions import is_inside
from futasato.people.nouns import Person
from futasato.units import month_of

TOWN, REGISTERED = "203637", date(2023, 1, 31)
DAYS = [date(2024, 1, 1) + timedelta(days=n) for n in range(0, 8 * 366, 7)]
EDGES = [
    date(2024, 2, 29),
    date(2027, 2, 28),
    date(2028, 2, 29),
    date(2026, 3, 31),
    date(2026, 12, 31),
    date(2026, 4, 1),
]
SIZED = {
    WindowKind.MONTHS: (1, 2, 6, 12, 13), WindowKind.DAYS: (28, 31, 56, 90, 365, 366, 400),
    WindowKind.FULL_MONTHS: (1, 2, 11, 12), WindowKind.REGISTRATION_YEAR: (6, 12),
}  # fmt: skip
WINDOWS = [Window(kind, size) for kind, sizes in SIZED.items() for size in sizes] + [
    Window(kind) for kind in WindowKind if kind not in {*SIZED, WindowKind.FIXED, WindowKind.SINCE_BASE}
] + [
    Window(WindowKind.FIXED, 0, date(2026, 4, 1), date(2026, 9, 30)),
    Window(WindowKind.FIXED, 0, date(2026, 6, 1), date(2026, 6, 30)),
    Window(WindowKind.FIXED, 0, date(2026, 6, 1)),
    Window(WindowKind.FIXED, 0, None, date(2026, 9, 30)),
]  # fmt: skip


def days_on(window, on):
    """First and last day that can count on `on`; None when there is none."""
    span = span_of(window, Case(Facts(TOWN, Person(UUID(int=1)), registered_on=REGISTERED), (TOWN,), on))
    if span is None or span.from_on > on:
        return None
    return span.from_on, min(span.until_on, on)


def test_a_window_said_to_lie_inside_another_does_so_on_every_day():
    claimed = [(a, b) for a, b in product(WINDOWS, WINDOWS) if a != b and is_inside(a, b)]
    assert len(claimed) > 40, "the control: many are claimed"
    for (small, large), on in product(claimed, [*DAYS[::5], *EDGES]):
        inner, outer = days_on(small, on), days_on(large, on)
        assert inner is None or (outer and outer[0] <= inner[0] and inner[1] <= outer[1]), (small, large, on)


@pytest.mark.parametrize("window", [w for w in WINDOWS if most_days(w) is not None], ids=str)
def test_no_window_ever_has_more_days_or_months_than_it_can_hold(window):
    case = (Case(Facts(TOWN, Person(UUID(int=1)), registered_on=REGISTERED), (TOWN,), on) for on in [*DAYS, *EDGES])
    spans = [span for span in (span_of(window, each) for each in case) if span]
    assert max(span.days for span in spans) <= most_days(window)
    assert max(month_of(s.until_on) - month_of(s.from_on) + 1 for s in spans) <= most_months(window)
    if asked_months(window) is not None:
        assert max(len(months_in(window, span)) for span in spans) <= asked_months(window)


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (Window(WindowKind.MONTHS, 1), 31),
        (Window(WindowKind.MONTHS, 2), 62),
        (Window(WindowKind.MONTHS, 12), 366),
        (Window(WindowKind.MONTHS, 48), 1461),
        (Window(WindowKind.FULL_MONTHS, 2), 62),
        (Window(WindowKind.FISCAL_YEAR), 366),
        (Window(WindowKind.EVER), None),
    ],
)
def test_the_most_days_are_those_of_the_calendar(window, expected):
    assert most_days(window) == expected

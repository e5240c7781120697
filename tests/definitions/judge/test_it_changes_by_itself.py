"""`changes_on` equals going day by day through three years, on random rules and random lives."""


from hypothesis import HealthCheck, given, settings

from futasato.definitions import judge
from futasato.units import DAY

from . import drawing

THREE_YEARS = 3 * 366


def state(rule, known, on):
    found = judge.outcome(rule, known, on)
    return found.tier, found.review, found.state


def day_by_day(rule, known, on):
    now = state(rule, known, on)
    return next((on + DAY * n for n in range(1, THREE_YEARS + 1) if state(rule, known, on + DAY * n) != now), None)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(rule=drawing.definitions(), known=drawing.facts(), on=drawing.DAYS)
def test_the_day_found_equals_going_day_by_day(rule, known, on):
    found = judge.judge(rule, known, on).changes_on
    seen = day_by_day(rule, known, on)
    assert seen == (found if found and found <= on + DAY * THREE_YEARS else None)

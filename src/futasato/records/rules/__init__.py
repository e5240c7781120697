"""The counting rules (definitions.md §0), once for the whole house.

Every question is asked as `question(records, window, on)`: the records are the effective history, `window` the days
that count, `on` the day at whose end we look. What lies behind `on` has not happened yet and never counts.
"""

from futasato.records.rules.days import active_days, begun, night_of, nights, presence_days, stay_evenings
from futasato.records.rules.history import effective, known
from futasato.records.rules.months import ARRIVAL, EVENING, SAME_MONTH, days_by_month, nights_by_month
from futasato.records.rules.runs import longest_run, runs
from futasato.records.rules.sums import is_prefecture, minutes, names, places, school_days, times, yen

__all__ = [
    "ARRIVAL", "EVENING", "SAME_MONTH", "active_days", "begun", "days_by_month", "effective", "is_prefecture",
    "known", "longest_run", "minutes", "names", "night_of", "nights", "nights_by_month", "places", "presence_days",
    "runs", "school_days", "stay_evenings", "times", "yen",
]  # fmt: skip

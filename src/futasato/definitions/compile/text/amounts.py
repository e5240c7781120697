"""How much there is of every measure: each distinct day once, sums of what began, runs, municipalities, school days."""

from __future__ import annotations

from futasato.records.nouns import Kind
from futasato.records.rules.days import EVERY_DAY
from futasato.records.rules.numbers import KINDS

SPREAD_KINDS = ", ".join(str(KINDS[kind]) for kind in sorted(EVERY_DAY))
BEGUN = "began >= first AND began <= last"
SINCE_MONDAY = "({day} + 7000003) % 7"
"""Days since the Monday before (1 January 1970 was a Thursday)."""


def _weekdays_before(day: str) -> str:
    rest = SINCE_MONDAY.format(day=day)
    return f"(5 * CAST(({day} + 7000003 - {rest}) / 7 AS BIGINT) + least({rest}, 5))"


CUTS = f"""
SELECT ask, place, person, town, measure, night_month, is_yearly, greatest(began, first) AS a,
    least(coalesce(ended, :on), :on, last) AS b
FROM counted WHERE measure IN ('days', 'run_days', 'months') OR (measure = 'active_days' AND kind IN ({SPREAD_KINDS}))
UNION ALL
SELECT ask, place, person, town, measure, night_month, is_yearly, began, began
FROM counted WHERE measure = 'active_days' AND kind NOT IN ({SPREAD_KINDS}) AND {BEGUN}
UNION ALL
SELECT ask, place, person, town, measure, night_month, is_yearly, greatest(began, first),
    least(coalesce(ended, :on) - 1, :on - 1, last)
FROM counted WHERE measure IN ('nights', 'run_nights') AND kind = {KINDS[Kind.STAY]} AND night_month <> 'arrival'
"""
"""The days, or the evenings of nights, with which each record adds to a measure of days."""

DAYS = """
SELECT DISTINCT c.ask, c.place, c.person, c.town, c.measure, c.night_month, c.is_yearly, t.day
FROM cuts c, UNNEST(GENERATE_SERIES(c.a, c.b)) AS t(day)
WHERE c.a <= c.b
"""

DISTINCT_DAYS = """
SELECT DISTINCT d.ask, d.place, d.person, d.measure, CASE WHEN d.is_yearly THEN c.year ELSE 0 END AS part, d.day, c.month
FROM days d JOIN calendar c ON c.day = d.day
"""

RUNS = """
SELECT ask, place, person, part, max(n) AS amount FROM (
    SELECT ask, place, person, part, count(*) AS n FROM (
        SELECT ask, place, person, part,
            day - row_number() OVER (PARTITION BY ask, place, person, part ORDER BY day) AS island
        FROM distinct_days WHERE measure IN ('run_days', 'run_nights')
    ) AS numbered GROUP BY ask, place, person, part, island
) AS runs GROUP BY ask, place, person, part
"""

YEARS = "SELECT year, min(day) AS first, max(day) AS last FROM calendar GROUP BY year"

SPANS = """
SELECT c.ask, c.place, c.person, c.town, c.measure, c.began, c.ended, c.school_days, 0 AS part,
    greatest(c.began, c.first) AS a, least(coalesce(c.ended, :on), :on, c.last) AS b
FROM counted c WHERE c.measure IN ('school_days', 'places') AND NOT c.is_yearly
UNION ALL
SELECT c.ask, c.place, c.person, c.town, c.measure, c.began, c.ended, c.school_days, y.year,
    greatest(c.began, c.first, y.first), least(coalesce(c.ended, :on), :on, c.last, y.last)
FROM counted c JOIN years y ON y.first <= :on
WHERE c.measure IN ('school_days', 'places') AND c.is_yearly
"""
"""What is cut by the window and, where a year has its own bound, by each year."""

SCHOOL_DAYS = f"""
SELECT ask, place, person, town, part, CASE
    WHEN began = a AND ended = b THEN school_days
    ELSE least(school_days, {_weekdays_before("(b + 1)")} - {_weekdays_before("a")}) END AS amount
FROM spans WHERE measure = 'school_days' AND school_days IS NOT NULL AND a <= b
"""
"""As the school counted them; of an enrolment that lies only partly in the window no more than its weekdays there."""

WEEKDAYS = f"""
SELECT DISTINCT s.ask, s.place, s.person, s.town, s.part, t.day
FROM spans s, UNNEST(GENERATE_SERIES(s.a, s.b)) AS t(day)
WHERE s.measure = 'school_days' AND s.school_days IS NULL AND s.a <= s.b AND {SINCE_MONDAY.format(day="t.day")} < 5
"""
"""Where nobody counted: the days of the span from Monday to Friday."""

SUMS = f"""
SELECT c.ask, c.place, c.person, c.town, c.measure, CASE WHEN c.is_yearly THEN y.year ELSE 0 END AS part, y.month, CASE c.measure
    WHEN 'times' THEN coalesce(c.times, 1) WHEN 'yen' THEN coalesce(c.yen, 0) ELSE coalesce(c.minutes, 0) END AS amount
FROM counted c JOIN calendar y ON y.day = c.began
WHERE c.measure IN ('times', 'yen', 'minutes') AND {BEGUN}
"""

AMOUNTS = f"""
SELECT ask, place, person, part, CAST(sum(amount) AS BIGINT) AS amount FROM (
    SELECT ask, place, person, part, amount FROM sums
    UNION ALL SELECT ask, place, person, part, amount FROM school_days
    UNION ALL SELECT ask, place, person, part, count(DISTINCT day) FROM weekdays GROUP BY ask, place, person, part
) AS summed GROUP BY ask, place, person, part
UNION ALL
SELECT ask, place, person, part, count(*) FROM distinct_days
WHERE measure IN ('days', 'active_days', 'nights') GROUP BY ask, place, person, part
UNION ALL
SELECT ask, place, person, part, count(DISTINCT month) FROM distinct_days
WHERE measure = 'months' GROUP BY ask, place, person, part
UNION ALL
SELECT ask, place, person, part, amount FROM runs
UNION ALL
SELECT ask, place, person, part, count(DISTINCT town) FROM spans
WHERE measure = 'places' AND a <= b AND town % 10000 >= 10 GROUP BY ask, place, person, part
UNION ALL
SELECT c.ask, c.place, c.person, CASE WHEN c.is_yearly THEN y.year ELSE 0 END, count(DISTINCT c.name)
FROM counted c JOIN calendar y ON y.day = c.began
WHERE c.measure = 'names' AND c.name <> '' AND {BEGUN}
GROUP BY c.ask, c.place, c.person, CASE WHEN c.is_yearly THEN y.year ELSE 0 END
"""
"""One number for each ask, person and part (a year where years have their own bound, else 0)."""

SPREAD = f"""
SELECT ask, place, person, count(DISTINCT town) AS n FROM (
    SELECT s.ask, s.place, s.person, s.town FROM sums s JOIN counts k ON k.ask = s.ask WHERE k.places > 1
    GROUP BY s.ask, s.place, s.person, s.town HAVING sum(s.amount) > 0
    UNION ALL
    SELECT s.ask, s.place, s.person, s.town FROM school_days s JOIN counts k ON k.ask = s.ask
    WHERE k.places > 1 AND s.amount > 0
    UNION ALL SELECT s.ask, s.place, s.person, s.town FROM weekdays s JOIN counts k ON k.ask = s.ask WHERE k.places > 1
    UNION ALL SELECT d.ask, d.place, d.person, d.town FROM days d JOIN counts k ON k.ask = d.ask WHERE k.places > 1
    UNION ALL
    SELECT s.ask, s.place, s.person, s.town FROM spans s JOIN counts k ON k.ask = s.ask
    WHERE k.places > 1 AND s.measure = 'places' AND s.a <= s.b AND s.town % 10000 >= 10
    UNION ALL
    SELECT c.ask, c.place, c.person, c.town FROM counted c JOIN counts k ON k.ask = c.ask
    WHERE k.places > 1 AND c.measure = 'names' AND c.name <> '' AND {BEGUN}
) AS giving GROUP BY ask, place, person
"""
"""From how many municipalities something comes, for the asks that want several."""

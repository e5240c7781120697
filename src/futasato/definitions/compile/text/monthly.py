"""Month by month: which months are asked of whom, in which there was enough, which are excused."""

from __future__ import annotations

from futasato.definitions.compile.asking import FIXED
from futasato.definitions.compile.days import FIRST
from futasato.definitions.compile.text.within import joined, within
from futasato.definitions.judge.presence import ACQUIRED, AFTER_ACQUIRED
from futasato.records.nouns import Kind
from futasato.records.rules.numbers import KINDS

ARRIVALS = f"""
SELECT c.ask, c.place, c.person, t.day, min(c.began) AS arrived, min(c.first) AS first, min(c.last) AS last
FROM counted c, UNNEST(GENERATE_SERIES(c.began, least(coalesce(c.ended, :on), :on) - 1)) AS t(day)
WHERE c.measure = 'nights' AND c.night_month = 'arrival' AND c.kind = {KINDS[Kind.STAY]}
    AND c.began < least(coalesce(c.ended, :on), :on)
GROUP BY c.ask, c.place, c.person, t.day
"""
"""Every night with the earliest arrival of the stays that hold it."""

MONTHLY_AMOUNTS = """
SELECT d.ask, d.place, d.person, c.month, count(DISTINCT d.day) AS amount
FROM days d JOIN calendar c ON c.day = d.day JOIN monthly m ON m.ask = d.ask
WHERE NOT (d.night_month = 'same_month' AND d.measure = 'nights' AND c.is_month_end)
GROUP BY d.ask, d.place, d.person, c.month
UNION ALL
SELECT a.ask, a.place, a.person, c.month, count(*) FROM arrivals a JOIN calendar c ON c.day = a.arrived
WHERE a.arrived >= a.first AND a.arrived <= a.last
GROUP BY a.ask, a.place, a.person, c.month
UNION ALL
SELECT s.ask, s.place, s.person, s.month, sum(s.amount) FROM sums s JOIN monthly m ON m.ask = s.ask
GROUP BY s.ask, s.place, s.person, s.month
"""

SINCE = f"""
SELECT x.ask, x.place, x.person, x.is_rolling, x.last, x.first AS since
FROM windows_of_months x WHERE x.start = 'window' AND x.first > {FIRST}
UNION ALL
SELECT x.ask, x.place, x.person, x.is_rolling, x.last, f.first
FROM windows_of_months x
JOIN (SELECT ask, person, min(began) AS began FROM counted GROUP BY ask, person) AS b
    ON b.ask = x.ask AND b.person = x.person
JOIN calendar c ON c.day = b.began
JOIN months f ON f.month = c.month
WHERE x.start = 'window' AND x.first = {FIRST}
UNION ALL
SELECT x.ask, x.place, x.person, x.is_rolling, x.last, greatest(x.first, f.first)
FROM windows_of_months x
JOIN dwellings d ON d.place = x.place AND d.person = x.person
JOIN calendar c ON c.day = d.since
JOIN months f ON f.month = c.month + CASE WHEN x.start = '{AFTER_ACQUIRED}' THEN 1 ELSE 0 END
WHERE x.start IN ('{ACQUIRED}', '{AFTER_ACQUIRED}') AND d.since <= least(x.last, :on)
    AND (d.until_day IS NULL OR d.until_day >= least(x.last, :on))
"""
"""The day with which the months of a person begin, where the rule alone does not say so."""

WINDOWS_OF_MONTHS = f"""
SELECT m.ask, m.place, p.person, m.start, m.is_rolling, a.first, a.last
FROM monthly m JOIN asks a ON a.ask = m.ask JOIN population p ON p.place = m.place
WHERE m.first_month IS NULL AND a.span = {FIXED}
UNION ALL
SELECT m.ask, m.place, w.person, m.start, m.is_rolling, w.first, w.last
FROM monthly m JOIN windows w ON w.ask = m.ask WHERE m.first_month IS NULL
"""

RANGES = """
SELECT s.ask, s.person, coalesce(m.last_month, u.month) AS last_month,
    f.month + CASE WHEN s.is_rolling AND g.first < s.since THEN 1 ELSE 0 END AS first_month
FROM since s
JOIN monthly m ON m.ask = s.ask
JOIN calendar f ON f.day = s.since
JOIN months g ON g.month = f.month
LEFT JOIN calendar u ON u.day = s.last
WHERE s.since <= s.last
"""

EXCUSED = f"""
SELECT DISTINCT m.ask, m.place, l.person, g.month
FROM monthly m
JOIN names n ON n.list = m.excuses
JOIN sorts k ON k.kind = {KINDS[Kind.EXCUSE]} AND k.name = n.name AND (k.verified OR NOT m.is_excuse_verified)
JOIN ledger l ON l.sort = k.sort
{joined('m.area', 'l.place')}
JOIN calendar f ON f.day = l.first
JOIN months g ON g.month >= f.month AND g.first <= least(coalesce(l.last, :on), :on)
WHERE {within('m.area', 'l.place', 'm.place')}
"""

MONTHS_TOLD = """
SELECT ask, place, person, month, max(is_present) AS is_present FROM (
    SELECT a.ask, a.place, a.person, a.month, 1 AS is_present
    FROM monthly_amounts a JOIN monthly m ON m.ask = a.ask WHERE a.amount >= m.each
    UNION ALL
    SELECT ask, place, person, month, 0 FROM excused
) AS told GROUP BY ask, place, person, month
"""

MONTHLY_CODES = """
SELECT place, person, slot, CASE
    WHEN present + least(most_excused, excused) >= coalesce(months, greatest(asked, 1)) AND asked >= least_months
    THEN 3 ELSE 1 END AS code
FROM (
    SELECT t.place, t.person, m.slot, m.months, m.least_months, m.most_excused,
        coalesce(m.last_month - m.first_month, r.last_month - r.first_month) + 1 AS asked,
        sum(t.is_present) AS present, sum(1 - t.is_present) AS excused
    FROM months_told t
    JOIN monthly m ON m.ask = t.ask
    LEFT JOIN ranges r ON r.ask = t.ask AND r.person = t.person
    WHERE t.month >= coalesce(m.first_month, r.first_month)
        AND t.month <= CASE WHEN m.first_month IS NULL THEN r.last_month ELSE m.last_month END
    GROUP BY t.place, t.person, m.ask, m.slot, m.months, m.least_months, m.most_excused, m.last_month, m.first_month,
        r.last_month, r.first_month
) AS had
"""

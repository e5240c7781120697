"""Which records each ask counts, with the part of each that lies in the window."""

from __future__ import annotations

from futasato.definitions.compile.areas import ANYWHERE, OWN
from futasato.definitions.compile.asking import FIXED, REGISTRATION_YEAR, SINCE_BASE, SINCE_REGISTRATION
from futasato.definitions.compile.days import FIRST, LAST
from futasato.definitions.compile.text.within import joined, within
from futasato.definitions.judge.matching import PROVED
from futasato.records.nouns import Kind
from futasato.records.rules.numbers import KINDS

PROVED_KINDS = ", ".join(str(KINDS[kind]) for kind in sorted(PROVED))

MATCHES = f"""
SELECT a.ask, o.place AS town, o.sort, coalesce(n.first, {FIRST}) AS first, coalesce(n.last, {LAST}) AS last
FROM asks a
JOIN occurring o ON o.place = a.place OR a.area <> {OWN}
JOIN sorts k ON k.sort = o.sort
LEFT JOIN names n ON n.list = a.names AND n.name = k.name
{joined('a.area', 'o.place')}
LEFT JOIN areas z ON z.area = a.seen AND z.place = k.seen
WHERE (a.kinds >> k.kind) & 1 = 1
    AND k.level >= a.level
    AND (a.evidence = 0 OR (a.evidence >> k.evidence) & 1 = 1)
    AND (k.verified OR (NOT a.is_verified AND k.kind NOT IN ({PROVED_KINDS})))
    AND (a.names = 0 OR n.list IS NOT NULL)
    AND (k.seen IS NULL OR k.seen = o.place OR k.seen = a.place OR a.seen = {ANYWHERE} OR z.grade = 2)
    AND {within('a.area', 'o.place', 'a.place')}
"""
"""Which sorts of which town each ask counts, for facts of which days (a dated list of names has versions)."""

REPLIES = f"""
SELECT ask, place, slot, person, answer FROM (
    SELECT q.ask, q.place, q.slot, l.person, l.answer,
        row_number() OVER (
            PARTITION BY q.ask, q.place, q.slot, l.person ORDER BY l.first DESC, l.recorded DESC, l.id DESC
        ) AS turn
    FROM questions q
    JOIN sorts k ON k.kind = {KINDS[Kind.JUDGEMENT]} AND k.name = q.question
    JOIN ledger l ON l.sort = k.sort
    {joined('q.area', 'l.place')}
    WHERE l.answer IS NOT NULL AND (l.last IS NULL OR l.last >= :on)
        AND {within('q.area', 'l.place', 'q.place')}
) AS told WHERE turn = 1
"""
"""The office's latest answer that holds to each question: of a leaf (slot), or of grace for what came late (ask)."""

DWELLINGS = f"""
SELECT place, person, min(first) AS since, CASE WHEN count(*) = count(last) THEN max(last) END AS until_day
FROM (
    SELECT place, person, first, last, sum(is_new) OVER (PARTITION BY place, person ORDER BY first, turn) AS island
    FROM (
        SELECT place, person, first, last, turn,
            CASE WHEN first > 1 + max(coalesce(last, {LAST})) OVER (
                PARTITION BY place, person ORDER BY first, turn ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) THEN 1 ELSE 0 END AS is_new
        FROM (
            SELECT t.place, l.person, l.first, l.last,
                row_number() OVER (PARTITION BY t.place, l.person ORDER BY l.first, l.last) AS turn
            FROM towns t
            JOIN sorts k ON k.kind = {KINDS[Kind.BASE]}
            JOIN ledger l ON l.sort = k.sort
            {joined('t.own', 'l.place')}
            WHERE {within('t.own', 'l.place', 't.place')}
        ) AS bases
    ) AS marked
) AS islands GROUP BY place, person, island
"""
"""Stretches of days on which a base is held in the own bodies without a gap; NULL: it has no end."""

WINDOWS = f"""
SELECT a.ask, a.place, p.person, p.registered AS first, CAST(:on AS BIGINT) AS last
FROM asks a JOIN population p ON p.place = a.place
WHERE a.span = {SINCE_REGISTRATION} AND p.registered <= :on
UNION ALL
SELECT a.ask, a.place, p.person, y.first, y.last
FROM asks a JOIN population p ON p.place = a.place
JOIN periods y ON y.registered = p.registered AND y.size = a.size
WHERE a.span = {REGISTRATION_YEAR}
UNION ALL
SELECT a.ask, a.place, d.person, m.first, CAST(:on AS BIGINT)
FROM asks a JOIN dwellings d ON d.place = a.place
JOIN calendar c ON c.day = d.since
JOIN months m ON m.month = c.month + 1
WHERE a.span = {SINCE_BASE} AND (d.until_day IS NULL OR d.until_day >= :on) AND m.first <= :on
"""
"""The days of windows that hang on the person."""

FACT = """a.ask, a.place, l.person, l.place AS town, k.kind, l.first AS began, l.last AS ended, k.name, l.yen, l.minutes,
    l.times, l.school_days, a.measure, a.night_month, a.is_yearly"""
FROM_LEDGER = """
FROM asks a
JOIN matches m ON m.ask = a.ask
JOIN sorts k ON k.sort = m.sort
JOIN ledger l ON l.place = m.town AND l.sort = m.sort AND l.first >= m.first AND l.first <= m.last
"""
IN_TIME = """(l.handed_in <= a.deadline OR EXISTS (
    SELECT 1 FROM replies g WHERE g.ask = a.ask AND g.person = l.person AND g.answer))"""

COUNTED = f"""
SELECT {FACT}, a.first, a.last {FROM_LEDGER}
WHERE a.area = {OWN} AND a.span = {FIXED} AND a.is_tallied = 0 AND {IN_TIME}
UNION ALL
SELECT {FACT}, a.first, a.last {FROM_LEDGER} JOIN population p ON p.place = a.place AND p.person = l.person
WHERE a.area <> {OWN} AND a.span = {FIXED} AND {IN_TIME}
UNION ALL
SELECT {FACT}, w.first, w.last {FROM_LEDGER} JOIN windows w ON w.ask = a.ask AND w.person = l.person WHERE {IN_TIME}
"""
"""Every record under every ask that counts it, with the days of the window; without the asks that are tallied."""

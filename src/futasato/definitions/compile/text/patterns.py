"""From amounts to codes, from codes to one pattern for each registration."""

from __future__ import annotations

MET = 3
"""The code of an answer that is met: in slot 0 it says that the person has died."""

COUNT_CODES = """
SELECT k.place, a.person, k.slot, CASE
    WHEN a.amount >= k.least AND a.amount <= k.most AND (k.places <= 1 OR coalesce(s.n, 0) >= k.places)
    THEN 3 ELSE 1 END AS code
FROM counts k JOIN amounts a ON a.ask = k.ask
LEFT JOIN spread s ON s.ask = a.ask AND s.person = a.person
"""

EARNED = """
SELECT p.place, a.person, p.slot, p.ask, p.team, p.most, sum(greatest(-p.most_a_year, least(p.most_a_year,
    p.points * CAST((a.amount - a.amount % p.per) / p.per AS BIGINT)))) AS earned
FROM parts p JOIN amounts a ON a.ask = p.ask
GROUP BY p.place, a.person, p.slot, p.ask, p.team, p.most
"""
"""Points of each part, each year bounded by itself where it has a bound."""

TEAMS = """
SELECT place, person, slot, team, sum(earned) AS earned FROM (
    SELECT place, person, slot, team, greatest(-most, least(most, earned)) AS earned FROM earned
    UNION ALL
    SELECT place, person, slot, 0, greatest(-most, least(most, earned)) FROM earned
) AS bounded GROUP BY place, person, slot, team
"""
"""Points of each group; group 0 is the whole sum."""

POINT_CODES = """
SELECT n.place, q.person, n.slot,
    CASE WHEN min(CASE WHEN coalesce(t.earned, 0) >= n.need THEN 1 ELSE 0 END) = 1 THEN 3 ELSE 1 END AS code
FROM needs n
JOIN (SELECT DISTINCT place, person, slot FROM teams) AS q ON q.place = n.place AND q.slot = n.slot
LEFT JOIN teams t ON t.place = n.place AND t.person = q.person AND t.slot = n.slot AND t.team = n.team
GROUP BY n.place, q.person, n.slot
"""

HELD_CODES = """
SELECT DISTINCT h.place, c.person, h.slot, 3 AS code
FROM holdings h JOIN counted c ON c.ask = h.ask
LEFT JOIN contracts k ON k.first = c.began AND k.months = h.months
WHERE (h.months = 0 OR c.ended IS NULL OR c.ended >= k.last) AND CASE
    WHEN c.measure = 'held' THEN c.ended IS NULL OR c.ended >= :on
    ELSE c.began >= c.first AND c.began <= c.last END
"""

REPLY_CODES = "SELECT place, person, slot, CASE WHEN answer THEN 3 ELSE 1 END AS code FROM replies WHERE slot IS NOT NULL"

CODES = " UNION ALL ".join(
    f"SELECT place, person, slot, code FROM {step}"
    for step in (
        "count_codes", "point_codes", "monthly_codes", "held_codes", "reply_codes", "births_told", "proofs_told",
        "homes_told", "states_told", "tiers_told", "caps_told",
    )
)  # fmt: skip


def mixed(words: int) -> str:
    """Of the places that ask more than plain sums: one row a registration of whom anything was found. A fact in another
    town can be asked of people who are not registered here."""
    sums = ", ".join(
        f"CAST(sum(CASE WHEN w.word = {i} THEN c.code * w.weight ELSE 0 END) AS BIGINT) AS word{i}"
        for i in range(words)
    )
    registered = "JOIN population p ON p.place = c.place AND p.person = c.person"
    told = f"SELECT c.place, c.person, {sums} FROM codes c JOIN weights w ON w.slot = c.slot {registered} GROUP BY c.place, c.person"
    tallied = "SELECT t.* FROM tally_codes t JOIN towns o ON o.place = t.place AND o.is_tallied = 0"
    both = ", ".join(f"CAST(sum(word{i}) AS BIGINT) AS word{i}" for i in range(words))
    return f"SELECT place, person, {both} FROM ({told} UNION ALL {tallied}) AS told GROUP BY place, person"


def patterns(words: int) -> str:
    """Everybody of whom anything was found. Where a place asks for plain sums only, these are the pattern, and whoever
    has died needs no other word than that."""
    told, rest = ", ".join(f"t.word{i}" for i in range(words)), ", 0" * (words - 1)
    return f"""
    SELECT t.place, t.person, {told} FROM tally_codes t JOIN towns o ON o.place = t.place
    LEFT JOIN dead d ON d.person = t.person
    WHERE o.is_tallied = 1 AND d.person IS NULL
    UNION ALL
    SELECT p.place, p.person, {MET}{rest} FROM population p JOIN dead d ON d.person = p.person
    JOIN towns o ON o.place = p.place WHERE o.is_tallied = 1
    UNION ALL SELECT * FROM mixed
    """


def counted(words: int) -> str:
    """How many registrations of a place have each pattern; whoever nothing was found of has all zeros."""
    told = ", ".join(f"word{i}" for i in range(words))
    return f"""
    SELECT place, {told}, count(*) AS times FROM patterns GROUP BY place, {told}
    UNION ALL
    SELECT p.place{", 0" * words}, p.times - coalesce(f.times, 0)
    FROM (SELECT p.place, count(*) AS times FROM population p JOIN towns t ON t.place = p.place GROUP BY p.place) AS p
    LEFT JOIN (SELECT place, count(*) AS times FROM patterns GROUP BY place) AS f ON f.place = p.place
    """


def everybody(words: int) -> str:
    """Everybody who is registered, with their pattern; all zero where nothing was found."""
    told = ", ".join(f"coalesce(f.word{i}, 0) AS word{i}" for i in range(words))
    return (
        f"SELECT p.place, p.person, {told} FROM population p JOIN towns t ON t.place = p.place"
        " LEFT JOIN patterns f ON f.place = p.place AND f.person = p.person"
    )

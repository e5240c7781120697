"""What somebody is or holds on the day, as codes: 1 not met, 2 needs a review, 3 met."""

from __future__ import annotations

from futasato.definitions.compile.areas import OWN
from futasato.definitions.compile.leaves import AT_HOME, DEAD
from futasato.definitions.compile.text.within import joined, within
from futasato.people.nouns import AddressKind

BIRTHS = """
SELECT b.place, p.person, b.slot, CASE WHEN e.born >= b.first AND e.born <= b.last THEN 3 ELSE 1 END AS code
FROM births b JOIN population p ON p.place = b.place JOIN people e ON e.person = p.person
WHERE e.born IS NOT NULL
"""

PROOFS = """
SELECT DISTINCT i.place, p.person, i.slot, 3 AS code
FROM identities i JOIN population p ON p.place = i.place JOIN proofs e ON e.person = p.person
WHERE e.level >= i.level AND e.first <= :on
"""

HOMES = f"""
SELECT place, person, slot, CASE
    WHEN is_inside THEN CASE WHEN inside = 1 THEN 3 ELSE 1 END
    WHEN is_perhaps THEN 2
    ELSE CASE WHEN inside = 1 THEN 1 ELSE 3 END END AS code
FROM (
    SELECT h.place, h.person, h.slot, h.inside,
        {within('h.area', 'h.home', 'h.place')} AS is_inside,
        coalesce(s.grade, 0) = 1 OR (h.area = {OWN} AND h.home % 10000 < 10
            AND h.home - h.home % 10000 = h.place - h.place % 10000) AS is_perhaps
    FROM (
        SELECT r.place, p.person, r.slot, r.inside, r.area,
            CASE WHEN r.kind = '{AddressKind.REGISTERED.value}' THEN e.registered ELSE e.actual END AS home
        FROM residences r JOIN population p ON p.place = r.place JOIN homes e ON e.person = p.person
    ) AS h {joined('h.area', 'h.home')}
    WHERE h.home IS NOT NULL
) AS seen
"""

DEAD_PEOPLE = "SELECT person FROM people WHERE died <= :on"

STATES = f"""
SELECT p.place, p.person, {DEAD} AS slot, 3 AS code
FROM dead d JOIN population p ON p.person = d.person JOIN towns t ON t.place = p.place WHERE t.is_tallied = 0
UNION ALL
SELECT p.place, p.person, {AT_HOME}, 3
FROM towns t JOIN population p ON p.place = t.place JOIN homes e ON e.person = p.person
{joined('t.own', 'e.registered')}
WHERE t.is_tallied = 0 AND {within('t.own', 'e.registered', 't.place')}
"""

TIERS_HELD = f"""
SELECT t.place, p.person, t.slot, CASE WHEN count(DISTINCT m.place) >= t.least THEN 3 ELSE 1 END AS code
FROM tiers_held t JOIN population p ON p.place = t.place
JOIN memberships m ON m.person = p.person AND m.tier = t.tier
{joined('t.area', 'm.place')}
WHERE m.first <= :on AND (m.last IS NULL OR m.last >= :on)
    AND {within('t.area', 'm.place', 't.place')}
GROUP BY t.place, p.person, t.slot, t.least
"""

OWN_TEAMS = f"""
SELECT DISTINCT t.place, m.person, m.team
FROM towns t JOIN memberships m ON m.team <> ''
{joined('t.own', 'm.place')}
WHERE {within('t.own', 'm.place', 't.place')}
"""

CAPS = f"""
SELECT c.place, p.person, c.slot, CASE
    WHEN count(DISTINCT CASE WHEN m.team <> '' THEN m.team ELSE lpad(CAST(m.place AS VARCHAR), 6, '0') END) < c.most
    THEN 3 ELSE 1 END AS code
FROM caps c JOIN population p ON p.place = c.place
JOIN memberships m ON m.person = p.person AND m.tier = c.tier
{joined('c.own', 'm.place')}
LEFT JOIN own_teams o ON o.place = c.place AND o.person = m.person AND o.team = m.team
WHERE m.first <= :on AND (m.last IS NULL OR m.last >= :on) AND o.team IS NULL
    AND NOT {within('c.own', 'm.place', 'c.place')}
GROUP BY c.place, p.person, c.slot, c.most
"""

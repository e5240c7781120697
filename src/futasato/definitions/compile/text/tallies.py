"""Plain sums: what began in a window that is the same for everybody, in the place that asks. Nearly every rule has some,
so all of them are added up in one go, side by side in columns, each column for whatever its place asks there."""

from __future__ import annotations

MOST_COLUMNS = 6
"""So many plain sums of one place are added up side by side; further ones go the way of all other measures."""
NEVER = 1
"""The first day of a window with no days in it; its last is the day before."""


def matches(columns: int) -> str:
    """By place and sort, for each column: the days within which such a fact counts, and what of it is counted."""
    told = "".join(
        f", coalesce(max(CASE WHEN t.turn = {i} THEN greatest(a.first, m.first) END), {NEVER}) AS first{i}"
        f", coalesce(max(CASE WHEN t.turn = {i} THEN least(a.last, m.last) END), {NEVER - 1}) AS last{i}"
        f", max(CASE WHEN t.turn = {i} THEN CASE a.measure WHEN 'times' THEN 0 WHEN 'yen' THEN 1 ELSE 2 END END) AS what{i}"
        for i in range(columns)
    )
    return (
        f"SELECT m.town AS place, m.sort{told} FROM tallies t JOIN asks a ON a.ask = t.ask"
        " JOIN matches m ON m.ask = a.ask GROUP BY m.town, m.sort"
    )


def sums(columns: int) -> str:
    """One row a registration with anything that counts: its sums."""
    told = "".join(
        f", sum(CASE WHEN l.first >= m.first{i} AND l.first <= m.last{i} THEN CASE m.what{i}"
        f" WHEN 0 THEN coalesce(l.times, 1) WHEN 1 THEN l.yen ELSE l.minutes END END) AS sum{i}"
        for i in range(columns)
    )
    return (
        f"SELECT l.place, l.person{told} FROM ledger l"
        " JOIN tally_matches m ON m.place = l.place AND m.sort = l.sort GROUP BY l.place, l.person"
    )


def bounds(columns: int) -> str:
    """By place, for each column: up to three bounds, and where in a pattern stands how many of them are reached."""
    told = "".join(
        f", coalesce(max(CASE WHEN turn = {i} THEN {name} END), {blank}) AS {name}{i}"
        for i in range(columns)
        for name, blank in (("first", 2**62), ("second", 2**62), ("third", 2**62), ("weight", 0), ("word", 0))
    )
    return f"SELECT place{told} FROM bounds GROUP BY place"


def codes(words: int, columns: int) -> str:
    """One row a registration with any sum: its part of the pattern."""
    return f"SELECT s.place, s.person, {', '.join(_word(i, columns) for i in range(words))} FROM tally_sums s JOIN tally_bounds b ON b.place = s.place"


def _word(word: int, columns: int) -> str:
    told = "".join(
        f" + CASE WHEN b.word{i} = {word} THEN b.weight{i} * ({_reached(i)}) ELSE 0 END" for i in range(columns)
    )
    return f"CAST(0{told} AS BIGINT) AS word{word}"


def _reached(column: int) -> str:
    tests = (f"CASE WHEN s.sum{column} >= b.{name}{column} THEN 1 ELSE 0 END" for name in ("first", "second", "third"))
    return " + ".join(tests)

"""A set of rules on a day as tables of rows, and what each rule says of somebody of whom nothing is known."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from futasato.definitions.compile import areas, asking, days, laying, tallying
from futasato.definitions.compile.asking import Desk
from futasato.definitions.compile.leaves import SLOTS, Rule, slow, weight
from futasato.definitions.compile.schema import ASKED
from futasato.definitions.compile.truth import Reading, reading
from futasato.definitions.judge.windows import registration_year
from futasato.definitions.nouns import Answer
from futasato.units import DAY, add_months, month_of, month_start


@dataclass(frozen=True)
class Known:
    """What an engine has to say before the rules can become rows: which places occur (asking, of records, of homes,
    of standings), the first days of records, and the days of registration."""

    places: frozenset[str]
    firsts: frozenset[date] = frozenset()
    registered: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Table:
    """Rows in the order of the columns."""

    columns: tuple[str, ...]
    rows: list[tuple]


@dataclass(frozen=True)
class Compiled:
    """The rules of a day. `readings`: by place, how its patterns are read. `words`: how many numbers a pattern takes;
    `columns`: how many plain sums a place asks at the most."""

    on: date
    readings: dict[str, Reading]
    tables: dict[str, Table]
    words: int
    columns: int


def compiled(rules: Collection[Rule], on: date, known: Known) -> Compiled:
    """The rules as rows for one day; one rule a place."""
    desk, readings = None, {}
    for rule in sorted(rules, key=lambda rule: rule.place_code):
        desk = replace(desk, rule=rule) if desk else Desk(on, rule)
        readings[rule.place_code] = _lay_down(desk)
    tables = _asked(desk) | _around(desk, known) if desk else {}
    most = max((_slots(reading) for reading in readings.values()), default=1)
    tables["weights"] = Table(tuple(ASKED["weights"]), [(slot, *weight(slot)) for slot in range(most)])
    columns = max((read.columns for read in readings.values()), default=0)
    return Compiled(on, readings, tables, (most + SLOTS - 1) // SLOTS, columns)


def _slots(reading: Reading) -> int:
    return reading.rule.size + reading.columns


def _lay_down(desk: Desk) -> Reading:
    """The rows of one rule, and how its patterns are read."""
    absent, tallies = [Answer.NOT_MET] * desk.rule.size, tallying.lay_down(desk)
    for leaf, slot in desk.rule.slots.items():
        if leaf not in tallies and not slow(leaf):
            absent[slot] = laying.lay_down(desk, leaf, slot)
    read = reading(desk.rule, absent, tallies)
    desk.put("towns", own=desk.area(desk.rule.own), is_tallied=int(read.is_tallied))
    return read


def _asked(desk: Desk) -> dict[str, Table]:
    return {name: _table(name, desk.rows[name]) for name in ASKED}


def _table(name: str, rows: Iterable[dict]) -> Table:
    columns = tuple(ASKED[name])
    return Table(columns, [tuple(row[column] for column in columns) for row in rows])


def _around(desk: Desk, known: Known) -> dict[str, Table]:
    """The tables that hang on what occurs in the register."""
    periods = list(_periods(desk, known))
    from_on = month_start(month_of(min({desk.on, *known.firsts, *known.registered})))
    until_on = max([add_months(desk.on, 1), *(days.day(last) for *_, last in periods)])
    found = {
        "areas": areas.area_rows(desk.sets, known.places),
        "names": areas.name_rows(desk.sets),
        "calendar": days.calendar_rows(from_on, until_on),
        "months": days.month_rows(from_on, until_on),
        "periods": periods,
        "contracts": _contracts(desk, known),
    }
    return {name: Table(tuple(ASKED[name]), list(rows)) for name, rows in found.items()}


def _periods(desk: Desk, known: Known) -> Iterable[tuple]:
    """The running period of everybody registered on a day, asked of the judge once for every such day."""
    sizes = {row["size"] for row in desk.rows["asks"] if row["span"] == asking.REGISTRATION_YEAR}
    for since in sorted(each for each in known.registered if each <= desk.on):
        for size in sorted(sizes):
            span = registration_year(since, size, desk.on)
            yield days.number(since), size, days.number(span.from_on), days.number(span.until_on)


def _contracts(desk: Desk, known: Known) -> Iterable[tuple]:
    """Until when something that began on a day must last to be so many months long."""
    lengths = {row["months"] for row in desk.rows["holdings"] if row["months"]}
    for first_on in sorted(known.firsts) if lengths else ():
        yield from ((days.number(first_on), n, days.number(add_months(first_on, n) - DAY)) for n in sorted(lengths))

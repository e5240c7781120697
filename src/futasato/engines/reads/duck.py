"""The pass in DuckDB: on this machine, over tables or Parquet files that the connection already knows by the names of
`schema.BROUGHT`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from duckdb import DuckDBPyConnection

from futasato.definitions import compile
from futasato.definitions.compile import OPEN, Compiled, Finding, Known, Rule, days
from futasato.definitions.compile.schema import ASKED
from futasato.engines.nouns import Pass

PLACES = """
SELECT place FROM population UNION SELECT place FROM occurring UNION SELECT seen FROM sorts WHERE seen IS NOT NULL
UNION SELECT registered FROM homes WHERE registered IS NOT NULL UNION SELECT actual FROM homes WHERE actual IS NOT NULL
UNION SELECT place FROM memberships
"""
FIRSTS = "SELECT DISTINCT first FROM ledger"
UNSETTLED = "SELECT place, person FROM findings JOIN outcomes USING (finding) WHERE is_open"
REGISTERED = "SELECT DISTINCT registered FROM population WHERE registered IS NOT NULL"


def judged(db: DuckDBPyConnection, rules: Collection[Rule], on: date) -> Pass:
    """Judge everybody who is registered where one of the rules holds. Afterwards the connection has the view
    `findings` (place, person, finding) and the table `outcomes` (finding, tier, review, state, is_open)."""
    return _concluded(db, asked(db, rules, on))


def asked(db: DuckDBPyConnection, rules: Collection[Rule], on: date) -> Compiled:
    """The rules as rows, with every step of the pass made on the connection: tables where it is kept, else views."""
    told = compile.compiled(rules, on, known(db))
    _lay_out(db, told)
    for step in compile.steps(told.words, told.columns):
        kept = "TABLE" if step.is_kept else "VIEW"
        db.execute(f"CREATE OR REPLACE TEMP {kept} {step.name} AS {step.text.replace(':on', str(days.number(on)))}")
    return told


def known(db: DuckDBPyConnection) -> Known:
    """What the rules have to know of the register before they can become rows."""
    places = frozenset(f"{code:06}" for (code,) in db.execute(PLACES).fetchall())
    firsts, registered = (frozenset(days.day(n) for (n,) in db.execute(q).fetchall()) for q in (FIRSTS, REGISTERED))
    return Known(places, firsts, registered)


def _lay_out(db: DuckDBPyConnection, asked: Compiled) -> None:
    for name, table in asked.tables.items():
        columns = ", ".join(f"{column} {kind}" for column, kind in ASKED[name].items())
        db.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({columns})")
        fill(db, name, ASKED[name], table.rows)


def fill(db: DuckDBPyConnection, name: str, columns: dict[str, str], rows: Collection[tuple]) -> None:
    """Put rows into a table: every column as one list, which is much faster than row by row."""
    if rows:
        lists = ", ".join(f"unnest(CAST(? AS {kind}[]))" for kind in columns.values())
        db.execute(f"INSERT INTO {name} SELECT {lists}", [list(column) for column in zip(*rows, strict=True)])


def _concluded(db: DuckDBPyConnection, asked: Compiled) -> Pass:
    """Every pattern that occurs, put to the rule once, and joined back."""
    patterns = db.execute("SELECT * FROM pattern_counts WHERE times > 0").fetchall()
    outcomes: dict[Finding, int] = {}
    rows, found = [], Counter()
    for place, *told, times in patterns:
        code = f"{place:06}"
        finding = compile.found(asked.readings[code], told)
        found[code, finding] += times
        rows.append((place, *told, outcomes.setdefault(finding, len(outcomes))))
    _join_back(db, asked.words, rows, outcomes)
    unsettled = db.execute(UNSETTLED).fetchall() if OPEN in outcomes else []
    settled = {key: times for key, times in found.items() if not key[1].is_open}
    return Pass(asked.on, found.total(), len(rows), settled, tuple((f"{place:06}", n) for place, n in unsettled))


def _join_back(db: DuckDBPyConnection, words: int, rows: list[tuple], outcomes: Iterable[Finding]) -> None:
    said = {f"word{i}": "BIGINT" for i in range(words)}
    verdicts = {"place": "BIGINT"} | said | {"finding": "BIGINT"}
    told = {"finding": "BIGINT", "tier": "VARCHAR", "review": "VARCHAR", "state": "VARCHAR", "is_open": "BOOLEAN"}
    for name, columns in (("verdicts", verdicts), ("outcomes", told)):
        listed = ", ".join(f"{column} {kind}" for column, kind in columns.items())
        db.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({listed})")
    fill(db, "verdicts", verdicts, rows)
    fill(db, "outcomes", told, [(i, f.tier, f.review, f.state, f.is_open) for i, f in enumerate(outcomes)])
    using = ", ".join(["place", *said])
    db.execute(
        "CREATE OR REPLACE TEMP VIEW findings AS"
        f" SELECT e.place, e.person, v.finding FROM everybody e JOIN verdicts v USING ({using})"
    )

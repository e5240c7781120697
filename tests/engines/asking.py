"""A register put to an engine, and the same people put to the judge one by one."""

from __future__ import annotations

import duckdb

from futasato.definitions import compile, judge
from futasato.definitions.compile import Finding
from futasato.definitions.compile.schema import BROUGHT
from futasato.engines.reads import duck

from .register import Register


def brought(register: Register):
    """A connection that holds the register's tables."""
    db = duckdb.connect(config={"threads": 1})
    told = register.tables()
    for name, columns in BROUGHT.items():
        db.execute(f"CREATE TABLE {name} ({', '.join(f'{column} {kind}' for column, kind in columns.items())})")
        duck.fill(db, name, columns, told[name])
    return db


def found(db) -> dict[int, Finding]:
    """What the engine left for each person."""
    rows = db.execute("SELECT person, tier, review, state, is_open FROM findings JOIN outcomes USING (finding)")
    return {person: Finding(*told) for person, *told in rows.fetchall()}


def reference(register: Register) -> dict[int, Finding]:
    """What the judge says of each person."""
    told = {}
    for number, (rule, life) in enumerate(register.people):
        outcome = judge.outcome(rule.definition, life, register.on)
        told[number] = Finding(outcome.tier, outcome.review, outcome.state)
    return told


def differing(register: Register) -> dict[int, tuple[Finding, Finding]]:
    """Person → (engine, judge), where the engine dared to say something else."""
    db = brought(register)
    duck.judged(db, register.rules, register.on)
    said, true = found(db), reference(register)
    assert said.keys() == true.keys(), "somebody was left out or judged twice"
    return {n: (said[n], true[n]) for n in true if not said[n].is_open and said[n] != true[n]}


def leaves_differing(register: Register) -> list[tuple]:
    """(person, leaf, engine, judge) wherever they disagree about one leaf. Of the dead nothing more is asked."""
    db = brought(register)
    readings = duck.asked(db, register.rules, register.on).readings
    found, wrong = {person: words for _, person, *words in db.execute("SELECT * FROM everybody").fetchall()}, []
    alive = [n for n, (_, life) in enumerate(register.people) if not _is_dead(life, register.on)]
    for person, (rule, life) in ((n, register.people[n]) for n in alive):
        said = readings[rule.place_code].answers(found[person])
        for leaf, slot in rule.slots.items():
            true = judge.answer(leaf, life, register.on, bodies=rule.own)[0].answer
            if said[slot] is not true and not compile.slow(leaf):
                wrong.append((person, leaf, said[slot], true))
    return wrong


def _is_dead(life, on) -> bool:
    return life.person.died_on is not None and life.person.died_on <= on

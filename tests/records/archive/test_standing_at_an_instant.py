"""The ledger's two instants say the same as records.rules.effective, for corrections of corrections and voids too."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from futasato.records import rules
from futasato.records.archive.nouns import STANDS
from futasato.records.nouns import Kind, Record

START = datetime(2026, 1, 1, tzinfo=UTC)
PERSON = UUID(int=1)


@st.composite
def chains(draw):
    """Facts, each with its corrections in a line and perhaps a void at the end; known in any order."""
    records = []
    for _ in range(draw(st.integers(0, 4))):
        before = None
        for turn in range(length := draw(st.integers(1, 4))):
            is_void = turn == length - 1 and turn > 0 and draw(st.booleans())
            at = START + timedelta(hours=draw(st.integers(0, 6)))
            id = UUID(int=100 + len(records))
            records.append(
                Record(id, PERSON, "182079", Kind.VISIT, date(2026, 1, 1), at, replaces=before, is_void=is_void)
            )
            before = id
    return records


def stands(records, at):
    """By the archive's condition over the archive's columns."""
    after = {r.replaces: r.recorded_at for r in records if r.replaces}
    columns = [[r.id.int, hours(r.recorded_at), hours(after.get(r.id)), r.is_void] for r in records]
    db = duckdb.connect()
    db.execute("CREATE TABLE ledger (id INTEGER, recorded INTEGER, superseded INTEGER, is_void BOOLEAN)")
    if columns:
        db.executemany("INSERT INTO ledger VALUES (?, ?, ?, ?)", columns)
    return {id for (id,) in db.execute(f"SELECT id FROM ledger WHERE {STANDS.format(at=at)}").fetchall()}


def hours(instant):
    return None if instant is None else int((instant - START).total_seconds() // 3600)


@settings(max_examples=60)
@given(chains(), st.integers(-1, 7))
def test_the_same_records_stand(records, at):
    expected = rules.effective(records, START + timedelta(hours=at))
    assert stands(records, at) == {r.id.int for r in expected}


def test_without_the_instant_of_replacing_it_would_be_otherwise():
    """The control."""
    first = Record(UUID(int=7), PERSON, "182079", Kind.VISIT, date(2026, 1, 1), START)
    void = Record(UUID(int=8), PERSON, "182079", Kind.VISIT, date(2026, 1, 1), START, replaces=first.id, is_void=True)
    assert stands([first, void], 3) == set() != stands([first], 3)

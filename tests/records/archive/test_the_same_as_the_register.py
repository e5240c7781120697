"""What is in the files is what is in the register, against a calculation from the nouns, one record after the other."""

from datetime import date, datetime, timedelta, timezone

import duckdb
import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from futasato.people import acts as people_acts
from futasato.people.nouns import Address, AddressKind, IdentityLevel
from futasato.places.nouns import Confidence
from futasato.records import acts, reads
from futasato.records.archive.nouns import STANDS, ArchiveTrouble
from futasato.records.nouns import Entry, Evidence, Kind, Level
from tests.records.side_by_side import held_open

from .ground import (
    ECHIZEN,
    NOW,
    SABAE,
    SAPPORO,
    TOKYO,
    archived,
    is_the_register,
    ledger,
    micros,
    naive_ledger,
    numbers,
    rows,
    somebody,
    told,
)

pytestmark = pytest.mark.django_db(transaction=True)
LATE_AT = datetime(2026, 3, 31, 23, 30, tzinfo=timezone(timedelta(hours=9)))


def one_of_each():
    """Every kind, every column filled somewhere, and empty somewhere."""
    person = somebody()
    told(person, kind=Kind.STAY, until_on=date(2026, 5, 5), times=2, level=Level.E2, evidence=Evidence.QR)
    told(person, SAPPORO, date(2024, 2, 29), Kind.EVENT, name='祭り "夏",\n二日目\r', minutes=90)
    told(person, TOKYO, kind=Kind.GIFT, yen=10_000, seen_code=ECHIZEN, verified_by="town", evidence=Evidence.DONATION)
    told(person, kind=Kind.BASE, name="owned", happened_on=date(1999, 12, 31))
    told(person, kind=Kind.BASE, name="lease", until_on=date(2031, 1, 1))
    told(person, kind=Kind.JUDGEMENT, name="active", details={"answer": True})
    told(person, kind=Kind.SCHOOLING, until_on=date(2026, 6, 1), details={"school_days": 12})
    told(person, kind=Kind.FEE, yen=10**15)
    return person


def test_every_column_of_every_kind(tmp_path):
    one_of_each()
    archived(tmp_path / "a")
    assert is_the_register(tmp_path / "a") and len(ledger(tmp_path / "a")) == 8


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20))
def test_any_name_comes_through(tmp_path_factory, name):
    told(somebody(), kind=Kind.TIE, name=f"縁{name}")
    folder = tmp_path_factory.mktemp("any")
    archived(folder)
    assert ledger(folder) == naive_ledger()


def test_an_instant_is_a_japanese_day(tmp_path):
    """23:30 on the last of March in Japan is 14:30 in London, and still March."""
    told(somebody(), happened_on=date(2026, 3, 1), now=LATE_AT)
    archived(tmp_path / "a")
    found = [row for row in rows(tmp_path / "a") if row["recorded"] == micros(LATE_AT)]
    assert [row["handed_in"] for row in found] == [(date(2026, 3, 31) - date(1970, 1, 1)).days]


def test_corrected_verified_and_voided(tmp_path):
    person = somebody()
    wrong, gone, seen = told(person), told(person, TOKYO), told(person, ECHIZEN)
    better = Entry(person, SABAE, Kind.STAY, date(2025, 12, 30), until_on=date(2026, 1, 2))
    fixed = acts.correct(record=wrong, entry=better, reason="r", now=NOW + timedelta(hours=1), by="machine")
    acts.void(record=gone, reason="r", now=NOW + timedelta(hours=2), by="machine")
    acts.verify(record=seen, now=NOW + timedelta(hours=3), by="host")
    archived(tmp_path / "a")
    assert is_the_register(tmp_path / "a")
    for hours in range(4):
        at = NOW + timedelta(hours=hours)
        assert standing(tmp_path / "a", at) == len(reads.history(person=person, known_at=at))
    assert fixed.id and standing(tmp_path / "a", NOW + timedelta(hours=4)) == 2


def standing(folder, at):
    asked = f"SELECT count(*) FROM read_parquet('{folder}/ledger/*/*.parquet') WHERE {STANDS.format(at=micros(at))}"
    return duckdb.execute(asked).fetchone()[0]


def test_people_with_all_their_selves(tmp_path):
    """Claimed over two steps; what the claimant does not know the claimed one tells; ties of one day by their telling."""
    top, middle, last, alone = (somebody() for _ in range(4))
    for turn, person in enumerate((last, middle, top)):
        for place_code, sure in ((SABAE, Confidence.STATED), (TOKYO, Confidence.POSTAL)):
            people_acts.move(person=person, place_code=place_code, text="x", from_on=date(2025, 1, 1 + turn % 2), confidence=sure, now=NOW, by="x")
        people_acts.move(person=person, place_code=ECHIZEN, text="y", from_on=date(2024, 1, 1), kind=AddressKind.ACTUAL, now=NOW, by="x")
    people_acts.prove(person=middle, level=IdentityLevel.L2, method="desk", proved_on=date(2026, 1, 5), now=NOW, by="x")
    people_acts.die(person=last, died_on=date(2026, 2, 2), now=NOW, by="x")
    people_acts.claim(claimant=middle, person=last, proof="slip", now=NOW, by="x")
    people_acts.claim(claimant=top, person=middle, proof="slip", now=NOW, by="x")
    told(last), told(top, TOKYO)
    archived(tmp_path / "a")
    assert is_the_register(tmp_path / "a")
    assert {row["person"] for row in ledger(tmp_path / "a").values()} == {top}
    assert alone in numbers(tmp_path / "a").values(), "whoever has no record is in the population"


def test_an_entered_person_with_birth_and_home(tmp_path):
    home = Address(SABAE, date(2020, 4, 1))
    people_acts.enter(name="試験 花", born_on=date(1988, 2, 29), address=home, now=NOW, by="x")
    archived(tmp_path / "a")
    assert is_the_register(tmp_path / "a")
    content = b"".join(path.read_bytes() for path in (tmp_path / "a").rglob("*") if path.is_file())
    assert "試験".encode() not in content


def test_sorted_in_files_by_place_and_year(tmp_path):
    for place_code in (TOKYO, SABAE, SAPPORO, ECHIZEN):
        for year in (2026, 2024, 2025):
            person = somebody()
            told(person, place_code, date(year, 5, 1)), told(person, place_code, date(year, 1, 1))
    done = archived(tmp_path / "a")
    assert len(done.manifest.ranges) > 1
    for each in done.manifest.ledger:
        found = rows(tmp_path / "a", each.path)
        assert found == sorted(found, key=lambda r: (r["place"], r["person"], r["first"]))
        assert all(int(each.first_place) <= r["place"] <= int(each.last_place) for r in found)
        assert {(date(1970, 1, 1) + timedelta(days=r["first"])).year for r in found} == {each.year}
        assert (each.rows, each.sequences) == (len(found), sum(r["sequence"] for r in found))
        assert each.path == f"ledger/{each.first_place}-{each.last_place}/{each.year}.parquet"


def test_only_what_has_ended_is_in_and_the_next_one_has_the_rest(tmp_path):
    """An open transaction, and a finished one that is younger: neither is lost."""
    slow, quick = somebody(), somebody()
    with held_open(lambda: told(slow)):
        told(quick)
        early = archived(tmp_path / "a").manifest
    late = archived(tmp_path / "a").manifest
    assert (early.records, late.records) == (0, 2)
    assert is_the_register(tmp_path / "a")


def test_an_empty_register_is_an_archive_too(tmp_path):
    assert archived(tmp_path / "a").manifest.records == 0
    told(somebody())
    archived(tmp_path / "a")
    assert is_the_register(tmp_path / "a")


@pytest.mark.parametrize("setting", ["futasato.unveiled", "futasato.places"])
def test_whoever_does_not_reach_everybody_is_refused(tmp_path, setting):
    """Under a narrower reach protected people are missing, and nobody would notice."""
    with connection.cursor() as cursor:
        cursor.execute("select current_setting(%s), set_config(%s, '', false)", [setting, setting])
        (before, _) = cursor.fetchone()
        try:
            with pytest.raises(ArchiveTrouble, match="見えない人"):
                archived(tmp_path / "a")
        finally:
            cursor.execute("select set_config(%s, %s, false)", [setting, before])
    assert before and archived(tmp_path / "a").manifest.records == 0

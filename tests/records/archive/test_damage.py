"""A damaged file is named, never passed over, and mended on request to what a fresh write gives."""

from dataclasses import replace
from pathlib import Path

import pytest

from futasato.records.archive import manifest, verifying
from futasato.records.archive.nouns import ADDRESSES, MANIFEST, PEOPLE, ArchiveTrouble
from futasato.site.erasing import erase

from .ground import (
    NOW,
    SABAE,
    archived,
    damages,
    is_as_if_written_fresh,
    is_the_register,
    mended,
    of_four_places,
    rows,
    somebody,
    something_new,
    told,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def folder(tmp_path):
    return of_four_places(tmp_path / "a")


def cut(path):
    path.write_bytes(path.read_bytes()[:-20])


def alter(path):
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)


WRONGS = [
    (cut, "大きさが違います", "ledger"),
    (alter, "書き換わって", "ledger"),
    (Path.unlink, "ありません", "ledger"),
    (alter, "書き換わって", PEOPLE),
    (cut, "大きさが違います", ADDRESSES),
]


@pytest.mark.parametrize(("wrong", "reason", "which"), WRONGS)
def test_a_damaged_file_is_named_and_only_on_request_rebuilt(folder, tmp_path, wrong, reason, which):
    assert damages(folder) == {}, "the control"
    path = sorted(folder.glob("ledger/*/*.parquet"))[1] if which == "ledger" else folder / which
    name = str(path.relative_to(folder))
    wrong(path)
    assert list(damages(folder)) == [name] and reason in damages(folder)[name]
    done = mended(folder)
    assert name in done.rewritten and (which == PEOPLE or len(done.rewritten) == 1)
    assert is_as_if_written_fresh(folder, tmp_path)


@pytest.mark.parametrize("wrong", [alter, Path.unlink])
def test_without_its_people_no_increment_is_written(folder, wrong):
    """Whose rows they are is only known by the numbers in that file."""
    wrong(folder / PEOPLE)
    with pytest.raises(ArchiveTrouble, match=f"{PEOPLE}.*--rebuild"):
        archived(folder)


@pytest.mark.parametrize("wrong", [cut, Path.unlink])
def test_an_increment_passes_over_no_lost_file(folder, wrong):
    lost = sorted(folder.glob("ledger/*/*.parquet"))[0]
    wrong(lost)
    assert str(lost.relative_to(folder)) not in archived(folder).rewritten, "the same content as it had"
    assert damages(folder) == {} and is_the_register(folder)


@pytest.mark.parametrize("wrong", [alter, Path.unlink])
def test_a_damaged_manifest_means_everything_anew(folder, tmp_path, wrong):
    wrong(folder / MANIFEST)
    assert list(damages(folder)) == [MANIFEST]
    mended(folder)
    assert is_as_if_written_fresh(folder, tmp_path)


def test_an_older_schema_is_said_and_made_anew(folder, tmp_path, monkeypatch):
    now = manifest.read(folder / MANIFEST)
    monkeypatch.setattr(manifest, "SCHEMA", 0)
    (folder / MANIFEST).write_text(manifest.text(now))
    monkeypatch.undo()
    assert "形式が第0版" in damages(folder)[MANIFEST]
    with pytest.raises(ArchiveTrouble, match="形式が第0版"):
        archived(folder)
    mended(folder)
    assert is_as_if_written_fresh(folder, tmp_path)


def test_a_file_nobody_named_is_told_and_taken_away(folder, tmp_path):
    stray = folder / "ledger" / "000000-999999" / "1999.parquet"
    stray.parent.mkdir()
    stray.write_bytes(next(folder.glob("ledger/*/*.parquet")).read_bytes())
    assert damages(folder) == {str(stray.relative_to(folder)): verifying.STRAY}
    mended(folder)
    assert not stray.exists() and is_as_if_written_fresh(folder, tmp_path)


def test_against_the_database_a_missing_and_an_erased_record_are_found(folder, monkeypatch):
    assert damages(folder, against_database=True) == {}, "the control"
    gone = somebody()
    told(gone, SABAE)
    archived(folder)
    erase(person=gone, reason="本人の申出（受付 第7号）", now=NOW, by="command")
    assert damages(folder) == {}
    (found,) = damages(folder, against_database=True).values()
    assert "記録 3 件のはずが 4 件" in found
    archived(folder)
    assert damages(folder, against_database=True) == {}


def test_against_the_database_a_file_that_was_never_written_is_found(folder):
    whole = manifest.read(folder / MANIFEST)
    lost = whole.ledger[0]
    (folder / lost.path).unlink()
    (folder / MANIFEST).write_text(manifest.text(replace(whole, files=tuple(f for f in whole.files if f != lost))))
    assert damages(folder) == {}
    assert "このファイルがありません" in damages(folder, against_database=True)[lost.path]


def test_what_is_newer_than_the_archive_is_no_damage(folder):
    something_new()
    assert damages(folder, against_database=True) == {}


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"1")
    with pytest.raises(ArchiveTrouble, match="アーカイブではないもの"):
        archived(tmp_path)
    with pytest.raises(ArchiveTrouble, match="アーカイブではないもの"):
        archived(tmp_path / "photo.jpg")
    assert [path.name for path in tmp_path.iterdir()] == ["photo.jpg"]


def test_where_nothing_can_be_written_it_is_said(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"1")
    with pytest.raises(ArchiveTrouble, match="書けません.*権限"):
        archived(tmp_path / "photo.jpg" / "archive")


def test_a_folder_that_can_only_be_read_is_read_without_a_lock(folder):
    (folder / ".lock").unlink()
    (folder / ".lock").mkdir()
    assert damages(folder) == {}
    with pytest.raises(ArchiveTrouble, match="書けません"):
        archived(folder)


def test_only_the_owner_can_read_it(folder):
    modes = {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_dir()} | {folder.stat().st_mode & 0o777}
    assert modes == {0o700}
    assert {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()} == {0o600}
    assert rows(folder)

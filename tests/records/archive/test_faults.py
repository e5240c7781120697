"""Killed anywhere, a full disk, a damaged file: named, never passed over, and mended to what a fresh write gives."""

import errno
import fcntl
import os
from pathlib import Path

import pytest

from futasato.records.archive import duck, manifest, mending, staging, verifying, writing
from futasato.records.archive.nouns import ADDRESSES, MANIFEST, PEOPLE, ArchiveTrouble, Measure, Unfinished

from .ground import ECHIZEN, NOW, PLACES, SABAE, SMALL, archived, is_the_register, ledger, people, rows, somebody, told

pytestmark = pytest.mark.django_db(transaction=True)


class Killed(BaseException):
    """Nothing below may catch it."""


@pytest.fixture
def folder(tmp_path):
    """An archive of four places, and something new since."""
    for place_code in PLACES:
        for _ in range(3):
            told(somebody(), place_code)
    archived(tmp_path / "a")
    return tmp_path / "a"


def something_new():
    told(somebody(), SABAE), told(somebody(), ECHIZEN)


def content(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.name != ".lock"}


def damages(folder, **more):
    return {each.path: each.reason for each in verifying.verify(folder=folder, **more)}


def mended(folder):
    found = verifying.verify(folder=folder)
    return mending.rebuild(folder=folder, damages=found, now=NOW, measure=SMALL, progress=lambda done, total: None)


def is_as_if_written_fresh(folder, tmp_path):
    archived(folder)
    archived(tmp_path / "fresh")
    assert ledger(folder) == ledger(tmp_path / "fresh") and people(folder) == people(tmp_path / "fresh")
    assert damages(folder, against_database=True) == {} and is_the_register(folder)
    assert not (folder / ".next").exists()
    return True


def kill_at(monkeypatch, place, name, turn):
    """The `turn`th call (from 0) of something ends the process, as far as Python can play that."""
    real, calls = getattr(place, name), []

    def dying(*given, **named):
        calls.append(given)
        if len(calls) > turn:
            raise Killed
        return real(*given, **named)

    monkeypatch.setattr(place, name, dying)
    return calls


@pytest.mark.parametrize("turn", [0, 2, 4])
def test_killed_while_drafting_it_is_the_old_archive(folder, tmp_path, monkeypatch, turn):
    before = content(folder)
    something_new()
    calls = kill_at(monkeypatch, duck.staging, "settle", turn)
    monkeypatch.setattr(writing.staging, "clear", lambda folder: None)
    with pytest.raises(Killed):
        archived(folder)
    monkeypatch.undo()
    assert len(calls) == turn + 1
    after = content(folder)
    assert {path: after[path] for path in before} == before and damages(folder) == {}
    assert any(path.startswith(".next/") for path in after), "the evidence: drafts were left lying"
    assert is_as_if_written_fresh(folder, tmp_path)


@pytest.mark.parametrize("turn", range(6))
def test_killed_between_two_files_the_next_write_ends_it(folder, tmp_path, monkeypatch, turn):
    """The 0th replacing is that of the decision itself; then come people, addresses, proofs, two ledger files."""
    old = manifest.read(folder / MANIFEST)
    something_new()
    calls = kill_at(monkeypatch, Path, "replace", turn)
    with pytest.raises(Killed):
        archived(folder)
    monkeypatch.undo()
    assert len(calls) == turn + 1 and manifest.read(folder / MANIFEST) == old
    if turn:
        assert list(damages(folder)) == [".next"] and "途中" in damages(folder)[".next"]
        with pytest.raises(Unfinished, match="もう一度"), staging.reading(folder):
            pass
    else:
        assert damages(folder) == {}
    assert is_as_if_written_fresh(folder, tmp_path)


def test_a_decision_that_cannot_be_read_is_named_and_written_anew(folder, tmp_path, monkeypatch):
    something_new()
    kill_at(monkeypatch, Path, "replace", 2)
    with pytest.raises(Killed):
        archived(folder)
    monkeypatch.undo()
    (folder / ".next" / MANIFEST).write_text("{")
    assert list(damages(folder)) == [f".next/{MANIFEST}"]
    mended(folder)
    assert is_as_if_written_fresh(folder, tmp_path)


@pytest.mark.parametrize("full", [PEOPLE, "ledger", "poured.csv", "manifest"])
def test_a_full_disk_is_told_and_the_old_archive_stands(folder, tmp_path, monkeypatch, full):
    """The device that is always full stands in for the draft."""
    before, real, met = content(folder), staging.draft, []
    something_new()

    def draft(folder, path):
        if not path.startswith(full):
            return real(folder, path)
        met.append(path)
        return Path("/dev/full")

    monkeypatch.setattr(staging, "draft", draft)
    with pytest.raises(ArchiveTrouble, match="空きが足りず") as told_of:
        archived(folder)
    monkeypatch.undo()
    assert met and os.strerror(errno.ENOSPC) in str(told_of.value)
    assert content(folder) == before and damages(folder) == {}
    assert is_as_if_written_fresh(folder, tmp_path)


def test_too_little_memory_is_told(folder):
    with pytest.raises(ArchiveTrouble, match="1MB では足りません"):
        archived(folder, measure=Measure(memory="1MB"), anew=True)
    assert damages(folder) == {}
    archived(folder, measure=Measure(memory="200MB"), anew=True)


def cut(path):
    path.write_bytes(path.read_bytes()[:-20])


def alter(path):
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)


WRONGS = [(cut, "大きさが違います"), (alter, "書き換わって"), (Path.unlink, "ありません")]


@pytest.mark.parametrize("which", ["ledger", PEOPLE, ADDRESSES])
@pytest.mark.parametrize(("wrong", "reason"), WRONGS)
def test_a_damaged_file_is_named_and_only_on_request_rebuilt(folder, tmp_path, wrong, reason, which):
    assert damages(folder) == {}, "the control"
    path = sorted(folder.glob("ledger/*/*.parquet"))[1] if which == "ledger" else folder / which
    name = str(path.relative_to(folder))
    wrong(path)
    assert list(damages(folder)) == [name] and reason in damages(folder)[name]
    done = mended(folder)
    assert name in done.rewritten and (which == PEOPLE or len(done.rewritten) == 1)
    assert is_as_if_written_fresh(folder, tmp_path)


@pytest.mark.parametrize("wrong", [cut, alter, Path.unlink])
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


@pytest.mark.parametrize("wrong", [cut, alter, Path.unlink])
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
    from futasato.site.erasing import erase

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
    from dataclasses import replace

    whole = manifest.read(folder / MANIFEST)
    lost = whole.ledger[0]
    (folder / lost.path).unlink()
    (folder / MANIFEST).write_text(manifest.text(replace(whole, files=tuple(f for f in whole.files if f != lost))))
    assert damages(folder) == {}
    assert "このファイルがありません" in damages(folder, against_database=True)[lost.path]


def test_what_is_newer_than_the_archive_is_no_damage(folder):
    something_new()
    assert damages(folder, against_database=True) == {}


def test_two_at_once_the_second_is_told(folder):
    with (folder / ".lock").open() as held:
        fcntl.flock(held, fcntl.LOCK_SH)
        with pytest.raises(ArchiveTrouble, match="ほかの処理"):
            archived(folder)
        with staging.reading(folder) as manifest_of_it:
            assert manifest_of_it.records == 12
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(ArchiveTrouble, match="ほかの処理"):
            verifying.verify(folder=folder)
    archived(folder)


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"1")
    with pytest.raises(ArchiveTrouble, match="アーカイブではないもの"):
        archived(tmp_path)
    with pytest.raises(ArchiveTrouble, match="アーカイブではないもの"):
        archived(tmp_path / "photo.jpg")
    assert [path.name for path in tmp_path.iterdir()] == ["photo.jpg"]


def test_only_the_owner_can_read_it(folder):
    modes = {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_dir()} | {folder.stat().st_mode & 0o777}
    assert modes == {0o700}
    assert {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()} == {0o600}
    assert rows(folder)

"""`futasato archive`: the words around what tests/records/archive shows."""

import pytest

from tests.records.archive.ground import rows, somebody, told

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "archive"


def a_ledger_file(folder):
    return next(folder.glob("ledger/*/*.parquet"))


def test_write_in_figures(run, folder):
    told(somebody()), somebody()
    said = run("archive", "write", "--to", folder, "--json")
    assert (said.status, said.err, said.json["records"], said.json["people"], said.json["files"]) == (0, "", 1, 2, 4)
    assert said.json["bytes"] == sum(path.stat().st_size for path in folder.rglob("*.parquet"))
    assert len(said.json["rewritten"]) == 4 and said.json["removed"] == [] and len(rows(folder)) == 1
    assert run("archive", "write", "--to", folder, "--json").json["rewritten"] == []


def test_write_in_words(run, folder):
    told(somebody())
    said = run("archive", "write", "--to", folder, "--memory", "500MB")
    assert said.status == 0 and "記録 1 件、人 1 人" in said.out and "書いた: people.parquet" in said.out


def test_a_sound_archive_is_said_to_be(run, folder):
    told(somebody())
    run("archive", "write", "--to", folder)
    for more in ([], ["--against-database"], ["--rebuild"]):
        said = run("archive", "verify", folder, *more)
        assert (said.status, said.err) == (0, "") and "書いたときのまま" in said.out
    assert run("archive", "verify", folder, "--json").json == {"is_sound": True, "damages": [], "rebuilt": []}


def test_a_damaged_file_ends_with_one_and_its_name_and_is_rebuilt_on_request(run, folder):
    told(somebody())
    run("archive", "write", "--to", folder)
    name = str(a_ledger_file(folder).relative_to(folder))
    a_ledger_file(folder).write_bytes(b"PAR1")
    said = run("archive", "verify", folder)
    assert said.status == 1 and f"{name}: 大きさが違います" in said.err and "--rebuild" in said.out
    told_of = run("archive", "verify", folder, "--json").json
    assert (told_of["is_sound"], [each["path"] for each in told_of["damages"]], told_of["rebuilt"]) == (False, [name], [])
    mended = run("archive", "verify", folder, "--rebuild", "--json")
    assert mended.status == 0 and mended.json["is_sound"] and mended.json["rebuilt"] == [name]
    assert run("archive", "verify", folder).status == 0


@pytest.mark.parametrize("wrong", [["--memory", "1"], ["--memory", "0GB"], ["--memory", "1GB; x"], ["--rows", "0"]])
def test_wrong_measures_are_refused(run, folder, wrong):
    assert run("archive", "write", "--to", folder, *wrong).is_refused(wrong[0])
    assert not folder.exists()


def test_a_folder_of_something_else_is_refused(run, tmp_path):
    (tmp_path / "other.txt").write_text("x")
    assert run("archive", "write", "--to", tmp_path).is_refused("アーカイブではないもの")


def test_nothing_there_is_said(run, folder):
    said = run("archive", "verify", folder)
    assert said.status == 1 and "manifest.json がありません" in said.err and not folder.exists()


def test_without_a_folder_it_is_wrong_usage(run):
    assert run("archive", "write").status == 2


def test_verify_asks_no_database(run, folder, monkeypatch):
    """An archive can be looked at where there is no register."""
    told(somebody())
    run("archive", "write", "--to", folder)
    from futasato.site.command import ground

    def register(*given):
        raise AssertionError("the register was opened")

    monkeypatch.setattr(ground, "register", register)
    assert run("archive", "verify", folder).status == 0
    with pytest.raises(AssertionError):
        run_rebuild(folder)


def run_rebuild(folder):
    """The control: what needs the register opens it."""
    from futasato.site.command import archiving, grammar

    chosen = grammar().parse_args(["archive", "verify", str(folder), "--rebuild"])
    return archiving.verify(chosen)

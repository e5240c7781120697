"""What a witness holds is never overwritten, verified by itself, and can be held in several folders."""

import json
import os
from threading import Thread

import pytest
from django.db import connections

from futasato.accesses import reads
from futasato.site import witness
from futasato.site.witness import keys, places, testimony
from futasato.site.witness.places import WitnessTrouble
from tests.accesses.ground import NOW, looked, somebody

from .witnessing import filled, kept

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threat("T4")]


@pytest.fixture(autouse=True)
def folders(tmp_path, monkeypatch):
    """Two witnesses."""
    both = [tmp_path / "one", tmp_path / "two"]
    monkeypatch.setenv("FUTASATO_WITNESS", os.pathsep.join(map(str, both)))
    return both


def test_every_folder_gets_every_checkpoint_in_files_that_stay(folders):
    filled(3)
    kept(3)
    first = {path: path.read_bytes() for folder in folders for path in folder.iterdir()}
    looked(somebody())
    kept(4)
    assert all(path.read_bytes() == before for path, before in first.items())
    assert [sorted(p.name for p in folder.glob("*.json")) for folder in folders] == [
        ["0000-000000000000003.json", "0000-000000000000004.json"]
    ] * 2
    assert [len(testimony.read(folder).leaves) for folder in folders] == [4, 4]


def test_a_round_without_anything_new_writes_nothing(folders):
    filled(2)
    kept(2)
    before = sorted(folders[0].iterdir())
    witness.keep(now=NOW)
    assert sorted(folders[0].iterdir()) == before


def test_a_witness_that_was_away_sees_what_it_missed(folders):
    """Its folder was not mounted for a while: the next file holds all leaves since."""
    filled(2)
    kept(2)
    away = [(path, path.read_bytes()) for path in folders[1].glob("*.json")]
    looked(somebody())
    kept(3)
    for path in folders[1].glob("*.json"):
        path.unlink()
    for path, content in away:
        path.write_bytes(content)
    looked(somebody())
    kept(4)
    assert testimony.read(folders[1]).leaves == list(reads.leaves())


def test_an_emptied_witness_is_told_of(folders):
    filled(2)
    kept(2)
    for path in folders[1].glob("*.json"):
        path.unlink()
    witness.keep(now=NOW)
    assert ["空でした" in alarm.text for alarm in reads.untold()] == [True]
    assert len(testimony.read(folders[1]).leaves) == 2


def test_rounds_at_once_leave_an_unbroken_row_of_files(folders):
    """The following process and three commands keep at the same time while looks go on."""
    troubles = []

    def work():
        try:
            for _ in range(4):
                looked(somebody())
                witness.keep(now=NOW)
        except Exception as trouble:
            troubles.append(trouble)
        finally:
            connections.close_all()

    threads = [Thread(target=work) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert troubles == []
    assert all(report.is_sound for report in kept(16))
    assert [len(testimony.read(folder).leaves) for folder in folders] == [16, 16]


def said(path):
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda s: s | {"root": "00" * 32}, "根が合いません"),
        (lambda s: s | {"leaves": s["leaves"][:-1]}, "根が合いません"),
        (lambda s: s | {"leaves": s["leaves"][::-1]}, "根が合いません"),
        (lambda s: s | {"signature": "00" * 64}, "署名"),
        (lambda s: s | {"made_at": "2020-01-01T00:00:00+00:00"}, "署名"),
        (lambda s: s | {"line": 1}, "署名"),
        (lambda s: s | {"start": 1}, "番からのファイル"),
        (lambda s: {k: v for k, v in s.items() if k != "leaves"}, "読めません"),
        (lambda s: [], "読めません"),
    ],
)
def test_a_witness_whose_file_was_changed_is_not_believed(folders, change, told):
    filled(3)
    kept(3)
    (path,) = folders[0].glob("*.json")
    path.write_text(json.dumps(change(said(path))), encoding="utf-8")
    with pytest.raises(WitnessTrouble, match=told):
        witness.check()


def test_a_missing_file_in_the_row_is_noticed(folders):
    for count in (1, 2, 3):
        looked(somebody())
        kept(count)
    (folders[0] / "0000-000000000000002.json").unlink()
    with pytest.raises(WitnessTrouble, match="番からのファイル"):
        witness.check()


def test_another_key_is_not_accepted(folders, monkeypatch, tmp_path):
    """Whoever has the database but not the state folder signs with a key that no witness has pinned."""
    filled(1)
    kept(1)
    monkeypatch.setenv("FUTASATO_STATE", str(tmp_path / "thief"))
    looked(somebody())
    with pytest.raises(WitnessTrouble, match="上書きしません"):
        for _ in range(50):
            witness.keep(now=NOW)


def test_the_key_is_made_once_and_is_private():
    assert keys.signing().private_bytes_raw() == keys.signing().private_bytes_raw()
    from futasato.site import state

    assert (state.folder() / keys.NAME).stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_says_which(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("FUTASATO_WITNESS", str(tmp_path / "file" / "witness"))
    with pytest.raises(WitnessTrouble, match="witness"):
        witness.keep(now=NOW)


def test_nothing_is_overwritten(tmp_path):
    path = tmp_path / "one"
    places.keep_once(path, "a")
    places.keep_once(path, "a")
    with pytest.raises(WitnessTrouble, match="上書きしません"):
        places.keep_once(path, "b")
    assert (path.read_text(encoding="utf-8"), sorted(p.name for p in tmp_path.iterdir())) == ("a", ["one"])

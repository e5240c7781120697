"""T10: a restored older backup is noticed by its size, stays read-only until acknowledged, and is never forgotten."""

import json

import pytest

from futasato.accesses import reads
from futasato.site import witness
from futasato.site.command import main
from futasato.site.witness.places import WitnessTrouble
from tests.accesses.ground import NOW, looked, somebody

from .witnessing import as_operator, filled, first_wrong, kept, sound

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threat("T10")]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("FUTASATO_WITNESS", str(tmp_path))
    return tmp_path


@pytest.fixture
def restored():
    """The state of eight looks, where the witness has seen twelve."""
    ids = filled(12)
    kept(12)
    as_operator(
        ("delete from accesses_access where id = any(%s)", ids[8:]),
        ("delete from accesses_leaf where index >= 8",),
        ("delete from accesses_checkpoint",),
    )
    return ids[:8]


def test_the_missing_range_is_listed_and_no_round_goes_over_it(restored):
    """An older backup lacks indices 8 to 11: they are told, raised as an alarm, and nothing new is testified to."""
    assert witness.missing_range() == (8, 11)
    looked(somebody())
    (report,) = witness.keep(now=NOW)
    assert (report.missing, report.is_sound, reads.size()) == ((8, 11), False, 8)
    assert ["8 番から 11 番まで" in alarm.text for alarm in reads.untold()] == [True]


@pytest.mark.threat("T10", part="control")
def test_nothing_is_missing_where_nothing_was_restored():
    """Control: an up-to-date database misses nothing, and there is nothing to acknowledge."""
    filled(3)
    kept(3)
    assert witness.missing_range() is None
    with pytest.raises(WitnessTrouble, match="認めることはありません"):
        witness.acknowledge(reason="試し", now=NOW, by="test")


@pytest.mark.threat("T10", part="evidence")
def test_the_witness_is_ahead_of_the_restored_database(restored):
    """Evidence that the fault happened: the witness holds twelve leaves, the database eight."""
    assert (sound().witnessed, reads.size()) == (12, 8)


def test_after_an_acknowledgement_the_record_goes_on_in_a_new_line(restored, folder):
    assert witness.acknowledge(reason="11月22日の控えから復元", now=NOW, by="account:1") == (8, 11)
    assert (witness.missing_range(), first_wrong()) == (None, None)
    looked(somebody())
    kept(9)
    assert (sound().size, sound().witnessed, sound().line, first_wrong()) == (9, 9, 1, None)
    (file,) = folder.glob("0001-000000000000008.json")
    assert json.loads(file.read_text(encoding="utf-8"))["acknowledges"] == {
        "missing": [8, 11], "reason": "11月22日の控えから復元", "by": "account:1",
    }  # fmt: skip


def test_what_was_before_the_loss_is_still_watched(restored):
    witness.acknowledge(reason="復元", now=NOW, by="account:1")
    as_operator(("update accesses_access set account = 8 where id = %s", restored[2]))
    assert first_wrong() == 2


def test_a_second_loss_is_found_again(restored):
    witness.acknowledge(reason="復元", now=NOW, by="account:1")
    as_operator(
        ("delete from accesses_access where id = any(%s)", restored[6:]),
        ("delete from accesses_leaf where index >= 6",),
    )
    assert witness.missing_range() == (6, 7)


def test_more_than_a_missing_end_is_not_acknowledged(restored):
    """A rewrite cannot be hidden behind a restore."""
    as_operator(("update accesses_access set account = 8 where id = %s", restored[2]))
    with pytest.raises(WitnessTrouble, match="2 番"):
        witness.acknowledge(reason="復元", now=NOW, by="account:1")


@pytest.mark.parametrize("reason", ["", " 　"])
def test_a_reason_is_asked(restored, reason):
    with pytest.raises(WitnessTrouble, match="理由"):
        witness.acknowledge(reason=reason, now=NOW, by="account:1")


@pytest.fixture
def at_the_command_line(monkeypatch):
    """Commands stand on the database of the tests."""
    from contextlib import nullcontext

    from futasato.site.command import ground

    monkeypatch.setattr(ground, "register", nullcontext)


def test_the_command_lists_acknowledges_and_goes_on(restored, at_the_command_line, capsys):
    pytest.importorskip("futasato.site.command.witnessing")
    assert main(["witness", "check"]) == 1
    assert "8 番から 11 番まで" in capsys.readouterr().err
    assert main(["witness", "acknowledge", "--reason", "復元"]) == 0
    assert main(["witness", "check", "--json"]) == 0
    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (found["is_sound"], found["witnesses"][0]["size"]) == (True, 8)
    assert main(["witness", "keep"]) == 0
    assert main(["witness", "acknowledge", "--reason", "復元"]) == 1

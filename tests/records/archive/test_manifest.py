"""The manifest comes back as it went, and tells when it did not."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.people.nouns import Cursor
from futasato.records.archive import manifest
from futasato.records.archive.nouns import ArchiveFile, Manifest, Unreadable

WHEN = datetime(2026, 11, 28, 19, 0, tzinfo=UTC)
PARQUET = ArchiveFile("ledger/000000-999999/2026.parquet", 3, 1000, "ab" * 32, "000000", "999999", 2026, 6)
PEOPLE = ArchiveFile("people.parquet", 2, 500, "cd" * 32)
ONE = Manifest(Cursor(700, 0), WHEN, (("000000", "999999"),), 3, (PEOPLE, PARQUET))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "manifest.json"


def test_it_comes_back_as_it_went(path):
    path.write_text(manifest.text(ONE))
    assert manifest.read(path) == ONE
    assert (ONE.records, ONE.people, ONE.ledger) == (3, 2, (PARQUET,))


@given(st.integers(0, len(manifest.text(ONE)) - 1), st.integers(1, 255))
def test_one_altered_byte_is_noticed(tmp_path_factory, where, by):
    whole = bytearray(manifest.text(ONE).encode())
    whole[where] ^= by
    path = tmp_path_factory.mktemp("altered") / "manifest.json"
    path.write_bytes(whole)
    try:
        assert manifest.read(path) == ONE, "what reads otherwise must be refused"
    except Unreadable as trouble:
        assert "--rebuild" in str(trouble)


@pytest.mark.parametrize("kept", [0, 1, 100, -3])
def test_cut_short_it_is_refused(path, kept):
    path.write_text(manifest.text(ONE)[:kept])
    with pytest.raises(Unreadable, match="途中で切れて"):
        manifest.read(path)


def test_one_of_another_schema_is_refused_by_its_number(path, monkeypatch):
    monkeypatch.setattr(manifest, "SCHEMA", 0)
    path.write_text(manifest.text(ONE))
    monkeypatch.undo()
    assert json.loads(path.read_text())["schema"] == 0
    with pytest.raises(Unreadable, match="形式が第0版"):
        manifest.read(path)


def test_none_at_all_is_said(path):
    with pytest.raises(Unreadable, match="ありません"):
        manifest.read(path)

"""The leaf says everything the row says: worked by hand once, and no field can change without it."""

import hashlib
import json
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.accesses import seal
from futasato.accesses.nouns import Access, Checkpoint, Purpose

SALT = bytes(range(32))
ACCESS = Access(
    id=UUID(int=1),
    person=UUID(int=2),
    account=7,
    duty="officer",
    place_code="203629",
    organisation="企画課",
    purpose=Purpose.RENEWAL,
    text="",
    case="R8-12",
    route="office:person",
    fields=("name", "records"),
    at=datetime(2026, 11, 23, 1, 12, tzinfo=UTC),
    request=None,
)
BY_HAND = (
    '{"account":7,"at":"2026-11-23T01:12:00.000000Z","case":"R8-12","duty":"officer","fields":["name","records"],'
    '"id":"00000000-0000-0000-0000-000000000001","organisation":"企画課",'
    '"person":"00000000-0000-0000-0000-000000000002","place_code":"203629","purpose":"renewal","request":null,'
    '"route":"office:person","text":""}'
)
OTHER = {
    "id": UUID(int=9), "person": UUID(int=9), "account": None, "duty": "desk", "place_code": "182079",
    "organisation": "総務課", "purpose": Purpose.OTHER, "text": "x", "case": "", "route": "office:people",
    "fields": ("name",), "at": ACCESS.at + timedelta(microseconds=1), "request": UUID(int=9),
}  # fmt: skip


def test_the_leaf_worked_by_hand():
    expected = hashlib.sha256(b"futasato/leaf/v1\x00access\x00" + SALT + BY_HAND.encode()).digest()
    assert seal.leaf(ACCESS, SALT) == b"sha256:" + expected
    assert json.loads(BY_HAND).keys() == {f.name for f in fields(Access)}


def test_every_field_is_in_it():
    assert OTHER.keys() == {f.name for f in fields(Access)}
    sealed = seal.leaf(ACCESS, SALT)
    still = {name for name, value in OTHER.items() if seal.is_sealed(replace(ACCESS, **{name: value}), SALT, sealed)}
    assert still == set()
    assert seal.is_sealed(ACCESS, SALT, sealed)


def test_an_instant_is_the_same_in_every_zone():
    there = ACCESS.at.astimezone(datetime.now().astimezone().tzinfo)
    assert seal.payload(replace(ACCESS, at=there)) == BY_HAND.encode()


@given(st.integers(0, 255), st.sampled_from(sorted(range(32))))
def test_another_salt_is_another_leaf(byte, place):
    salt = SALT[:place] + bytes([byte]) + SALT[place + 1 :]
    assert (seal.leaf(ACCESS, salt) == seal.leaf(ACCESS, SALT)) == (salt == SALT)


@pytest.mark.parametrize("salt", [b"", SALT[:31], SALT + b"x"])
def test_a_salt_of_another_length_is_refused(salt):
    with pytest.raises(ValueError, match="32 bytes"):
        seal.leaf(ACCESS, salt)


def test_the_words_of_a_checkpoint_name_all_it_says():
    checkpoint = Checkpoint(3, b"\xab" * 32, ACCESS.at, line=1)
    assert seal.note(checkpoint).decode().splitlines() == [
        "futasato/accesses/checkpoint/v1", "sha256-rfc6962/ed25519", "1", "3", "ab" * 32,
        "2026-11-23T01:12:00.000000+00:00",
    ]  # fmt: skip

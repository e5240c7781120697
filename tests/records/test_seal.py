"""The seal: a documented hash over everything a record says, and over nothing else."""

import hashlib
import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from futasato.records import seal
from futasato.records.models import storing
from futasato.records.nouns import Evidence, Kind, Level, Record

RECORD = Record(
    id=UUID("00000000-0000-4000-8000-00000000000a"),
    person=UUID("00000000-0000-4000-8000-00000000000b"),
    place_code="182079",
    kind=Kind.STAY,
    happened_on=date(2024, 2, 29),
    recorded_at=datetime(2024, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=9))),
    until_on=date(2024, 3, 2),
    name="宿",
    yen=12000,
    minutes=None,
    times=1,
    seen_code="182095",
    evidence=Evidence.LODGING,
    level=Level.E4,
    verified_by="宿の主人",
    source="desk",
    source_key='R-"1"',
    replaces=UUID("00000000-0000-4000-8000-00000000000c"),
    is_void=False,
    details={"泊": 2, "a": [True, None]},
    recorded_by="staff:1",
    reason="日付",
    submitted_at=datetime(2024, 2, 29, 23, 59, 59, 5, tzinfo=UTC),
)
SALT = bytes(range(32))

# Written by hand from the description at the head of seal.py; keys in the order of their letters.
PAYLOAD = (
    '{"details":{"a":[true,null],"泊":2},"evidence":"lodging","happened_on":"2024-02-29",'
    '"id":"00000000-0000-4000-8000-00000000000a","is_void":false,"kind":"stay","level":4,"minutes":null,"name":"宿",'
    '"person":"00000000-0000-4000-8000-00000000000b","place_code":"182079","reason":"日付",'
    '"recorded_at":"2024-03-01T00:30:00.000000Z","recorded_by":"staff:1",'
    '"replaces":"00000000-0000-4000-8000-00000000000c","seen_code":"182095","source":"desk","source_key":"R-\\"1\\"",'
    '"submitted_at":"2024-02-29T23:59:59.000005Z","times":1,"until_on":"2024-03-02","verified_by":"宿の主人",'
    '"yen":12000}'
)
# printf of the five parts, piped to sha256sum; no line of this project took part.
LEAF = "fa827563fbf02916e501b49454e3c50794551bf9000218eb81b3815146c07f11"

OTHERS = {
    "id": UUID(int=1),
    "person": UUID(int=2),
    "place_code": "182095",
    "kind": Kind.VISIT,
    "happened_on": date(2024, 2, 28),
    "recorded_at": RECORD.recorded_at + timedelta(microseconds=1),
    "until_on": None,
    "name": "宿 ",
    "yen": 12001,
    "minutes": 0,
    "times": None,
    "seen_code": None,
    "evidence": Evidence.SELF,
    "level": Level.E3,
    "verified_by": "",
    "source": "desk2",
    "source_key": "",
    "replaces": None,
    "is_void": True,
    "details": {"泊": 2, "a": [True, False]},
    "recorded_by": "staff:2",
    "reason": "",
    "submitted_at": None,
}


def test_the_payload_is_the_one_described():
    assert seal.payload(RECORD).decode() == PAYLOAD


def test_the_leaf_is_the_one_another_program_computes():
    assert seal.leaf(RECORD, SALT).hex() == LEAF
    by_hand = hashlib.sha256(b"futasato/leaf/v1\0" + b"record\0" + SALT + PAYLOAD.encode())
    assert by_hand.hexdigest() == LEAF


def test_every_field_has_another_value_to_be_tried():
    assert set(OTHERS) == {f.name for f in fields(Record)}
    assert all(getattr(RECORD, name) != value for name, value in OTHERS.items())


@pytest.mark.parametrize("name", OTHERS)
def test_a_change_of_any_one_field_breaks_the_seal(name):
    changed = replace(RECORD, **{name: OTHERS[name]})
    assert not seal.is_sealed(changed, SALT, seal.leaf(RECORD, SALT))
    assert seal.is_sealed(changed, SALT, seal.leaf(changed, SALT))


@given(st.integers(0, 255))
def test_a_change_of_any_bit_of_the_salt_breaks_the_seal(bit):
    flipped = (int.from_bytes(SALT) ^ 1 << bit).to_bytes(32)
    assert seal.leaf(RECORD, flipped) != seal.leaf(RECORD, SALT)


@pytest.mark.parametrize("salt", [b"", b"x" * 31, b"x" * 33])
def test_a_salt_of_another_length_is_no_salt(salt):
    with pytest.raises(ValueError, match=f"not {len(salt)}"):
        seal.leaf(RECORD, salt)


def test_what_is_equal_is_sealed_equally():
    same = replace(
        RECORD,
        recorded_at=RECORD.recorded_at.astimezone(UTC),
        details=MappingProxyType({"a": [True, None], "泊": 2}),
    )
    assert seal.leaf(same, SALT) == seal.leaf(RECORD, SALT)


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
numbers = st.integers(-(2**53) + 1, 2**53 - 1)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
details = st.dictionaries(texts, values, max_size=3)


@given(texts, texts, details)
def test_texts_that_lean_into_each_other_stay_apart(name, source, said):
    """No content can look like another field: the payload reads back as exactly what went in."""
    record = replace(RECORD, name=name, source=source, details=said)
    read = json.loads(seal.payload(record))
    assert (read["name"], read["source"], read["details"]) == (name, source, said)


@given(details, details)
def test_other_details_other_seal(one, other):
    assume(json.dumps(one, sort_keys=True) != json.dumps(other, sort_keys=True))
    assert seal.leaf(replace(RECORD, details=one), SALT) != seal.leaf(replace(RECORD, details=other), SALT)


def test_a_value_that_nobody_could_write_down_is_refused():
    for odd in (object(), float("nan"), {1, 2}):
        with pytest.raises((TypeError, ValueError)):
            seal.payload(replace(RECORD, details={"x": odd}))


def test_salts_are_32_bytes_and_never_come_again():
    salts = [row[-2] for _ in range(20) for row in storing.sealed([RECORD] * 500)]
    assert {len(salt) for salt in salts} == {32} and len(set(salts)) == len(salts) == 10_000
    # 10,000 salts share no eight bytes either, wherever one cuts them: they are not slices of one another.
    eights = [salt[at : at + 8] for salt in salts for at in (0, 8, 16, 24)]
    assert len(set(eights)) == 40_000

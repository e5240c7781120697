"""T5, T6: what one organisation calls a person is nothing to another; a contact address names who was given it."""

import hashlib
import hmac
from base64 import b32encode
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.counters.provider import pairwise

from .ground import offer, provider, resident, shown, told

KEYS = st.binary(min_size=16, max_size=40)
NAMES = st.text(min_size=1, max_size=20)
PEOPLE = st.lists(st.uuids(), min_size=1, max_size=30, unique=True)


@pytest.mark.threat("T5")
@given(KEYS, st.lists(NAMES, min_size=2, max_size=5, unique=True), PEOPLE)
def test_the_ids_of_any_two_providers_are_disjoint(key, organisations, people):
    lists = [{pairwise.who(key, name, person) for person in people} for name in organisations]
    assert len(set().union(*lists)) == len(organisations) * len(people)


@given(KEYS, NAMES, st.uuids())
def test_the_same_provider_finds_the_same_person_again(key, organisation, person):
    assert pairwise.who(key, organisation, person) == pairwise.who(key, organisation, person)
    assert person.hex not in pairwise.who(key, organisation, person)


@given(KEYS, KEYS, NAMES, st.uuids())
def test_without_the_key_nothing_is_found_out(key, other, organisation, person):
    assert (pairwise.who(key, organisation, person) == pairwise.who(other, organisation, person)) == (
        key.ljust(64, b"\0") == other.ljust(64, b"\0")  # HMAC fills short keys up
    )


def test_it_is_hmac_sha256_of_the_rfc():
    key, person = b"k" * 32, UUID(int=7)
    inner = hashlib.sha256(bytes(b ^ 0x36 for b in key.ljust(64, b"\0")) + b"who\0\0\0\0\0" + person.bytes + "宿".encode())
    outer = hashlib.sha256(bytes(b ^ 0x5C for b in key.ljust(64, b"\0")) + inner.digest()).digest()
    assert hmac.compare_digest(pairwise.who(key, "宿", person), b32encode(outer).decode().lower()[:26])


@pytest.mark.threat("T6")
@given(KEYS, st.lists(NAMES, min_size=2, max_size=5, unique=True), PEOPLE)
def test_a_leaked_address_names_the_provider(key, organisations, people):
    given_to = {pairwise.contact(key, name, each, "futasato.example"): name for name in organisations for each in people}
    assert len(given_to) == len(organisations) * len(people)
    for name in organisations:
        assert given_to[pairwise.contact(key, name, people[0], "futasato.example")] == name


@pytest.mark.threat("T6", part="control")
def test_one_address_for_all_would_name_nobody():
    addresses = {f"{UUID(int=7).hex}@futasato.example" for _name in ("宿", "バス")}
    assert len(addresses) == 1 < len({pairwise.contact(b"k" * 32, name, UUID(int=7), "x") for name in ("宿", "バス")})


@pytest.mark.django_db
def test_the_number_in_an_answer_is_the_pairwise_one_and_stays():
    person, bus, asked = resident(), provider("見本バス"), offer("bus-pass")
    first, second = (told(bus, asked, shown(person, asked))["who"] for _ in range(2))
    other = told(bus, asked, shown(resident("試験 次郎"), asked))["who"]
    assert first == second != other and len(first) == 26

"""Asking about a thousand costs as many queries as asking about one; what is searched is found."""

from datetime import date
from uuid import uuid4

import pytest

from futasato.people import acts, reads
from futasato.people.nouns import Address, IdentityLevel, Outline, Role
from tests.people.fictional import FUKUI, NOW


@pytest.fixture
def crowd(somebody):
    """crowd(n) -> ids of n persons with an address, a proof, a household and a claimed outside name each."""

    def make(count):
        ids = []
        for n in range(count):
            person = somebody(name=f"試験 {n}", address=Address(FUKUI, date(2020, 4, 1))).id
            told = {"person": person, "now": NOW, "by": "desk"}
            acts.prove(level=IdentityLevel.L1, method="desk", proved_on=date(2026, 1, 1), **told)
            acts.join_household(role=Role.ADULT, from_on=date(2024, 4, 1), **told)
            outline = {str(n): Outline(from_on=date(2024, 5, 1))}
            outside = acts.recognise(source="s", keys=outline, now=NOW, by="x")[str(n)]
            acts.claim(claimant=person, person=outside, proof="控え", now=NOW, by="desk")
            ids.append(person)
        return ids

    return make


@pytest.mark.parametrize("count", [1, 12])
def test_queries_do_not_grow(crowd, count, django_assert_num_queries):
    ids = crowd(count)
    with django_assert_num_queries(3):
        people = reads.get_many(ids)
    assert all(len(p.addresses) == len(p.proofs) == 1 for p in people.values()) and set(people) == set(ids)
    with django_assert_num_queries(1):
        assert [len(own) for own in reads.selves_many(ids).values()] == [2] * count
    with django_assert_num_queries(1):
        assert reads.canonical(ids) == {id: id for id in ids}
    with django_assert_num_queries(1):
        assert len(reads.by_outside_name("s", [str(n) for n in range(count)])) == count
    with django_assert_num_queries(1):
        assert all(reads.memberships(ids, date(2026, 1, 1)).values())
    with django_assert_num_queries(3):
        assert len(reads.search("試験")) == count


@pytest.mark.django_db
def test_nobody_is_nobody():
    nobody = uuid4()
    with pytest.raises(reads.Unknown, match=str(nobody)):
        reads.get(nobody)
    assert reads.get_many([nobody]) == {} and reads.get_many([]) == {} and reads.canonical([nobody]) == {}
    assert reads.selves(nobody) == (nobody,) and reads.of_account(1) is None
    assert reads.by_outside_name("s", ["1"]) == {}


def test_of_account_is_the_accounts_person(somebody, account):
    mine = account("a@example.jp")
    person = somebody(email="a@example.jp", account=mine)
    somebody()
    assert reads.of_account(mine) == person


@pytest.mark.parametrize(
    ("text", "hits"),
    [("太郎", ["太郎"]), ("しけん", ["太郎", "花子"]), ("ﾀﾛｳ", ["太郎"]), ("HANA@", ["花子"]), (" 試験 ", ["太郎", "花子"]),
     ("%", []), ("_", []), ("", []), ("　", []), ("\\", []), ("'", []), ("山田", [])],
)  # fmt: skip
def test_search_finds_by_name_kana_and_email(somebody, text, hits):
    somebody(name="試験 太郎", kana="シケン　タロウ", email="taro@example.jp")
    somebody(name="試験 花子", kana="シケン　ハナコ", email="hana@example.jp")
    somebody(name="見本 一")
    assert sorted(person.name[-2:] for person in reads.search(text)) == sorted(hits)


def test_search_keeps_to_its_limit_and_leaves_out_the_claimed(somebody):
    one, other = somebody(name="試験 一"), somebody(name="試験 二")
    assert len(reads.search("試験", limit=1)) == 1
    acts.claim(claimant=one.id, person=other.id, proof="控え", now=NOW, by="desk")
    assert [person.id for person in reads.search("試験")] == [one.id]

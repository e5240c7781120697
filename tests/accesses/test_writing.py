"""A look is written down whole, in one statement, in the caller's transaction, or refused."""

from itertools import product
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from futasato.accesses import acts, models, reads, rules, seal
from futasato.accesses.nouns import Looking, Purpose

from .ground import FUJIMI, NOW, OFFICER, claimed, looked, looking, own, somebody

pytestmark = pytest.mark.django_db


def test_a_row_says_who_why_what_and_when(person):
    (access,) = looked(person, case="R8-12", organisation="企画課")
    (kept,) = reads.looks(persons=[person])
    assert kept == access
    assert (kept.account, kept.place_code, kept.purpose, kept.case) == (OFFICER, FUJIMI, Purpose.RENEWAL, "R8-12")
    assert (kept.fields, kept.at, kept.organisation) == (("name", "records"), NOW, "企画課")


@pytest.mark.threat("T3")
def test_all_rows_of_one_answer_are_one_statement(db):
    """Every person of an answer is written down, each once with all that was shown of them, by a single INSERT."""
    first, second, third = somebody(), somebody(), somebody()
    shown = [([first, second], ["name"]), ([second, third], ["records", "name"])]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        written = acts.write(looking=looking(), shown=shown, now=NOW, by=f"account:{OFFICER}")
    assert [q["sql"][:6] for q in asked if "SAVEPOINT" not in q["sql"]] == ["INSERT"]
    assert {a.person: a.fields for a in written} == {
        first: ("name",), second: ("name", "records"), third: ("records", "name"),
    }  # fmt: skip
    assert models.Access.objects.count() == 3


def test_nobody_shown_is_no_row(db):
    assert acts.write(looking=looking(), shown=[([], ["name"])], now=NOW, by="x") == ()


def test_a_rolled_back_answer_leaves_no_look(person):
    with pytest.raises(RuntimeError), transaction.atomic():
        looked(person)
        raise RuntimeError
    assert reads.count(persons=[person]) == 0


def test_a_look_is_kept_under_the_id_that_was_shown_and_found_under_all_selves(person):
    walk_in = somebody()
    looked(walk_in)
    claimed(walk_in, person)
    from futasato.people import reads as people_reads

    (found,) = reads.looks(persons=people_reads.selves(person))
    assert found.person == walk_in


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"purpose": Purpose.OTHER}, "その他"),
        ({"purpose": Purpose.OTHER, "text": "　"}, "その他"),
        ({"purpose": Purpose.OWN}, "本人"),
        ({"purpose": Purpose.GUARDIAN}, "代理"),
        ({"duty": ""}, "職務"),
        ({"purpose": Purpose.OTHER, "case": " "}, "その他"),
        ({"account": None}, "機械の名前"),
    ],
)
def test_a_look_that_does_not_say_why_is_refused_and_nothing_is_written(person, said, told):
    with pytest.raises(acts.Refused, match=told):
        looked(person, **said, by="x")
    assert reads.count(persons=[person]) == 0


def test_nobody_writes_in_anothers_name(person):
    with pytest.raises(acts.Refused, match="account:7"):
        looked(person, by="account:8")


def test_other_with_a_reason_a_machine_with_a_name_and_oneself_are_written(person):
    looked(person, purpose=Purpose.OTHER, text="電話での問合せ")
    looked(person, purpose=Purpose.OTHER, case="R8-12 照会")
    looked(person, account=None, organisation="試験交通", by="client:3")
    looked(person, duty="provider", purpose=Purpose.OTHER, organisation="試験交通", by="client:3", account=None)
    acts.write(looking=own(), shown=[([person], ["name"])], now=NOW, by="account:99")
    acts.write(looking=own(account=None), shown=[([person], ["slip"])], now=NOW, by="nobody")
    assert (reads.count(persons=[person]), reads.count(persons=[person], is_own=True)) == (4, 2)


duties, accounts = (
    st.sampled_from(["", "officer", "resident", "guardian", "provider"]),
    st.one_of(st.none(), st.just(7)),
)


@given(duties, accounts, st.sampled_from(Purpose), st.sampled_from(["", " ", "理由"]), st.sampled_from(["", "会社"]))
def test_a_look_is_whole_exactly_when_who_and_why_are_said(duty, account, purpose, text, organisation):
    said = Looking(account, duty, purpose, text=text, organisation=organisation)
    is_whole = (
        bool(duty)
        and (account is not None or bool(organisation) or purpose == "own")
        and (purpose != "other" or bool(text.strip()) or duty == "provider")
        and (purpose not in ("own", "guardian") or duty in ("resident", "guardian"))
    )
    assert (rules.faults(said, "account:7") == ()) == is_whole


def test_salt_and_leaf_stand_beside_each_row(person):
    looked(person)
    looked(person)
    rows = list(models.Access.objects.all())
    assert len({bytes(row.salt) for row in rows}) == 2
    said = {a.id: a for a in reads.looks(persons=[person])}
    assert all(seal.is_sealed(said[row.id], bytes(row.salt), bytes(row.leaf)) for row in rows)


def test_towns_months_and_pages(person):
    for (day, code), _ in product([(3, FUJIMI), (25, "182079")], range(2)):
        looked(person, at=NOW.replace(day=day), place_code=code)
    looked(person, at=NOW.replace(month=9, day=30, hour=16))  # 01:00 on 1 October in Japan
    assert reads.towns([person]) == ("182079", FUJIMI)
    assert {month.isoformat(): n for month, n in reads.months([person]).items()} == {"2026-10-01": 1, "2026-11-01": 4}
    newest = reads.looks(persons=[person], limit=2)
    assert [a.at.day for a in newest] == [25, 25]
    assert [a.at.day for a in reads.looks(persons=[person], place_code=FUJIMI, month=NOW.date().replace(day=1))] == [
        3,
        3,
    ]
    assert len(reads.looks(persons=[person], after=3)) == 2


def test_anothers_look_is_not_found(person):
    (access,) = looked(somebody())
    assert reads.get(access.id, [person]) is None
    assert reads.get(uuid4(), [person]) is None

"""The canonical bytes of a standing, and the sentences about it."""

from dataclasses import replace
from uuid import UUID

import pytest

from futasato.registrations.rules import words, writing
from futasato.registrations.rules.standing import stand

from .made import PLACE, activities, case, day, decision, yearly

ID = UUID(int=9)
SPRING = activities("2026-02-01", "2026-03-01", "2026-04-01")
MADE = case(yearly(), *SPRING)


def written(on="2026-10-01", made=MADE):
    return writing.standing(ID, PLACE, stand(made, day(on)))


def test_the_same_fold_writes_the_same_bytes():
    assert writing.canonical(written()) == writing.canonical(written())
    assert written().digest == written().digest and len(written().digest) == 64


@pytest.mark.parametrize(
    "other",
    [
        {"tier": "basic"}, {"tier": None}, {"review": "premium"}, {"state": "moved_in"}, {"phase": "grace"},
        {"ends_on": day("2027-03-30")}, {"changes_on": None}, {"number": 2}, {"reasons": []},
        {"judged_on": day("2026-10-02")}, {"definition": "another"}, {"place_code": "182010"},
    ],
)  # fmt: skip
def test_every_field_is_sealed_by_the_digest(other):
    assert writing.digest(replace(written(), **other)) != written().digest


def test_the_digest_does_not_seal_itself():
    assert writing.digest(replace(written(), digest="0" * 64)) == written().digest


def test_reasons_are_plain_and_in_order_of_the_rule():
    tiers = written().reasons
    assert [each[0] for each in tiers] == ["basic", "premium"]
    path, word, answer, have, need, lacking, *_ = tiers[1][2][0]
    assert (path, word, answer, have, need, lacking) == ("", "count", 2, 3, 3, 0)


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("2026-10-01", "premium: 2026-04-01 から 2027-03-31 まで（有効）"),
        ("2027-02-01", "premium: 2026-04-01 から 2027-03-31 まで（更新受付中）"),
        ("2027-04-30", "premium: 2026-04-01 から 2027-03-31 まで（猶予中）"),
        ("2027-05-01", "有効期間が 2027-03-31 に終わり、更新されていません（今の区分: basic）"),
    ],
)
def test_a_term_is_told_in_one_sentence(on, told):
    assert words.of_held(stand(MADE, day(on)))[0] == told


def test_without_a_term_nothing_is_said_of_one():
    assert words.of_term(stand(case(yearly()), day("2026-10-01"))) == []


def test_each_condition_has_its_sentence():
    held = stand(MADE, day("2026-10-01"))
    assert len(words.sentences(held.outcome)) == sum(len(v.reasons) for v in held.outcome.verdicts) == 2


def test_tiers_are_called_by_their_titles():
    rule = yearly()
    assert (words.title(rule, "premium"), words.title(rule, None), words.title(rule, "gone")) == (
        "premium",
        "なし",
        "gone",
    )
    assert words.change(None, "basic", rule) == "なし → basic"


def test_who_left_is_told_nothing_of_a_term():
    left = case(yearly(), *SPRING, decisions=[decision("withdraw", "2026-07-01")])
    assert words.of_term(stand(left, day("2026-08-01"))) == []

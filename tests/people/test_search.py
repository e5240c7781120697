"""Somebody is found however the name is written, and stands in the register as written; and the index answers, also for a
reader with a reach, where a condition that is not leakproof would read the whole table."""

import re
from datetime import date

import pytest
from django.db import connection, transaction

from futasato.people import acts, models, reads, rules
from futasato.people.nouns import Likeness, Sketch
from futasato.walls import reach
from futasato.walls.nouns import Reach
from tests.people.fictional import FUKUI, NOW

AS_WRITTEN = ["髙橋 試", "山﨑 試", "𠮷田 試", "葛\U000e0100城 試", "\ufa19田 試", "邉見 試"]


@pytest.mark.parametrize("name", AS_WRITTEN)
def test_a_name_comes_back_letter_by_letter(somebody, name):
    kept = somebody(name=name)
    assert list(map(ord, reads.get(kept.id).name)) == list(map(ord, name))


@pytest.mark.parametrize(
    ("typed", "name"),
    [("高橋", "髙橋 試"), ("山崎", "山﨑 試"), ("吉田", "𠮷田 試"), ("葛城", "葛\U000e0100城 試"), ("神田", "\ufa19田 試"),
     ("渡辺", "渡邊 試"), ("試　高橋", "髙橋 試"), ("サトー", "佐藤 試"), ("ﾊﾅ さと", "佐藤 試"), ("さとうはな", "佐藤 試")],
)  # fmt: skip
def test_typed_one_way_and_kept_another(somebody, typed, name):
    wanted = somebody(name=name, kana="サトウ　ハナコ" if name == "佐藤 試" else "")
    somebody(name="別人 一", kana="ベツジン　イチ")
    assert [person.id for person in reads.search(typed)] == [wanted.id]


@pytest.mark.parametrize("typed", ["1990-04-01", "平成2年4月1日", "H2.4.1", "１９９０／４／１", "Ｈ２．４．１"])
def test_a_day_finds_those_born_on_it(somebody, typed):
    wanted = somebody(name="試験 一", born_on=date(1990, 4, 1))
    somebody(name="試験 二", born_on=date(1990, 4, 2))
    assert [person.id for person in reads.search(typed)] == [wanted.id]


def test_the_keys_follow_the_name(somebody):
    person = somebody(name="旧姓 試", kana="キュウセイ　シ")
    acts.correct_name(person=person.id, name="新姓 試", kana="シンセイ　シ", reason="婚姻", now=NOW, by="desk")
    assert not reads.search("きゅうせい") and not reads.search("旧姓")
    assert [each.id for each in reads.search("しんせい")] == [person.id]


def test_who_is_forgotten_leaves_no_key(somebody):
    person = somebody(name="消去 試", kana="ショウキョ　シ", email="gone@example.jp")
    assert models.SearchKey.objects.filter(person=person.id).exists()
    acts.forget(person=person.id, reason="本人の申出 受付1", now=NOW, by="desk")
    assert not models.SearchKey.objects.filter(person=person.id).exists()


def test_every_row_has_the_keys_of_what_it_says(somebody, account):
    somebody(name="一 試", email="a@example.jp")
    somebody(name="一 試", kana="ハジメ　シ", email="a@example.jp", account=account("a@example.jp"))
    acts.recognise(source="s", keys={}, now=NOW, by="x")
    for row in models.Person.objects.all():
        kept = set(row.search_keys.values_list("key", flat=True))
        assert kept == set(rules.folding.keys(row.name, row.kana, row.email or ""))


def test_who_is_alike_and_in_what(somebody):
    whole = somebody(name="渡邉 試", kana="ワタナベ　タメシ", born_on=date(1980, 2, 29), email="W@example.jp")
    named = somebody(name="試 渡辺", born_on=date(1981, 1, 1))
    somebody(name="別人 一", born_on=date(1980, 2, 29))
    somebody(name="渡辺 試子", kana="ワタナベ　タメシコ")
    asked = {"name": "渡邊　試", "kana": "わたなべ ためし", "born_on": date(1980, 2, 29), "email": "w@EXAMPLE.jp"}
    found = {each.person: each.reasons for each in reads.alike(**asked)}
    assert found == {whole.id: frozenset(Likeness), named.id: {Likeness.NAME}}
    assert next(iter(found)) == whole.id
    assert reads.alike(born_on=date(1980, 2, 29)) == () == reads.alike()
    assert [each.person for each in reads.alike(**asked, within=[named.id])] == [named.id]


def test_many_are_asked_about_at_once(somebody, django_assert_num_queries):
    ids = [somebody(name=f"試験 {word}").id for word in "一二三"]
    with django_assert_num_queries(1):
        found = reads.alike_many([Sketch(name=f"{word} 試験") for word in "三二一四"])
    assert [[each.person for each in one] for one in found] == [[ids[2]], [ids[1]], [ids[0]], []]


ASKED = "explain select person_id from people_searchkey where "


@pytest.mark.parametrize(
    ("condition", "is_indexed"),
    [("key >= 'さとー' and key < 'さとーん'", True), ("key = any(array['さとー'])", True), ("key like 'さとー%%'", False)],
)
def test_the_index_answers_under_row_security(somebody, condition, is_indexed):
    """The control is LIKE: PostgreSQL may not ask it of rows before the policy has let them through."""
    with transaction.atomic(), reach.within(Reach(places=frozenset({FUKUI}))), connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute(ASKED + condition)
        plan = "\n".join(row for (row,) in cursor.fetchall())
    assert bool(re.search(r"Index Cond: \(+key ", plan)) is is_indexed, plan

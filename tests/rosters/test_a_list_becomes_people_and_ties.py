"""A list in any writing becomes people with drafts of the one town; again it adds nobody; one bad row and nothing is there."""

from datetime import date

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from futasato.rosters import acts

from .lists import ECHIZEN, SABAE, book_of, counts, csv_of, figures, people, row, take

pytestmark = pytest.mark.django_db
ROWS = [row(1), row(2, "髙﨑 𠮷子", "ﾀｶｻｷ ﾖｼｺ", "S63/5/4"), row(3, "辻󠄀 ①", "つじ", "1988-05-05", "越前市府中1丁目")]
WRITINGS = {
    "utf-8": csv_of(*ROWS), "utf-8 with mark": csv_of(*ROWS, encoding="utf-8-sig"), "utf-16": csv_of(*ROWS, encoding="utf-16"),
    "excel": book_of(*ROWS),
}  # fmt: skip


@pytest.mark.parametrize("writing", WRITINGS)
def test_everybody_is_in_the_register_as_written(writing):
    assert figures(take(WRITINGS[writing])) == (3, 3, 0, 0, 0, 0)
    found = {one.name: (one.kana, one.born_on, one.born_year, one.source) for one in people()}
    assert found == {
        "試験 太郎": ("シケン　タロウ", date(1988, 5, 3), 1988, "fan-club"),
        "髙﨑 𠮷子": ("タカサキ　ヨシコ", date(1988, 5, 4), 1988, "fan-club"),
        "辻󠄀 ①": ("ツジ", date(1988, 5, 5), 1988, "fan-club"),
    }
    homes = apps.get_model("people", "Address").objects.order_by("person__name").values_list("place_code", "text")
    assert sorted(homes) == [(SABAE, "福井県鯖江市西山町13-1")] * 2 + [(ECHIZEN, "越前市府中1丁目")]
    ties = apps.get_model("registrations", "Registration").objects.values_list(
        "place_code", "entrance", "state", "joined_at"
    )
    assert list(ties) == [(SABAE, "bulk", "draft", None)] * 3


def test_cp932_with_signs_of_its_own():
    content = csv_of(row(1, "髙﨑①Ⅱ㈱", "ﾀｶｻｷ"), encoding="cp932")
    assert figures(take(content)) == (1, 1, 0, 0, 0, 0)
    assert people().get().name == "髙﨑①Ⅱ㈱"


@pytest.mark.parametrize(
    "content", [csv_of(*ROWS), csv_of(*([""] + each[1:] for each in ROWS))], ids=["numbers", "none"]
)
def test_the_same_list_again_adds_nobody(content):
    take(content)
    before = counts()
    assert figures(take(content)) == (3, 0, 3, 0, 0, 0)
    assert counts() == before


def test_another_town_s_list_has_numbers_of_its_own():
    take(csv_of(ROWS[0]))
    assert figures(take(csv_of(ROWS[0]), ECHIZEN)) == (1, 1, 0, 0, 0, 0)
    assert people().count() == 2


def test_a_row_that_stands_twice_is_counted_once():
    assert figures(take(csv_of(ROWS[0], ROWS[0], ROWS[1]))) == (3, 2, 0, 0, 0, 1)


NUMBER = "1234 5678 9018"  # made up: right check digit, nobody's
BAD = [
    (row(9, name=""), "お名前", "name_missing"), (row(9, name="試\x01験"), "お名前", "name_invalid"),
    (row(9, name="\ue000田"), "お名前", "name_outside_sign"), (row(9, kana="Taro"), "ふりがな", "kana_invalid"),
    (row(9, born="2023-02-31"), "生年月日", "born_on_invalid"), (row(9, born="2027-01-01"), "生年月日", "born_on_future"),
    (row(9, born="昭和99年1月1日"), "生年月日", "born_on_invalid"), (row(9, email="a@b"), "メール", "email_invalid"),
    (row(9, home="=HYPERLINK(1)"), "住所", "formula"), (row(9, home=NUMBER), "住所", "individual_number"),
    (row(9, home="市" * 1001), "住所", "address_invalid"), (row("9" * 201), "会員番号", "number_invalid"), (row(9)[:5], "", "cells"),
]  # fmt: skip


@pytest.mark.parametrize(("bad", "column", "code"), BAD, ids=[each[2] for each in BAD])
def test_one_bad_row_and_nothing_is_taken_unless_it_is_wished(bad, column, code):
    before, content = counts(), csv_of(ROWS[0], bad, ROWS[1])
    with pytest.raises(acts.Refusal, match="1行あります") as refused:
        take(content)
    (error,) = refused.value.tally.errors
    assert (error.line, error.column, error.code, dict(refused.value.tally.refused)) == (3, column, code, {code: 1})
    assert NUMBER not in str(error)
    assert counts() == before
    assert figures(take(content, good_rows_only=True)) == (3, 2, 0, 0, 1, 0)
    assert people().count() == before[0] + 2


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_the_generator_knows_which_rows_are_bad(is_good):
    """As many errors as bad rows were made, each on its own line, whatever stands around it."""
    rows = [row(n, born="" if good else "31 Feb") for n, good in enumerate(is_good)]
    tally = acts.weigh(**_asked(csv_of(*rows))).tally
    assert [error.line for error in tally.errors] == [n for n, good in enumerate(is_good, 2) if not good]
    assert tally.new == sum(is_good)


def _asked(content):
    from futasato.rosters import reads

    from .lists import NOW

    return {"place_code": SABAE, "content": content, "mapping": reads.mapping("fan-club"), "now": NOW, "by": "test"}


WRONG = {
    "番号,生年月日\r\n1,2000-01-01\r\n": "名前の列", "氏名,氏名\r\na,b\r\n": "二つ", "": "空",
    f"氏名,{NUMBER}\r\na,b\r\n": "マイナンバー", '氏名\r\n"a': "引用符",
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_list_is_refused_whole(text):
    with pytest.raises(acts.Refusal, match=WRONG[text]):
        take(text.encode())


def test_a_list_of_thirty_megabytes_is_refused_before_it_is_read():
    with pytest.raises(acts.Refusal, match="大きすぎます"):
        take(b"x" * 30_000_000)


def test_weighing_writes_nothing():
    before = counts()
    tally = acts.weigh(**_asked(csv_of(*ROWS))).tally
    assert figures(tally) == (3, 3, 0, 0, 0, 0)
    assert counts() == before

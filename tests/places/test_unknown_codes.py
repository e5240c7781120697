"""A code is found by five or six digits; an unknown one is refused in Japanese with the nearest known one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.places import reads, rules
from futasato.places.nouns import UnknownPlace

CODES = sorted({place.code for place in reads.history()})


@given(st.sampled_from(CODES))
def test_five_and_six_digits_name_the_same_body(code):
    assert reads.get(code) == reads.get(code[:5])
    assert reads.get(code).code == code


@pytest.mark.parametrize("written", ["１８２０１０", " 182010 ", "182010\n"])
def test_full_width_digits_and_spaces_around_do_not_matter(written):
    assert reads.get(written).name == "福井市"


@pytest.mark.parametrize(
    ("code", "nearest"),
    [
        ("182011", "福井市（182010）"),
        ("011011", "札幌市（011002）"),
        ("01101", "札幌市（011002）"),
        ("221406", "浜松市（221309）"),
        ("14131", "川崎市（141305）"),
        ("27141", "堺市（271403）"),
        ("40133", "福岡市（401307）"),
        ("18201.0", "福井市（182010）"),
    ],
)
def test_the_nearest_code_is_named(code, nearest):
    with pytest.raises(UnknownPlace) as refusal:
        reads.get(code)
    assert f"「{code}」" in str(refusal.value)
    assert nearest in str(refusal.value)


@pytest.mark.parametrize("code", ["", "abc", "999999", "1", "-1", "福井市"])
def test_where_nothing_is_near_the_form_is_explained(code):
    with pytest.raises(UnknownPlace, match="5桁か6桁の数字"):
        reads.get(code)


@given(st.sampled_from(CODES), st.integers(1, 9))
def test_every_wrong_check_digit_is_refused_and_put_right(code, step):
    wrong = code[:5] + str((int(code[5]) + step) % 10)
    with pytest.raises(UnknownPlace, match=code):
        reads.get(wrong)


@given(st.text(max_size=12))
def test_any_text_is_a_body_or_a_refusal(text):
    try:
        assert rules.is_code(reads.get(text).code)
    except UnknownPlace as refusal:
        assert "見つかりません" in str(refusal)


@pytest.mark.parametrize("ask", [reads.successors, reads.standing, reads.municipalities])
def test_every_question_refuses_an_unknown_code(ask):
    with pytest.raises(UnknownPlace, match="182010"):
        ask("182011")


def test_a_municipality_is_no_prefecture():
    with pytest.raises(UnknownPlace, match="福井県は180009です"):
        reads.municipalities("182010")

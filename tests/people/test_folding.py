"""One name, however it is written, is one text when it is searched for; two names stay two. The pairs are written by
hand: by what people type, not by what the rule does."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futasato.people.rules import folding, variants

SAME = """
サトウ/さとう サトウ/ｻﾄｳ サトウ/サトー サトウ/サトオ オオノ/オーノ オオノ/オウノ コウノ/コーノ コウノ/コオノ ユウコ/ユーコ
ユウコ/ユウコ リュウジ/リユウジ リュウジ/リュージ ハットリ/ハツトリ ハットリ/ﾊｯﾄﾘ キョウコ/キヨウコ キョウコ/キョーコ
シュンスケ/シユンスケ ヤギュウ/ヤギユウ ミツヅカ/ミツズカ チヂワ/チジワ ヅモト/ズモト カオリ/カヲリ イノウエ/ヰノウヱ
ケイコ/ケーコ セイジ/セージ メグミ/めぐみ ガク/ガク ガク/ｶﾞｸ パク/パク ジョージ/じよーじ ジョージ/ジョウジ
サトウ　ハナコ/サトウハナコ サトウ　ハナコ/さとう_はなこ オオタ/オ－タ オオタ/オｰタ ツヅキ/ツズキ ショウヘイ/シヨウヘイ
タニグチ/たにぐち カァ/カア ﾊﾟﾊﾟ/ぱぱ サヽキ/ササキ いすゞ/いすず ノエル・ジャン/ノエルジャン トウドウ/トードー
髙橋/高橋 山﨑/山崎 山嵜/山崎 𠮷田/吉田 渡邊/渡辺 渡邉/渡辺 渡邊/渡邉 齋藤/斎藤 齊藤/斉藤 斉藤/斎藤 齋藤/齊藤 澤田/沢田
濱田/浜田 濵田/浜田 廣田/広田 櫻井/桜井 國分/国分 黑田/黒田 德永/徳永 惠子/恵子 眞由美/真由美 龍馬/竜馬 瀧本/滝本 嶋田/島田
嶌田/島田 冨田/富田 桒原/桑原 栁田/柳田 佐々木/佐佐木 \ufa19田/神田 \ufa1b田/福田 \ufa10本/塚本 小澤/小沢 榮子/栄子 藏本/蔵本 檜山/桧山
一ノ瀬/一の瀬 三ツ矢/三ッ矢 葛󠄀城/葛城 辻󠄀/辻 邊󠄂見/辺見 萬田/万田 壽/寿 ABE/ａｂｅ José/jose O’Brien/OBrien
"""
OTHER = """
オオノ/オノ サトウ/サト ユウコ/ユコ コウノ/コノ カトウ/ガトウ ハタ/バタ パタ/バタ シンジ/シンイチ ケイイチ/ケイチ オオオカ/オオカ
ハットリ/ハトリ アンナ/アナ イイダ/イダ 佐藤/左藤 伊藤/伊東 高橋/高梨 大野/小野 渡辺/渡部 斎藤/西藤 吉田/古田 島田/鳥田 崎山/埼山
太田/大田 河野/川野 裕子/祐子 恵子/京子 土屋/士屋 未央/末央 坂本/阪本 阿部/安部 荻野/萩野 菅野/管野
"""


def _pairs(written):
    return [tuple(side.replace("_", " ") for side in pair.split("/")) for pair in re.split("[ \n]+", written.strip())]


def test_the_list_is_long_enough_to_mean_something():
    assert len([one for one, other in _pairs(SAME) if one != other]) >= 60 and len(_pairs(OTHER)) >= 30


@pytest.mark.parametrize(("one", "other"), _pairs(SAME))
def test_each_spelling_is_the_other(one, other):
    assert folding.fold(one) == folding.fold(other) != ""


@pytest.mark.parametrize(("one", "other"), _pairs(OTHER))
def test_unlike_names_stay_apart(one, other):
    assert folding.fold(one) != folding.fold(other)


KANA = st.text(st.sampled_from("アイウエオカガキコシジッツヅトドナノハバパャユョヲンーｶﾞ゛ﾟ゙ヽヾ・ 　々"), max_size=10)


@settings(max_examples=60)
@given(st.one_of(st.text(max_size=12), KANA))
def test_folding_twice_is_folding_once(text):
    assert folding.fold(folding.fold(text)) == folding.fold(text)


@settings(max_examples=40)
@given(KANA, st.text(st.sampled_from("\ufe00\ufe0f\U000e0100\U000e01ef"), max_size=3))
def test_a_selector_behind_a_kanji_changes_nothing(kana, selectors):
    assert folding.fold(f"葛{selectors}{kana}") == folding.fold(f"葛{kana}")


@settings(max_examples=60)
@given(st.lists(st.text(st.sampled_from("アサトウハナコユキオ"), min_size=1, max_size=5), min_size=1, max_size=3), st.data())
def test_every_word_and_every_order_is_a_key(words, data):
    keys = folding.keys("", "　".join(words))
    n = data.draw(st.integers(0, len(words) - 1))
    assert any(key.startswith(folding.fold(words[n])) for key in keys)
    assert folding.fold("".join(words[n:] + words[:n])) in keys


def test_a_name_without_a_space_is_found_by_its_given_name():
    assert folding.fold("花子") in folding.keys("佐藤花子", "") and folding.fold("ハナコ") in folding.keys("", "サトウハナコ")


def test_no_letter_is_in_two_groups_and_each_stands_for_itself_or_one_other():
    letters = "".join((variants.OLD_FORMS + variants.OF_NAMES).split())
    assert len(letters) == len(set(letters)) and not set(variants.ONE_OF) & set(map(ord, variants.ONE_OF.values()))

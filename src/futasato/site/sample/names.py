"""Fictional names: family and given names put together by the generator, with their kana."""

from __future__ import annotations

from random import Random

FAMILY = (
    ("青葉", "アオバ"), ("雨宮", "アマミヤ"), ("糸川", "イトカワ"), ("潮見", "シオミ"), ("大空", "オオゾラ"), ("風見", "カザミ"),
    ("霧島", "キリシマ"), ("小春", "コハル"), ("里山", "サトヤマ"), ("白樺", "シラカバ"), ("髙原", "タカハラ"), ("月野", "ツキノ"),
    ("鳥海", "チョウカイ"), ("夏目", "ナツメ"), ("野分", "ノワキ"), ("花崎", "ハナサキ"), ("星川", "ホシカワ"), ("水沢", "ミズサワ"),
    ("森下", "モリシタ"), ("雪村", "ユキムラ"),
)  # fmt: skip
GIVEN = (
    ("あかり", "アカリ"), ("一歩", "イッポ"), ("詩", "ウタ"), ("薫", "カオル"), ("きらり", "キラリ"), ("こだま", "コダマ"),
    ("さくら", "サクラ"), ("静", "シズカ"), ("すばる", "スバル"), ("空", "ソラ"), ("つばさ", "ツバサ"), ("凪", "ナギ"),
    ("のぞみ", "ノゾミ"), ("光", "ヒカル"), ("ほたる", "ホタル"), ("まこと", "マコト"), ("みのり", "ミノリ"), ("ゆたか", "ユタカ"),
    ("蓮", "レン"), ("若葉", "ワカバ"),
)  # fmt: skip


def name(random: Random) -> tuple[str, str]:
    """A name and its kana."""
    (family, family_kana), (given, given_kana) = random.choice(FAMILY), random.choice(GIVEN)
    return f"{family} {given}", f"{family_kana} {given_kana}"

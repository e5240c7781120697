"""Names as they are searched for: every way to write one name is folded into one text. Nothing folded is ever stored as
a name; a name stays as written.

Taken as one: width, hiragana and katakana, small and large kana, voiced marks in any form, ヂジ・ヅズ・ヲオ, a long vowel
however written (ー, オウ, オオ, ウウ, エイ), 々, capitals, accents, spaces and points, variant kanji (`variants`), and
variation selectors (IVS). 大野 (オオノ) and 小野 (オノ) stay two.
"""

from __future__ import annotations

import re
from unicodedata import category, normalize

from futasato.people.rules.variants import ONE_OF

SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
MARKS = str.maketrans("\u309b\u309c", "\u3099\u309a")  # the free-standing ones, which NFKC would part by a space
TO_HIRAGANA = {point: point - 0x60 for point in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
ONE_KANA = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖゐゑをぢづ", "あいうえおつやゆよわかけいえおじず")
DASH = re.compile("(?<=[ぁ-ゖー])[\u002d\u2010-\u2015\u2212\u301c\u30fc~]+")
REPEATED = re.compile("([^々〻ゝゞ])([々〻ゝゞ])")
LONG = re.compile(
    "([あかさたなはまやらわがざだばぱ])[ーあ]ー*|([いきしちにひみりぎじびぴ])[ーい]ー*|([うくすつぬふむゆるぐずぶぷゔ])[ーう]ー*"
    "|([えけせてねへめれげぜべぺ])[ーえい]ー*|([おこそとのほもよろごぞどぼぽ])[ーおう]ー*"
)
LINES = re.compile("ー+")
MOST_KEYS = 24


def fold(text: str) -> str:
    """The text as it is compared; empty when it holds no letter and no digit. Folding twice is folding once."""
    plain = _plain(SELECTORS.sub("", text).translate(MARKS))
    kana = DASH.sub("ー", plain.translate(TO_HIRAGANA))
    letters = "".join(sign for sign in kana if sign.isalnum() or sign in "ー々〻ゝゞ")
    one = LINES.sub("ー", _repeat(letters).translate(ONE_KANA).translate(ONE_OF))
    return LONG.sub(lambda found: f"{found[found.lastindex]}ー", one)


def words(text: str) -> tuple[str, ...]:
    """What is typed into a search, folded word by word."""
    return tuple(filter(None, map(fold, text.split())))


def orders(text: str) -> tuple[str, ...]:
    """A whole name folded, begun with each of its words: サトウ　ハナコ and ハナコ　サトウ."""
    parts = text.split()
    turned = (fold("".join(parts[n:] + parts[:n])) for n in range(len(parts)))
    return tuple(dict.fromkeys(filter(None, turned)))


def keys(name: str, kana: str, email: str = "") -> tuple[str, ...]:
    """What a search may begin with to find somebody: each word of the name and of the kana, each letter of one that is
    written without a space, the e-mail address."""
    found = [key for text in (name, kana) for key in orders(text) + _tails(text)]
    return tuple(dict.fromkeys([*found, *filter(None, [fold(email)])]))[:MOST_KEYS]


def _plain(text: str) -> str:
    """One width, small letters, kana with their marks, no other marks."""
    same = normalize("NFKC", normalize("NFKC", text).casefold())
    parted = (sign for sign in normalize("NFD", same) if category(sign) != "Mn" or sign in "\u3099\u309a")
    return "".join(sign for sign in normalize("NFC", "".join(parted)) if category(sign) != "Mn")


def _repeat(text: str) -> str:
    """佐々木 as 佐佐木, いすゞ as いすず."""
    text = text.lstrip("々〻ゝゞ")
    while REPEATED.search(text):
        text = REPEATED.sub(_twice, text)
    return text


def _twice(found: re.Match[str]) -> str:
    letter, mark = found.groups()
    voiced = normalize("NFC", letter + "\u3099") if mark == "ゞ" else letter
    return letter + (voiced if len(voiced) == 1 else letter)


def _tails(text: str) -> tuple[str, ...]:
    is_one_word = len(text.split()) == 1 and not text.isascii()
    return tuple(filter(None, (fold(text[n:]) for n in range(1, len(text))))) if is_one_word else ()

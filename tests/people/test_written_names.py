"""Names stay as written, kana becomes full-width katakana, e-mail has the shape browsers accept."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.people import rules

# JIS X 0201 half-width kana with their full-width letters, typed from the table, not made by Unicode's rules.
HALF = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｬｭｮｯｰ"
FULL = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォャュョッー"
)
VOICED = {"ｶﾞ": "ガ", "ｻﾞ": "ザ", "ﾊﾞ": "バ", "ﾊﾟ": "パ", "ｳﾞ": "ヴ", "ﾍﾟ": "ペ", "ﾎﾞ": "ボ"}
WIDE_OF = dict(zip(HALF, FULL, strict=True)) | VOICED
KATAKANA = st.text(st.sampled_from(FULL + "ガザバパヴペボ・"), min_size=1, max_size=12)


@given(st.lists(st.sampled_from(sorted(WIDE_OF)), min_size=1, max_size=20))
def test_half_width_kana_become_full_width(letters):
    assert rules.clean_kana("".join(letters)) == "".join(WIDE_OF[each] for each in letters)


@given(st.lists(KATAKANA, min_size=1, max_size=4), st.sampled_from([" ", "　", "  ", " 　\t"]))
def test_words_are_parted_by_one_full_width_space(words, gap):
    cleaned = rules.clean_kana(gap + gap.join(words) + gap)
    assert cleaned == "　".join(words)
    assert rules.is_kana(cleaned)


@given(st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once(text):
    once = rules.clean_kana(text)
    assert rules.clean_kana(once) == once


@given(st.text(st.characters(exclude_categories=["Zs", "Zl", "Zp", "Cc"], max_codepoint=0x2FFF), min_size=1))
def test_what_is_not_kana_is_left_as_typed(text):
    assert rules.clean_kana(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("typed", ["しけん　たろう", "シケン タロウ", "ｼｹﾝ ﾀﾛｳ", " しけん  ﾀﾛｳ "])
def test_every_way_to_type_one_name(typed):
    assert rules.clean_kana(typed) == "シケン　タロウ"


def test_katakana_typed_on_a_mac_is_composed():
    assert rules.clean_kana("タ\u3099イスケ") == "ダイスケ"


@pytest.mark.parametrize("text", ["", "試験", "Taro", "シケン タロウ", "シケン　", "　シケン", "シケン　　タロウ", "ｼｹﾝ", "シケン1", "シケン\n", "ア\u3099", "゛"])  # fmt: skip
def test_these_are_no_kana(text):
    assert not rules.is_kana(text)


@given(st.text(max_size=40))
def test_kana_is_told_by_its_letters_alone(text):
    letters = set(FULL + "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴヵヶヮヰヱヷヸヹヺヽヾ・ァ")
    naive = text != "" and all(word and set(word) <= letters for word in text.split("　"))
    assert rules.is_kana(text) == naive


@pytest.mark.parametrize("length", [1_000, 100_000])
def test_a_flood_of_kana_is_answered(length):
    assert rules.clean_kana("ｱ" * length) == "ア" * length
    assert not rules.is_kana("ア" * length)


# --- names -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["試験 太郎", "髙橋 試子", "𠮷野 試作", "神\uf91d試", "\ufa19田 試", "葛\U000e0100城 試", "Tést Ångström"])  # fmt: skip
def test_names_are_kept_as_written(name):
    assert rules.written(f" \u3000{name}\n") == name


def test_a_compatibility_ideograph_is_not_folded():
    assert unicodedata.normalize("NFC", "\ufa19") == "神"  # the control: plain NFC would change the name
    assert rules.written("\ufa19谷 試") == "\ufa19谷 試"


def test_accents_typed_apart_are_composed():
    assert rules.written("Te\u0301st") == "Tést"


@given(st.text(max_size=50))
def test_writing_a_written_name_changes_nothing(text):
    assert rules.written(rules.written(text)) == rules.written(text)


@pytest.mark.parametrize("name", ["試\n験", "試\x00験", "試\u2028験", "あ" * 201, "\ud800"])
def test_these_are_no_names(name):
    assert not rules.is_name(name)


def test_a_long_foreign_name_is_a_name():
    assert rules.is_name("試" * 200) and rules.is_name("")


# --- e-mail ------------------------------------------------------------------------------------------------------

LOCAL = st.text(st.sampled_from("abcXYZ019.!#$%&'*+/=?^_`{|}~-"), min_size=1, max_size=64)
LABELS = st.lists(st.from_regex(r"[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?", fullmatch=True), min_size=2, max_size=4)


@given(LOCAL, LABELS)
def test_addresses_built_by_the_rule_are_accepted(local, labels):
    email = f"{local}@{'.'.join(labels)}"
    assert rules.is_email(email) == (len(email) <= 254)


@pytest.mark.parametrize("email", ["shiken@example.jp", "shiken..taro.@docomo.example.jp", "a+b@x.y", "S@EXAMPLE.JP"])
def test_addresses_seen_in_japan_are_accepted(email):
    assert rules.is_email(email)


@pytest.mark.parametrize(
    "email",
    ["", "a", "a@", "@b.jp", "a@b", "a b@c.jp", "a@b..jp", "a@-b.jp", "a@b-.jp", "a@b.jp\n", "a@b.jp\nBcc: c@d.jp",
     "a,b@c.jp", "a@b@c.jp", "試@example.jp", "a@" + "b" * 64 + ".jp", "a" * 65 + "@b.jp", "<a@b.jp>"],
)  # fmt: skip
def test_these_are_no_addresses(email):
    assert not rules.is_email(email)


@given(st.text(max_size=80))
def test_no_address_breaks_a_mail_header(text):
    if rules.is_email(text):
        assert text.isascii() and text.isprintable() and " " not in text and text.count("@") == 1


def test_full_width_typing_is_understood():
    assert rules.clean_email("　ｓｈｉｋｅｎ＠ｅｘａｍｐｌｅ．ｊｐ ") == "shiken@example.jp"

"""Every word of the mapping language of lists in both spellings."""

from __future__ import annotations

from futasato.definitions.reading.words import Vocabulary

HEAD = Vocabulary("語", {
    "people": "名簿", "title": "題名", "source": "出典", "files": "ファイル", "columns": "列", "numbers": "番号の範囲",
    "ignore": "使わない列",
})  # fmt: skip
COLUMN = Vocabulary("列の項目", {
    "number": "会員番号", "name": "氏名", "family": "姓", "given": "名", "kana": "フリガナ", "family_kana": "セイ",
    "given_kana": "メイ", "born_on": "生年月日", "email": "メール", "postal_code": "郵便番号", "prefecture": "都道府県",
    "town": "市町村", "address": "住所", "home_from_on": "住み始めた日",
})  # fmt: skip
FILES = Vocabulary("ファイルの項目", {"encodings": "文字コード", "delimiter": "区切り"})
ENCODING = Vocabulary("文字コード", {"utf-8": "UTF-8 utf8", "cp932": "CP932 shift_jis Shift_JIS", "utf-16": "UTF-16"})
SCOPE = Vocabulary("番号の範囲", {"place": "自治体", "everywhere": "全国"})

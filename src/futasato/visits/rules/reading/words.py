"""Every word of the mapping language in both spellings."""

from __future__ import annotations

from futasato.definitions.reading.words import Vocabulary

HEAD = Vocabulary("語", {
    "mapping": "対応表", "title": "題名", "source": "出典", "note": "注記", "files": "ファイル", "who": "人",
    "home": "住まい", "where": "場所", "when": "日時", "until": "終わり", "nights": "宿泊数", "kind": "種類",
    "name": "名", "yen": "円", "minutes": "分", "evidence": "証拠", "entrance": "入口", "keep": "残す列",
    "ignore": "使わない列", "key": "重複の鍵", "required": "必須",
})  # fmt: skip
CELL = Vocabulary("列の項目", {"column": "列", "values": "読み替え", "fixed": "固定"})
FILES = Vocabulary("ファイルの項目", {"encodings": "文字コード", "delimiter": "区切り", "last_newline": "最後の改行"})
ENCODING = Vocabulary("文字コード", {"utf-8": "UTF-8 utf8", "cp932": "CP932 shift_jis Shift_JIS", "utf-16": "UTF-16"})
WHO = Vocabulary("人の項目", {"column": "列", "source": "出どころ", "gender": "性別", "born_year": "生まれ年"})
HOME = Vocabulary("住まいの項目", {"prefecture": "都道府県", "town": "市町村"})
WHERE = Vocabulary("場所の項目", {"prefecture": "都道府県", "town": "市町村", "code": "コード"})
WHEN = Vocabulary("日時の項目", {"column": "列", "formats": "書き方", "zone": "時間帯"})
NIGHTS = Vocabulary("宿泊数の項目", {"column": "列", "values": "読み替え", "scope": "範囲"})
SCOPE = Vocabulary("宿泊数の範囲", {"prefecture": "都道府県", "place": "市町村"})
EVIDENCE = Vocabulary("証拠の項目", {"kind": "種類", "level": "水準", "verified_by": "確認者"})
ENTRANCE = Vocabulary("入口", {
    "survey": "アンケート", "event": "催し", "qr": "QR", "donation": "寄附", "desk": "窓口", "bulk": "一括",
})  # fmt: skip

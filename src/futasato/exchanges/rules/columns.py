"""The columns of a register's sheets: which word stands under which head. Changed only by adding at the end."""

from __future__ import annotations

PEOPLE = {
    "number": "登録番号", "name": "氏名", "kana": "フリガナ", "born_on": "生年月日", "born_year": "生まれ年", "gender": "性別",
    "email": "メールアドレス", "home": "住所", "addresses": "住所歴", "level": "本人確認の水準", "proofs": "本人確認の記録",
    "died_on": "亡くなった日", "entrance": "入口", "state": "状態", "tier": "区分", "entered_at": "縁のできた日時",
    "joined_at": "登録した日時", "decisions": "手続き",
}  # fmt: skip
RECORDS = {
    "id": "記録の番号", "number": "登録番号", "replaces": "訂正元", "is_void": "取消し", "kind": "種類", "happened_on": "日",
    "until_on": "終わり", "name": "名", "yen": "円", "minutes": "分", "times": "回数", "place_code": "自治体コード",
    "seen_code": "確かめた自治体", "evidence": "証拠", "level": "水準", "verified_by": "確認者", "source": "出どころ",
    "source_key": "鍵", "details": "付記", "reason": "理由", "recorded_by": "記録した人", "recorded_at": "記録した日時",
    "submitted_at": "届いた日時",
}  # fmt: skip
ADDRESS = ("from_on", "place_code", "kind", "text", "unresolved", "recorded_at", "confidence", "postal_code")
PROOF = ("level", "proved_on", "method", "verified_by")
DECISION = ("step", "decided_on", "tier", "reason", "by", "recorded_at", "takes_back")
INNER = {"addresses": ADDRESS, "proofs": PROOF, "decisions": DECISION}
"""The words inside the cells that hold several rows."""
OPAQUE = frozenset({"number", "id", "replaces", "source_key"})
"""Words whose cells are drawn by chance: twelve digits in them are no 個人番号."""

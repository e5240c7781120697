"""What the office's pages call things: kinds, evidence, entrances, causes, states, results. Japanese, for officers."""

from __future__ import annotations

from collections.abc import Iterable

from futasato.accesses.nouns import Purpose
from futasato.definitions.nouns import Definition, Edition
from futasato.people.nouns import Person
from futasato.records.nouns import Evidence, Kind
from futasato.registrations.nouns import Cause, Change, Entrance, Step
from futasato.registrations.rules import words

STATES = words.STATES
NONE, UNJUDGED = "なし", "判定待ち"
RESULTS = {"none": NONE, "review": "職員の確認待ち", "moved_in": "転入", "deceased": "死亡"}

KINDS = {
    Kind.STAY: "滞在", Kind.VISIT: "来訪", Kind.EVENT: "催し", Kind.ACTIVITY: "担い手活動", Kind.GIFT: "寄附",
    Kind.FEE: "会費", Kind.PURCHASE: "購入", Kind.BASE: "居所", Kind.TIE: "縁", Kind.PLEDGE: "約束", Kind.TOKEN: "証票",
    Kind.JUDGEMENT: "職員の確認", Kind.CONDUCT: "不適切行為", Kind.EXCUSE: "やむを得ない月", Kind.SCHOOLING: "就学",
}  # fmt: skip
EVIDENCE = {
    Evidence.SELF: "本人の申告", Evidence.DOCUMENT: "書類画像", Evidence.TOLL: "通行記録", Evidence.RECEIPT: "領収書",
    Evidence.UTILITY: "電気・水道の使用量", Evidence.LODGING: "宿泊証明", Evidence.TICKET: "半券",
    Evidence.HOST: "受入者の確認", Evidence.POSTER: "掲示QR", Evidence.QR: "回転QR", Evidence.SCAN: "係員の読取り",
    Evidence.STAFF: "職員の入力", Evidence.TRANSFER: "振込", Evidence.DONATION: "寄附台帳", Evidence.CARD: "カード",
}  # fmt: skip
ENTRANCES = {
    Entrance.SURVEY: "調査の回答", Entrance.EVENT: "催しの受付", Entrance.QR: "QRの読取り", Entrance.DONATION: "寄附",
    Entrance.ONLINE: "本人の登録", Entrance.DESK: "役場の窓口", Entrance.BULK: "名簿の取込み",
    Entrance.MIRROR: "市町村からの同時登録", Entrance.CLAIM: "記録の引取り",
}  # fmt: skip
PURPOSES = {
    Purpose.EXAMINATION: "登録審査", Purpose.RENEWAL: "更新審査", Purpose.DESK: "窓口対応", Purpose.EVIDENCE: "記録の確認",
    Purpose.COMPLAINT: "苦情・不服への対応", Purpose.AUDIT: "監査", Purpose.EVENT: "催しの受付",
    Purpose.OTHER: "その他（下に書く）",
}  # fmt: skip
STEPS = {
    Step.JOIN: "登録", Step.APPLY: "申請", Step.TAKE_UP: "審査の開始", Step.APPROVE: "承認", Step.REFUSE: "不承認",
    Step.RENEW: "更新", Step.SUSPEND: "停止", Step.RESUME: "再開", Step.WITHDRAW: "取りやめ", Step.REVOKE: "取消し",
    Step.MOVE_IN: "転入", Step.DIE: "死亡", Step.EXPIRE: "期限切れ", Step.REVERSE: "誤った手続きの取消し",
}  # fmt: skip
CAUSES = {
    Cause.RECORD: "記録が加わったため", Cause.DEFINITION: "定義が変わったため", Cause.TIME: "日が経ったため",
    Cause.DECISION: "手続きがあったため", Cause.REBUILD: "計算し直したため",
}  # fmt: skip


def name(person: Person | None) -> str:
    """What a person is called on a list; people of outside files have no name."""
    if person is None:
        return "（登録簿にない番号）"
    return person.name or "（氏名の登録なし）"


def tier(definition: Definition, id: str | None) -> str:
    """A tier's title; 「なし」 for none, and what a state is called."""
    if not id:
        return NONE
    found = definition.tier(id)
    return found.title if found else RESULTS.get(id, id)


def change(editions: Iterable[Edition], turned: Change) -> str:
    """One change in words: 「ふるさと住民 → 二地域居住者（有効）」, 「二地域居住者: 有効 → 更新受付中」. Tiers of earlier
    editions keep the title they had."""
    titles = {tier.id: tier.title for edition in editions for tier in edition.definition.tiers}
    before, after = turned.before or {}, turned.after
    was, told = (titles.get(side.get("tier"), side.get("tier")) or NONE for side in (before, after))
    if before.get("tier") and before.get("tier") == after.get("tier") and before.get("phase") != after.get("phase"):
        return f"{told}: {_phase(before) or '期限なし'} → {_phase(after) or '期限なし'}"
    for more in (RESULTS.get(after.get("state") or "", ""), _phase(after)):
        told += f"（{more}）" if more else ""
    return f"{was} → {told}" if before else f"はじめての判定 → {told}"


def _phase(standing: dict) -> str:
    return words.PHASES.get(standing.get("phase") or "", "")


def phase(word: str) -> str:
    """Where a term stands: 有効, 更新受付中, 猶予中, 期限切れ; nothing where there is none."""
    return words.PHASES.get(word, "")

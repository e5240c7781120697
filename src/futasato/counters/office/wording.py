"""What the office's pages call things: kinds, evidence, entrances, causes, states, results, in the page's language."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from futasato.accesses.nouns import Purpose
from futasato.counters.resident.wording import language
from futasato.definitions.nouns import Definition, Edition, Tier
from futasato.people.nouns import Person
from futasato.records.nouns import Evidence, Kind
from futasato.registrations.nouns import Cause, Change, Entrance, Step
from futasato.registrations.rules import words

STATES = {state: _(told) for state, told in words.STATES.items()}
OWN = _("これはあなた自身に関わることです。ほかの職員に頼んでください。")
NONE, UNJUDGED = _("なし"), _("判定待ち")
RESULTS = {"none": NONE, "review": _("職員の確認待ち"), "moved_in": _("転入"), "deceased": _("死亡")}

KINDS = {
    Kind.STAY: _("滞在"), Kind.VISIT: _("来訪"), Kind.EVENT: _("催し"), Kind.ACTIVITY: _("担い手活動"), Kind.GIFT: _("寄附"),
    Kind.FEE: _("会費"), Kind.PURCHASE: _("購入"), Kind.BASE: _("居所"), Kind.TIE: _("縁"), Kind.PLEDGE: _("約束"), Kind.TOKEN: _("証票"),
    Kind.JUDGEMENT: _("職員の確認"), Kind.CONDUCT: _("不適切行為"), Kind.EXCUSE: _("やむを得ない月"), Kind.SCHOOLING: _("就学"),
}  # fmt: skip
EVIDENCE = {
    Evidence.SELF: _("本人の申告"), Evidence.DOCUMENT: _("書類画像"), Evidence.TOLL: _("通行記録"), Evidence.RECEIPT: _("領収書"),
    Evidence.UTILITY: _("電気・水道の使用量"), Evidence.LODGING: _("宿泊証明"), Evidence.TICKET: _("半券"),
    Evidence.HOST: _("受入者の確認"), Evidence.POSTER: _("掲示QR"), Evidence.QR: _("回転QR"), Evidence.SCAN: _("係員の読取り"),
    Evidence.STAFF: _("職員の入力"), Evidence.TRANSFER: _("振込"), Evidence.DONATION: _("寄附台帳"), Evidence.CARD: _("カード"),
}  # fmt: skip
ENTRANCES = {
    Entrance.SURVEY: _("調査の回答"), Entrance.EVENT: _("催しの受付"), Entrance.QR: _("QRの読取り"), Entrance.DONATION: _("寄附"),
    Entrance.ONLINE: _("本人の登録"), Entrance.DESK: _("役場の窓口"), Entrance.BULK: _("名簿の取込み"),
    Entrance.MIRROR: _("市町村からの同時登録"), Entrance.CLAIM: _("記録の引取り"),
}  # fmt: skip
PURPOSES = {
    Purpose.EXAMINATION: _("登録審査"), Purpose.RENEWAL: _("更新審査"), Purpose.DESK: _("窓口対応"), Purpose.EVIDENCE: pgettext_lazy("役場", "記録の確認"),
    Purpose.COMPLAINT: _("苦情・不服への対応"), Purpose.AUDIT: pgettext_lazy("役場", "監査"), Purpose.EVENT: _("催しの受付"),
    Purpose.OTHER: _("その他（下に書く）"),
}  # fmt: skip
STEPS = {
    Step.JOIN: _("登録"), Step.APPLY: _("申請"), Step.TAKE_UP: _("審査の開始"), Step.APPROVE: _("承認"), Step.REFUSE: _("不承認"),
    Step.RENEW: _("更新"), Step.SUSPEND: _("停止"), Step.RESUME: _("再開"), Step.WITHDRAW: _("取りやめ"), Step.REVOKE: _("取消し"),
    Step.MOVE_IN: _("転入"), Step.DIE: _("死亡"), Step.EXPIRE: _("期限切れ"), Step.REVERSE: _("誤った手続きの取消し"),
}  # fmt: skip
CAUSES = {
    Cause.RECORD: _("記録が加わったため"), Cause.DEFINITION: _("定義が変わったため"), Cause.TIME: _("日が経ったため"),
    Cause.DECISION: _("手続きがあったため"), Cause.REBUILD: _("計算し直したため"),
}  # fmt: skip


def name(person: Person | None) -> str:
    """What a person is called on a list; people of outside files have no name."""
    if person is None:
        return gettext("（登録簿にない番号）")
    return person.name or gettext("（氏名の登録なし）")


def title(of: Tier) -> str:
    """A tier's title in the language of the page."""
    return (language() == "en" and of.title_en) or of.title


def tiers(definition: Definition) -> list[tuple[str, str]]:
    """(id, title) to choose from, the lowest first."""
    return [(each.id, title(each)) for each in definition.tiers]


def tier(definition: Definition, id: str | None) -> str:
    """A tier's title; 「なし」 for none, and what a state is called."""
    if not id:
        return str(NONE)
    found = definition.tier(id)
    return title(found) if found else str(RESULTS.get(id, id))


def change(editions: Iterable[Edition], turned: Change) -> str:
    """One change in words: 「ふるさと住民 → 二地域居住者（有効）」, 「二地域居住者: 有効 → 更新受付中」. Tiers of earlier
    editions keep the title they had."""
    titles = {tier.id: title(tier) for edition in editions for tier in edition.definition.tiers}
    before, after = turned.before or {}, turned.after
    was, told = (titles.get(side.get("tier"), side.get("tier")) or NONE for side in (before, after))
    if before.get("tier") and before.get("tier") == after.get("tier") and before.get("phase") != after.get("phase"):
        return f"{told}: {_phase(before) or gettext('期限なし')} → {_phase(after) or gettext('期限なし')}"
    for more in (RESULTS.get(after.get("state") or "", ""), _phase(after)):
        told += f"（{more}）" if more else ""
    return f"{was} → {told}" if before else gettext("はじめての判定 → %(told)s") % {"told": told}


def _phase(standing: dict) -> str:
    return phase(standing.get("phase") or "")


def phase(word: str) -> str:
    """Where a term stands: 有効, 更新受付中, 猶予中, 期限切れ; nothing where there is none."""
    return gettext(words.PHASES[word]) if word in words.PHASES else ""

"""A look in words: 「富士見町の職員が、更新審査のため、氏名と活動記録を見ました」. Nobody's name is said: office and duty."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from futasato.accesses.nouns import Access, Purpose
from futasato.places import reads as places_reads
from futasato.places.nouns import UnknownPlace

FIELDS = {
    "name": gettext_lazy("氏名"),
    "kana": gettext_lazy("フリガナ"),
    "born_on": gettext_lazy("生年月日"),
    "gender": gettext_lazy("性別"),
    "address": gettext_lazy("住所"),
    "email": gettext_lazy("メールアドレス"),
    "identity": gettext_lazy("身元確認の状況"),
    "number": gettext_lazy("登録番号"),
    "tier": gettext_lazy("登録区分"),
    "reasons": gettext_lazy("登録区分の理由"),
    "records": gettext_lazy("活動記録"),
    "pass": gettext_lazy("受付の証"),
    "slip": gettext_lazy("引取り番号"),
    "household": gettext_lazy("世帯"),
    "consents": gettext_lazy("同意"),
    "mandates": gettext_lazy("代理"),
    "wards": gettext_lazy("代理する相手"),
    "accesses": gettext_lazy("アクセス記録"),
    "objection": gettext_lazy("異議の内容"),
    "qualifies": gettext_lazy("条件を満たすかどうか"),
    "protection": gettext_lazy("支援措置"),
    "decisions": gettext_lazy("手続きの経過"),
    "events": gettext_lazy("催しへの参加"),
    "cases": gettext_lazy("申請・請求"),
    "letters": gettext_lazy("お知らせ"),
    "attachments": gettext_lazy("添えた写真や書類"),
}
PURPOSES = {
    Purpose.EXAMINATION: gettext_lazy("登録審査"),
    Purpose.RENEWAL: gettext_lazy("更新審査"),
    Purpose.DESK: gettext_lazy("窓口対応"),
    Purpose.EVIDENCE: gettext_lazy("記録の確認"),
    Purpose.COMPLAINT: gettext_lazy("苦情・不服への対応"),
    Purpose.AUDIT: gettext_lazy("監査"),
    Purpose.EVENT: gettext_lazy("催しの受付"),
    Purpose.OWN: gettext_lazy("ご本人の利用"),
    Purpose.GUARDIAN: gettext_lazy("代理の手続き"),
}
DUTIES = {
    "officer": gettext_lazy("職員"),
    "board": gettext_lazy("教育委員会の職員"),
    "desk": gettext_lazy("支援措置の担当"),
    "prefecture": gettext_lazy("都道府県の職員"),
    "nation": gettext_lazy("国の職員"),
    "provider": gettext_lazy("事業者"),
    "employer": gettext_lazy("勤務先"),
    "scanner": gettext_lazy("催しの受付係"),
    "auditor": gettext_lazy("監査の担当"),
    "operator": gettext_lazy("運用者"),
    "guardian": gettext_lazy("代理人"),
    "resident": gettext_lazy("ご本人"),
    "nobody": gettext_lazy("ご本人"),
}


def sentence(access: Access) -> str:
    """The whole look in one sentence, without its instant."""
    said = {"who": who(access), "why": why(access), "what": what(access.fields)}
    return _("%(who)sが、%(why)sのため、%(what)sを見ました") % said


def who(access: Access) -> str:
    """Office and duty; a place of its own name in front, a company by its name."""
    duty = str(DUTIES.get(access.duty, access.duty))
    if access.purpose in (Purpose.OWN, Purpose.GUARDIAN):
        return duty
    house = " ".join(filter(None, [place(access.place_code), access.organisation]))
    return _("%(house)sの%(duty)s") % {"house": house, "duty": duty} if house else duty


def why(access: Access) -> str:
    """The purpose; another one as it was written by the looker."""
    if access.purpose != Purpose.OTHER:
        return str(PURPOSES[access.purpose])
    written = access.text or access.case
    return _("その他（%(written)s）") % {"written": written} if written else _("その他の用")


def what(fields: Iterable[str]) -> str:
    """The fields in words; what has no word yet is said to be something else, never left out."""
    named = list(dict.fromkeys(str(FIELDS.get(field, gettext_lazy("その他の項目"))) for field in fields))
    if not named:
        return _("登録があること")
    if len(named) == 1:
        return named[0]
    return _("%(first)sと%(last)s") % {"first": _("、").join(named[:-1]), "last": named[-1]}


def place(code: str) -> str:
    """A place's name with its prefecture; "" for none."""
    try:
        return places_reads.label(places_reads.get(code)) if code else ""
    except UnknownPlace:
        return code

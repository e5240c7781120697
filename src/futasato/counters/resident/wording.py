"""Words of a history for people: kinds, sub-kinds, evidence and quantities, in the language of the page."""

from __future__ import annotations

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from futasato.counters.japanese.writing import SHORT, day, month
from futasato.definitions.explain import words
from futasato.records.nouns import Evidence, Kind, Record

KINDS = {
    Kind.STAY: gettext_lazy("滞在"),
    Kind.VISIT: gettext_lazy("来訪"),
    Kind.EVENT: gettext_lazy("催しへの参加"),
    Kind.ACTIVITY: gettext_lazy("担い手活動"),
    Kind.GIFT: gettext_lazy("寄附"),
    Kind.FEE: gettext_lazy("会費"),
    Kind.PURCHASE: gettext_lazy("購入"),
    Kind.BASE: gettext_lazy("居所"),
    Kind.TIE: gettext_lazy("縁"),
    Kind.PLEDGE: gettext_lazy("約束"),
    Kind.TOKEN: gettext_lazy("証票"),
    Kind.JUDGEMENT: gettext_lazy("職員の確認"),
    Kind.CONDUCT: gettext_lazy("不適切な行為の認定"),
    Kind.EXCUSE: gettext_lazy("やむを得ない月"),
    Kind.SCHOOLING: gettext_lazy("就学"),
}
EVIDENCE = {
    Evidence.SELF: gettext_lazy("ご本人の申告"),
    Evidence.DOCUMENT: gettext_lazy("書類の写し"),
    Evidence.POSTER: gettext_lazy("掲示されたQRコード"),
    Evidence.QR: gettext_lazy("会場のQRコード"),
    Evidence.SCAN: gettext_lazy("係員の読み取り"),
}


def language() -> str:
    """'ja' or 'en', as the explanations of a rule want it."""
    return "en" if (get_language() or "ja").startswith("en") else "ja"


def tongue() -> words.Tongue:
    """The language of the page for explanations, with its days and months as every page writes them."""
    return words.Tongue(language(), day, month)


def kind(of: Kind) -> str:
    """What sort of fact."""
    return str(KINDS[of])


def name(record: Record) -> str:
    """The sub-kind in words, and the event at which it was; a town's own names stay as written."""
    sort = words.name(record.name, language()) if record.name else ""
    title = record.details.get("title", "")
    return " ".join(each for each in (sort, title and f"「{title}」") if each)


def evidence(of: Evidence) -> str:
    """How a fact is known."""
    return str(EVIDENCE[of]) if of in EVIDENCE else words.say(words.EVIDENCE[of], language())


def days(record: Record) -> str:
    """The day of a fact, or its first and last."""
    first = day(record.happened_on, SHORT)
    if record.until_on is None:
        return _("%(first)sから") % {"first": first} if record.last_on is None else first
    if record.until_on == record.happened_on:
        return first
    return _("%(first)s〜%(last)s") % {"first": first, "last": day(record.until_on, SHORT)}


def quantities(record: Record) -> str:
    """Yen, minutes and times, as far as a record has them; nights of a survey, which tells them by prefecture."""
    each = [
        _nights(record),
        record.yen is not None and _("%(yen)s円") % {"yen": f"{record.yen:,}"},
        record.minutes is not None and ngettext("%(n)d分", "%(n)d分", record.minutes) % {"n": record.minutes},
        record.times is not None and ngettext("%(n)d回", "%(n)d回", record.times) % {"n": record.times},
    ]
    return _("、").join(part for part in each if part)


def _nights(record: Record) -> str:
    """They count for no town: the survey does not say where in the prefecture they were spent."""
    count = record.details.get("nights_in_prefecture")
    if not count:
        return ""
    told = (
        _("県内で%(n)s泊以上（泊数には数えません）")
        if record.details.get("nights_at_least")
        else _("県内で%(n)s泊（泊数には数えません）")
    )
    return told % {"n": count}

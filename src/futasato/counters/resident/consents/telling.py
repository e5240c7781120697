"""A consent in the words of the page: to whom, for what, which fields, since and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from futasato.consents import reads as consents_reads
from futasato.consents import rules as consents_rules
from futasato.consents.nouns import Consent, ConsentText
from futasato.counters.provider import catalogue
from futasato.counters.resident import wording
from futasato.places import reads as places_reads
from futasato.units import day_of

PROVIDER_ANSWER = "provider-answer"
ITEMS = {
    "name": _("氏名"),
    "kana": _("フリガナ"),
    "born_on": _("生年月日"),
    "address": _("住所"),
    "email": _("メールアドレス"),
    "records": _("来訪・活動などの記録"),
    "tier": _("登録の区分"),
    "place": _("登録した町"),
    "age_band": _("年代"),
    "home_prefecture": _("お住まいの都道府県"),
    "qualifies": _("対象かどうか（はい・いいえ）"),
    "until": _("いつまで対象か"),
    "who": _("この事業者だけに通じる番号"),
    "hours": _("仕事の時間"),
    "cost": _("仕事の費用"),
}
COMPANIES = {"provider": _("%(name)s（事業者）"), "employer": _("%(name)s（勤め先）")}


@dataclass(frozen=True)
class Told:
    """One consent as its giver reads it. `look`: standing | later | over | withdrawn."""

    id: UUID
    recipient: str
    title: str
    words: str
    version: str
    items: tuple[str, ...]
    from_on: date
    until_on: date | None
    given_at: datetime
    withdrawn_at: datetime | None
    look: str
    is_of_walk_in: bool
    again: tuple[str, str] | None


def told(consent: Consent, owner: UUID, at: datetime) -> Told:
    """A consent in words. `owner`: under whose id the page is; another self gave it as a walk-in."""
    text = consents_reads.text_of(consent.purpose, consent.text_version)
    look = _look(consent, at)
    is_answer = consents_rules.whole(consent.purpose) == PROVIDER_ANSWER
    return Told(
        id=consent.id,
        recipient=recipient(consent.recipient),
        title=title(text, consent.purpose) if text else consent.purpose,
        words=words(text) if text else "",
        version=consent.text_version,
        items=items(consent.items),
        from_on=consent.from_on,
        until_on=consent.until_on,
        given_at=consent.given_at,
        withdrawn_at=consent.withdrawn_at,
        look=look,
        is_of_walk_in=consent.person != owner,
        again=(consent.purpose, consent.recipient) if look in ("over", "withdrawn") and not is_answer else None,
    )


def recipient(code: str) -> str:
    """To whom, in words."""
    sort, _parted, name = code.partition(":")
    if code == "nation":
        return _t("国")
    if sort in COMPANIES:
        return str(COMPANIES[sort]) % {"name": name}
    try:
        return places_reads.label(places_reads.get(code))
    except LookupError:
        return code


def items(named: tuple[str, ...]) -> tuple[str, ...]:
    """Which fields, in words."""
    return tuple(str(ITEMS.get(item, item)) for item in named)


def title(text: ConsentText, purpose: str = "") -> str:
    """For what; an answer to a provider with its question."""
    plain = text.title_en if wording.language() == "en" else text.title_ja
    offer = catalogue.of_purpose(purpose)
    return f"{plain}: {offer.title_in(wording.language())}" if offer else plain


def words(text: ConsentText) -> str:
    """The words that were on the screen. The text file's line ends became spaces, which Japanese does not have."""
    return text.en if wording.language() == "en" else "".join(text.ja.split())


def _look(consent: Consent, at: datetime) -> str:
    if consent.withdrawn_at is not None:
        return "withdrawn"
    if consents_rules.is_standing_at(consent, at):
        return "standing"
    return "later" if day_of(at) < consent.from_on else "over"

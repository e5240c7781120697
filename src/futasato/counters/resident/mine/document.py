"""The document of somebody, as far as a page shows it. The same that `people export` hands out (settings.DOCUMENT)."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from futasato.counters.resident.identity import level
from futasato.counters.resident.mine import others
from futasato.counters.resident.mine.others import Document
from futasato.people.nouns import IdentityLevel, Person
from futasato.walls.nouns import HOUSE
from futasato.walls.reach import within

CLOSED = ("protections_", "approvals_", "accesses_honey", "people_address")
"""Tables that need the card, or the desk: whoever holds somebody's phone or reads their mail is not to learn that they
asked to be hidden, nor where they live. The same for everybody, so that it tells nothing."""
CLOSED_WORDS = "マイナンバーカードで確かめた方だけに載せます。窓口でも受け取れます。"
CLOSED_COLUMNS = {
    "people_person": ("home_text",), "cases_case": ("text", "claim"), "cases_attachment": ("name", "content"),
}  # fmt: skip
"""Columns in which an address stands beside other things. A correction of an address, and its paper, say it too."""
CLOSED_WORD = "（カードで確かめた方だけに載せます）"
KINDS = {
    "people": _("名前・住所・身元の確認・世帯"), "records": _("活動記録"), "registrations": _("登録と区分、決定"),
    "visits": _("受付"), "consents": _("同意と提示"), "mandates": _("代理"), "cases": _("申請・請求と添えた書類"),
    "accesses": _("アクセス記録"), "letters": _("お知らせ"), "rosters": _("町の名簿での番号"),
    "approvals": _("職員の手続き"), "protections": _("支援措置"),
}  # fmt: skip
ACCOUNT = _("アカウントと端末")
EVERYTHING = ("name", "kana", "born_on", "gender", "address", "email", "identity", "tier", "records", "household",
    "consents", "mandates", "accesses", "cases", "attachments", "letters")  # fmt: skip


def of(request: HttpRequest, person: Person) -> Document:
    """All of it for a session that showed the card; else without what is closed. Nothing of others is in it.

    Read with the house's reach: of oneself everything is handed out, wherever it is kept.
    """
    take = import_string(settings.DOCUMENT)
    with transaction.atomic(), within(HOUSE):
        document = others.left_out(take(person=person.id, now=timezone.now()))
    return document if level.of(request) >= IdentityLevel.L2 else closed(document)


def closed(document: Document) -> Document:
    """Without what is closed: it says so in the place of the rows and values, whether there are any or not."""
    return others.covered(others.held_back(document, CLOSED, CLOSED_WORDS), CLOSED_COLUMNS, CLOSED_WORD)


def fields(request: HttpRequest) -> list[str]:
    """What of somebody the document of this session shows, for the access record."""
    is_whole = level.of(request) >= IdentityLevel.L2
    return [field for field in EVERYTHING if is_whole or field not in ("address", "attachments")]


def counts(document: Document) -> list[tuple[str, int]]:
    """(kind in words, how many rows), in the order of KINDS, without what is empty; what signs one in comes last."""
    found: dict[str, int] = dict.fromkeys([*KINDS, ""], 0)
    for section in document["sections"]:
        package = section["table"].partition("_")[0]
        found[package if package in KINDS else ""] += len(section["rows"])
    return [(str(KINDS.get(package, ACCOUNT)), count) for package, count in found.items() if count]

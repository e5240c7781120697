"""What a consent is: one person lets one recipient use named items for one purpose, under a text of one version.

個人情報保護法69条2項1号: use beyond the stated purpose needs the person's own consent, so a blanket consent does not
exist here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class Consent:
    """Given from a day on (both ends included; `until_on` None: until withdrawn). `recipient`: a place code, or a
    name with its kind ("nation", "provider:…", "employer:…"). `text_version`: the words that were on the screen;
    `seen_at`, `seen_by`: when they were there and before whom (None: with the giving itself). `purpose`: the text's,
    or narrowed to one question of it ("provider-answer:…")."""

    id: UUID
    person: UUID
    recipient: str
    purpose: str
    items: tuple[str, ...]
    from_on: date
    text_version: str
    given_at: datetime
    until_on: date | None = None
    withdrawn_at: datetime | None = None
    seen_at: datetime | None = None
    seen_by: str = ""
    given_by: str = ""


@dataclass(frozen=True)
class ConsentText:
    """The words of one purpose in one version: what is asked (Japanese, English) and which items it covers.
    `recipient`: municipality, prefecture, nation, provider or employer; a consent's recipient is one of that sort."""

    purpose: str
    version: str
    from_on: date
    recipient: str
    items: tuple[str, ...]
    title_ja: str
    title_en: str
    ja: str
    en: str


@dataclass(frozen=True)
class Presentation:
    """提示: somebody holds a code out to one recipient for one purpose, with the consent to it. `code`: letters that
    say nothing of the person, shown once and never stored; "" when it is read."""

    person: UUID
    recipient: str
    purpose: str
    expires_at: datetime
    code: str = ""

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
    name with its kind ("provider:…"). `text_version`: the words that were on the screen."""

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


@dataclass(frozen=True)
class ConsentText:
    """The words of one purpose in one version: what is asked (Japanese, English) and which items it covers."""

    purpose: str
    version: str
    from_on: date
    recipient: str
    items: tuple[str, ...]
    title_ja: str
    title_en: str
    ja: str
    en: str

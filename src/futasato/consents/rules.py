"""Which consents stand, and what they permit. No consent permits nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from futasato.consents.nouns import Consent, ConsentText
from futasato.units import day_of


def is_standing(consent: Consent, on: date) -> bool:
    """True from the first to the last day of a consent; on the day of a withdrawal no longer."""
    begun = consent.from_on <= on and (consent.until_on is None or on <= consent.until_on)
    return begun and (consent.withdrawn_at is None or on < day_of(consent.withdrawn_at))


def permits(consents: Iterable[Consent], recipient: str, purpose: str, on: date, items: Iterable[str] = ()) -> bool:
    """True when one standing consent lets the recipient use every one of the items for just this purpose."""
    wanted = set(items)
    asked = (c for c in consents if c.recipient == recipient and c.purpose == purpose)
    return any(is_standing(c, on) and wanted <= set(c.items) for c in asked)


def text_on(texts: Iterable[ConsentText], purpose: str, on: date) -> ConsentText | None:
    """The words of a purpose in force on a day: the newest version that has begun."""
    begun = (text for text in texts if text.purpose == purpose and text.from_on <= on)
    return max(begun, key=lambda text: text.from_on, default=None)

"""Which consents stand, and what they permit. No consent permits nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from futasato.consents.nouns import Consent, ConsentText
from futasato.units import day_of

PLACES = {"municipality", "prefecture"}
NARROWER = ":"
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0/O, 1/I/L: a code is read aloud and typed
CODE_LENGTH = 12


def is_standing(consent: Consent, on: date) -> bool:
    """True from the first to the last day of a consent; on the day of a withdrawal no longer.

    For questions that know only a day (reports of a period): fewer rather than more. Who asks now asks
    `is_standing_at`.
    """
    return _has_begun(consent, on) and (consent.withdrawn_at is None or on < day_of(consent.withdrawn_at))


def is_standing_at(consent: Consent, at: datetime) -> bool:
    """True from the instant it was given to the instant of its withdrawal, inside its days."""
    is_over = consent.withdrawn_at is not None and consent.withdrawn_at <= at
    return _has_begun(consent, day_of(at)) and consent.given_at <= at and not is_over


def permits(
    consents: Iterable[Consent],
    recipient: str,
    purpose: str,
    on: date | None = None,
    items: Iterable[str] = (),
    *,
    at: datetime | None = None,
) -> bool:
    """True when one standing consent lets the recipient use every one of the items for just this purpose.

    `at`: at an instant, which is how a request asks; `on`: on a day. ValueError unless it is one of the two.
    """
    if (on is None) == (at is None):
        raise ValueError("ask of a day (on) or of an instant (at)")
    wanted = set(items)
    asked = (c for c in consents if (c.recipient, c.purpose) == (recipient, purpose) and wanted <= set(c.items))
    return any(is_standing_at(c, at) if at else is_standing(c, on) for c in asked)


def is_open(consent: Consent, on: date) -> bool:
    """True for a consent that is not withdrawn and whose last day is not over; it may begin later."""
    return consent.withdrawn_at is None and (consent.until_on is None or on <= consent.until_on)


def withdrawn_since(consents: Iterable[Consent], recipient: str, purpose: str, seen_at: datetime) -> bool:
    """True when this recipient and purpose were withdrawn after the words were on the screen: the giving is late."""
    ends = (c.withdrawn_at for c in consents if (c.recipient, c.purpose) == (recipient, purpose))
    return any(end is not None and seen_at <= end for end in ends)


def text_on(texts: Iterable[ConsentText], purpose: str, on: date) -> ConsentText | None:
    """The words of a purpose in force on a day: the newest version that has begun. A purpose narrowed to one question
    ("provider-answer:stay") is asked with the words of the whole."""
    begun = (text for text in texts if text.purpose == whole(purpose) and text.from_on <= on)
    return max(begun, key=lambda text: text.from_on, default=None)


def whole(purpose: str) -> str:
    """The purpose that has a text."""
    return purpose.partition(NARROWER)[0]


def is_addressee(sort: str, recipient: str) -> bool:
    """May a text for this sort of recipient be consented to for this recipient? No town's text opens anything to a
    company."""
    if sort in PLACES:
        return len(recipient) == 6 and recipient.isascii() and recipient.isdigit()
    kind, parted, name = recipient.partition(NARROWER)
    return kind == sort and (sort == "nation" and not parted or bool(name.strip()))


def spelled(drawn: int) -> str:
    """A code of CODE_LENGTH letters from a number below `len(LETTERS) ** CODE_LENGTH`."""
    letters = []
    for _ in range(CODE_LENGTH):
        drawn, letter = divmod(drawn, len(LETTERS))
        letters.append(LETTERS[letter])
    return "".join(letters)


def typed(code: str) -> str:
    """A code as it was spelled, however it was typed."""
    return "".join(letter for letter in code.upper() if letter in LETTERS)[: CODE_LENGTH + 1]


def _has_begun(consent: Consent, on: date) -> bool:
    return consent.from_on <= on and (consent.until_on is None or on <= consent.until_on)

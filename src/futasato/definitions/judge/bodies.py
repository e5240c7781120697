"""Which municipalities a condition speaks of. A prefecture's code stands for all its municipalities."""

from __future__ import annotations

from collections.abc import Iterable

from futasato.definitions.nouns import Territory, TerritoryKind
from futasato.records.rules import is_prefecture


def codes_of(bodies: Territory, own: tuple[str, ...]) -> tuple[str, ...] | None:
    """The codes meant, seen from the bodies whose definition it is; None: anywhere."""
    match bodies.kind:
        case TerritoryKind.OWN:
            return own
        case TerritoryKind.PREFECTURE:
            return tuple(sorted({prefecture_of(code) for code in own}))
        case TerritoryKind.LISTED:
            return bodies.codes
    return None


def is_among(code: str, codes: Iterable[str] | None) -> bool:
    """True when the place is one of the codes or lies in a prefecture among them."""
    if codes is None:
        return True
    return any(code == each or (is_prefecture(each) and each[:2] == code[:2]) for each in codes)


def is_perhaps_among(code: str, codes: Iterable[str] | None) -> bool:
    """True when only the prefecture is known, and one of the codes lies in it."""
    return codes is not None and is_prefecture(code) and any(each[:2] == code[:2] for each in codes)


def prefecture_of(code: str) -> str:
    """The six-digit code of the prefecture: two digits, 000, and the check digit of JIS X 0401/0402."""
    digits = f"{code[:2]}000"
    total = sum(int(digit) * weight for digit, weight in zip(digits, (6, 5, 4, 3, 2), strict=True))
    return f"{digits}{(11 - total % 11) % 10}"

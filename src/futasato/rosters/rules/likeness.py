"""Whom a row resembles: the same e-mail address, or the same reading and day of birth; a row without a birth whoever has
its name."""

from __future__ import annotations

from datetime import date

from futasato.people import rules as people
from futasato.people.nouns import Alike, Likeness, Sketch
from futasato.rosters.nouns import Listed


def marks(listed: Listed) -> tuple[str | tuple[str, date], ...]:
    """By what a row can be found again among people: address in small letters; reading and birth."""
    return (*filter(None, [listed.email.lower()]), *reading(listed.kana, listed.born_on))


def reading(kana: str, born_on: date | None) -> tuple[tuple[str, date], ...]:
    """A reading, however it is written, with the day of birth; nothing where one of them is not known."""
    folded = people.folding.fold(kana)
    return ((folded, born_on),) if folded and born_on else ()


def sketch(listed: Listed) -> Sketch | None:
    """By what a row without a day of birth is compared; None for one that has it."""
    return None if listed.born_on else Sketch(listed.name, listed.kana)


def is_namesake(found: Alike) -> bool:
    """Whether somebody is alike in name or in reading."""
    return bool(found.reasons & {Likeness.NAME, Likeness.KANA})

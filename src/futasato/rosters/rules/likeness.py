"""Who resembles whom: the same e-mail address, or the same reading and day of birth."""

from __future__ import annotations

from datetime import date

from futasato.people import rules as people
from futasato.rosters.nouns import Listed

SMALL = str.maketrans("ァィゥェォッャュョヮヵヶヂヅヲ", "アイウエオツヤユヨワカケジズオ", "ー・　 ")


def folded(kana: str) -> str:
    """A reading without what people write in different ways: width, kana, small letters, long vowels, ヂ and ヅ, spaces."""
    return people.clean_kana(kana).translate(SMALL)


def marks(listed: Listed) -> tuple[str | tuple[str, date], ...]:
    """By what a row can be found again among people: address in small letters; reading and birth."""
    birth = ((folded(listed.kana), listed.born_on),) if listed.kana and listed.born_on else ()
    return (*((listed.email.lower(),) if listed.email else ()), *birth)

"""基本4情報 read from what a provider tells: both date formats, an address as text or as OIDC's object, gender as is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from futasato.identities.nouns import Card, Doubt, Provider, Refused
from futasato.people import rules as people_rules

BIRTH = re.compile(r"([0-9]{4})(-?)([0-9]{2})\2([0-9]{2})")
WORDS = ("name", "address", "birthdate", "gender")  # each is a scope and a claim (registration.md §8.1)
LONGEST_GENDER = 20


def card(said: Mapping, provider: Provider, today: date) -> Card:
    """The four items as far as they were asked for. Raises Refused when one is missing or cannot be read."""
    asked = {word: _text(said.get(word), word) for word in WORDS if word in provider.scopes}
    if not all(asked.values()):
        raise Refused(Doubt.CLAIM_MISSING)
    gender = asked.get("gender")
    born_on = birth(asked["birthdate"], today) if "birthdate" in asked else None
    if not _is_written(asked.get("name"), asked.get("address"), gender):
        raise Refused(Doubt.CLAIM_FORM)
    name = people_rules.written(asked["name"]) if "name" in asked else None
    return Card(name, asked.get("address"), born_on, gender)


def birth(text: str, today: date) -> date:
    """A day of birth from YYYYMMDD or YYYY-MM-DD. Raises Refused: another form, no such day, a day that has not come."""
    found = BIRTH.fullmatch(text)
    try:
        day = date(int(found[1]), int(found[3]), int(found[4])) if found else None
    except ValueError:
        day = None
    if day is None or day > today or today.year - day.year > 150:
        raise Refused(Doubt.CLAIM_FORM)
    return day


def _text(said: object, word: str) -> str | None:
    """A claim as text, None when it is absent or empty. An address may be OIDC's object (Core 5.1.1)."""
    told = said.get("formatted") if word == "address" and isinstance(said, Mapping) else said
    if told is not None and not isinstance(told, str | int):
        raise Refused(Doubt.CLAIM_FORM)
    return str(told).strip() or None if told is not None and not isinstance(told, bool) else None


def _is_written(name: str | None, address: str | None, gender: str | None) -> bool:
    may_address = address is None or len(address) <= people_rules.LONGEST_TEXT
    may_gender = gender is None or (len(gender) <= LONGEST_GENDER and gender.isprintable())
    return (name is None or people_rules.is_name(people_rules.written(name))) and may_address and may_gender

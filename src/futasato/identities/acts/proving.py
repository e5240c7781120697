"""What the card proves of the person, what it fills in, and where it differs from what the register says."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import urlsplit

from django.contrib.auth import get_user_model

from futasato.identities import reads, rules
from futasato.identities.nouns import Card, Finished, Item, Provider, Refused
from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.people import rules as people_rules
from futasato.people.nouns import Address, Person
from futasato.units import day_of

FROM_CARD = "マイナンバーカードの氏名"


def proved(provider: Provider, card: Card, account: int, is_new: bool, onward: str, now: datetime, by: str) -> Finished:
    """The proof of this day, by the issuer. Refused: a card that is linked just now and cannot be this person's."""
    known = people_reads.of_account(account)
    person = known or _entered(card, account, now, by)
    if is_new and (doubt := rules.stranger(card, person)):
        raise Refused(doubt)
    filled = _filled(card, person, known is None, now, by)
    method = f"oidc:{urlsplit(provider.issuer).hostname}"
    told = {"level": provider.level, "method": method, "proved_on": day_of(now), "now": now, "by": provider.issuer}
    person = people_acts.prove(person=person.id, **told)
    differing = rules.differing(card, person, _home(card, day_of(now)).place_code, _registered(person, now))
    return Finished(account, person.id, provider.level, onward, filled, differing, is_new)


def _entered(card: Card, account: int, now: datetime, by: str) -> Person:
    """Somebody who has not told their name yet is introduced by the card."""
    home = _home(card, day_of(now)) if card.address else None
    email = get_user_model().objects.get(pk=account).email
    return people_acts.enter(
        name=card.name or "", born_on=card.born_on, address=home, email=email, account=account, now=now, by=by
    )


def _filled(card: Card, person: Person, is_introduced: bool, now: datetime, by: str) -> tuple[Item, ...]:
    """What the register did not know and the card does. What it knows is never written over."""
    if is_introduced:
        said = {Item.NAME: card.name, Item.BORN_ON: card.born_on, Item.ADDRESS: card.address}
        return tuple(item for item, word in said.items() if word)
    filled = []
    if card.name and not person.name:
        people_acts.correct_name(person=person.id, name=card.name, kana=person.kana, reason=FROM_CARD, now=now, by=by)
        filled.append(Item.NAME)
    return tuple(filled + _housed(card, person, now, by))


def _housed(card: Card, person: Person, now: datetime, by: str) -> list[Item]:
    home = _home(card, day_of(now))
    if not card.address or people_rules.address_on(person.addresses, home.from_on):
        return []
    told = {name: getattr(home, name) for name in ("place_code", "text", "unresolved", "from_on", "confidence")}
    people_acts.move(person=person.id, **told, now=now, by=by)
    return [Item.ADDRESS]


def _home(card: Card, today: date) -> Address:
    """The card's address as the register would write it today."""
    found = reads.town_of(card.address or "", today)
    text, unresolved = card.address or "", found.reason
    return Address(found.place_code, today, text=text, unresolved=unresolved, confidence=found.confidence)


def _registered(person: Person, now: datetime) -> str | None:
    home = people_rules.address_on(person.addresses, day_of(now))
    return home and home.place_code

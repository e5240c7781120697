"""Demo accounts: officers of the towns and two residents, known by an e-mail address that reaches nobody."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model

from futasato.people import acts as people
from futasato.people.nouns import Address, Person
from futasato.places import reads as places
from futasato.site.sample.towns import PREFECTURE, TOWNS
from futasato.units import day_of

DOMAIN = "futasato.example"


def email(name: str) -> str:
    """The address of a demo account."""
    return f"{name}@{DOMAIN}"


def account(name: str) -> int:
    """An account whose address is confirmed; the code to sign in goes to the demo's mailbox."""
    user, _ = get_user_model().objects.get_or_create(username=f"sample-{name}", defaults={"email": email(name)})
    EmailAddress.objects.get_or_create(user=user, email=email(name), defaults={"verified": True, "primary": True})
    return user.id


def appoint_officers(now: datetime) -> None:
    """One officer for each town and for the prefecture."""
    for code in (*(town.code for town in TOWNS), PREFECTURE):
        people.appoint(account=account(f"office-{code}"), place_code=code, from_on=day_of(now), now=now, by="sample")


def enter_resident(name: str, person_name: str, kana: str, now: datetime) -> Person:
    """A resident of Tokyo with an account of the demo."""
    address = Address(place_code="131041", from_on=day_of(now), text="東京都新宿区")
    told = {"name": person_name, "kana": kana, "email": email(name), "address": address}
    return people.enter(**told, account=account(name), source="sample", now=now, by="sample")


def listing() -> str:
    """What `make demo` prints: who can sign in, and where the code arrives."""
    lines = ["見本の利用者（メールアドレスでログインすると、確認コードが「見本の郵便受け」に届きます）"]
    lines += [f"  役場  office-{town.code}@{DOMAIN}  {places.get(town.code).name}（{town.pilot}）" for town in TOWNS]
    lines += [f"  県    office-{PREFECTURE}@{DOMAIN}  {places.get(PREFECTURE).name}"]
    lines += [f"  本人  hikari@{DOMAIN}（二地域居住者）  本人  minori@{DOMAIN}（あと少し）"]
    lines += ["  郵便受け  /demo/mailbox/"]
    return "\n".join(lines)

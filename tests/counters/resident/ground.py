"""What the tests of the resident's door do without the screens, and how they read them."""

from datetime import timedelta
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.utils import timezone

from futasato.consents import reads as consents_reads
from futasato.people import acts as people_acts
from futasato.people.nouns import Address
from futasato.records import acts as records_acts
from futasato.records.nouns import Entry, Kind
from futasato.registrations import acts as registrations_acts
from futasato.units import day_of
from futasato.visits import acts as visits_acts

FUKUI, SABAE, HACHIOJI = "182010", "182079", "132012"


def opened(email):
    """An account of an address."""
    return get_user_model().objects.create_user(f"account-{uuid4().hex}", email=email)


def introduced(user, name, kana):
    """The person of an account, at home in 八王子 for years."""
    home = Address(HACHIOJI, day_of(timezone.now()) - timedelta(days=900), text="東京都八王子市")
    told = {"name": name, "kana": kana, "address": home, "email": user.email, "account": user.pk}
    return people_acts.enter(**told, now=timezone.now(), by="test")


def joined(person, code=FUKUI):
    """A registration made without the screens."""
    texts = {"register": consents_reads.text("register", day_of(timezone.now())).version}
    return registrations_acts.join(person=person.id, place_code=code, consents=texts, now=timezone.now(), by="test")


def wrote(person, kind=Kind.VISIT, happened_on=None, code=FUKUI, **other):
    """One record of a person."""
    entry = Entry(person.id, code, Kind(kind), happened_on or day_of(timezone.now()), **other)
    return records_acts.write(entries=[entry], now=timezone.now(), by="test", source="test").records[0]


def held(**other):
    """A clearing of grass that is going on now."""
    now = timezone.now()
    told = {"place_code": FUKUI, "title": "河川敷の草刈り", "kind": Kind.ACTIVITY, "name": "草刈り", "venue": "足羽川"}
    told |= {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=1)} | other
    return visits_acts.hold(**told, now=told["starts_at"], by="test")


def text(page):
    """What a page says, for searching."""
    return page.content.decode()

"""A resident with a phone, an inn and a bus company that ask, and a code between them. All of them are invented."""

from uuid import uuid4

from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from futasato.consents import acts as consents_acts
from futasato.consents import reads as consents_reads
from futasato.counters.provider import catalogue
from futasato.people import acts as people_acts
from futasato.people.nouns import Duty
from futasato.units import day_of
from tests import signing
from tests.counters.resident.ground import introduced, joined, opened

FUKUI, SABAE = "182010", "182079"
NOTHING = "確かめられませんでした"


def offer(id):
    return next(each for each in catalogue.offers() if each.id == id)


def provider(organisation="見本温泉旅館", place_code=FUKUI, duty=Duty.PROVIDER):
    """A browser of somebody who works for a provider, both factors shown."""
    user = get_user_model().objects.create_user(f"provider-{uuid4().hex}", email=f"{uuid4().hex}@futasato.example")
    now = timezone.now()
    told = {"account": user.pk, "place_code": place_code, "duty": duty, "organisation": organisation}
    people_acts.appoint(**told, from_on=day_of(now), now=now, by="test")
    client = Client()
    signing.staff(client, user)
    return client


def account_of(client):
    """Whose browser it is."""
    return int(client.session["_auth_user_id"])


def resident(name="試験 花子", code=FUKUI):
    """Somebody registered with a town."""
    person = introduced(opened(f"{uuid4().hex}@futasato.example"), name, "シケン　ハナコ")
    if code:
        joined(person, code)
    return person


def shown(person, asked, now=None):
    """The code on the person's phone, after the consent."""
    now = now or timezone.now()
    text = consents_reads.text(asked.purpose, day_of(now))
    told = {"recipient": asked.recipient, "purpose": asked.purpose, "items": asked.fields}
    return consents_acts.present(person=person.id, **told, text_version=text.version, now=now, by="self").code


def ask(client, asked, code, **more):
    """The question as a browser asks it."""
    return client.post(f"/provider/{asked.id}/", {"code": code}, **more)


def told(client, asked, code):
    """The answer as a till reads it."""
    return ask(client, asked, code, headers={"Accept": "application/json"}).json()

"""A town with its office, a resident of it and a town next door; clients of programs for them. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client
from django.utils import timezone

from futasato.accesses.models import Access
from futasato.consents import reads as consents_reads
from futasato.registrations import acts as registrations_acts
from futasato.units import day_of
from futasato.visits import acts as visits_acts
from tests import signing
from tests.counters.office import ground as office
from tests.counters.resident import ground as resident

FUKUI, SABAE = office.FUKUI, office.SABAE
ROOT, PLACE, ELSEWHERE = "/api/v1/", f"/api/v1/places/{FUKUI}/", f"/api/v1/places/{SABAE}/"
ABSENT = {
    "type": "urn:futasato:problem:absent",
    "title": "ありません。",
    "status": 404,
    "detail": "There is nothing here.",
    "code": "absent",
    "errors": [],
}


@dataclass
class Program:
    """A program with the session of somebody who signed in on a page. `cookies` empty: nobody is signed in."""

    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path, **headers):
        """A read."""
        return self.client().get(path, headers=headers)

    def send(self, method, path, body=None, key=None, **headers):
        """A write, with a fresh key unless one is given."""
        told = {"Idempotency-Key": key or str(uuid4()), "X-CSRFToken": self.cookies.get("csrftoken", "")} | headers
        told = {name: value for name, value in told.items() if value}
        given = {} if body is None else {"data": body, "content_type": "application/json"}
        return getattr(self.client(), method)(path, headers=told, **given)

    def client(self):
        """A fresh client with the cookies; a fault of ours is answered and not raised, as a server does."""
        client = Client(raise_request_exception=False, enforce_csrf_checks=True)
        client.cookies.load(self.cookies)
        return client


def program(user, sign=signing.staff):
    """A program of somebody."""
    client = Client()
    sign(client, user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return Program({settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: _get_new_csrf_string()})


def at_the_desk(code=FUKUI):
    """An officer's program."""
    return program(office.officer(code))


def somebody(name="試験 花子", kana="シケン　ハナコ"):
    """A resident with a name: (their program, their person)."""
    user = resident.opened(f"{uuid4().hex}@futasato.example")
    return program(user, signing.resident), resident.introduced(user, name, kana)


def applied(tier="two-region", code=FUKUI):
    """Somebody of a town's register whose application waits."""
    person = office.somebody(code=code, days=4)
    registrations_acts.apply(person=person.id, place_code=code, tier=tier, now=timezone.now(), by="test")
    return person


def held(code=FUKUI, title="祭り", hours=1):
    """An event of a town, some hours from now."""
    begins = timezone.now().replace(microsecond=0) + timedelta(hours=hours)
    told = {"place_code": code, "title": title, "starts_at": begins, "ends_at": begins + timedelta(hours=1)}
    return visits_acts.hold(**told, now=timezone.now(), by="test")


def version(purpose):
    """The version of the words of today."""
    return consents_reads.text(purpose, day_of(timezone.now())).version


def recorded_since(before: set[UUID]):
    """The access records written meanwhile: (person, route, fields)."""
    rows = Access.objects.exclude(id__in=before).values_list("person_id", "route", "fields")
    return {(person, route, tuple(fields)) for person, route, fields in rows}


def recorded():
    """The ids of all access records."""
    return set(Access.objects.values_list("id", flat=True))


def code_of(answer):
    """The stable code of a problem."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.json()["code"]

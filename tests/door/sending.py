"""What the keeping's tests send and look for."""

from datetime import timedelta

import psycopg
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.shortcuts import redirect
from django.test import RequestFactory
from django.utils import timezone

from futasato.counters.door import keeping
from futasato.visits import acts as visits_acts
from futasato.visits import reads as visits_reads

FUKUI, CLIENT, KEY = "182010", "account:1", "a-key-of-sixteen"
FORM = {"title": "草刈り", "csrfmiddlewaretoken": "changes"}


def asked(key=KEY, path="/write/", sent=None, field=None, **more):
    """A request with a key in the header or the form."""
    headers = {"HTTP_IDEMPOTENCY_KEY": key} if key and not field else {}
    told = (FORM if sent is None else sent) | ({keeping.FIELD: field} if field else {})
    request = RequestFactory().post(path, told, **headers, **more)
    request.user = AnonymousUser()
    return request


def written(title="草刈り"):
    """The effect: an event of its own each time."""
    now = timezone.now()
    told = {"starts_at": now, "ends_at": now + timedelta(hours=1)}
    return visits_acts.hold(place_code=FUKUI, title=title, **told, now=now, by="test")


def effects(title="草刈り"):
    return [event for event in visits_reads.events(FUKUI) if event.title == title]


def hold():
    return redirect(f"/events/{written().id}/")


def sent(request=None, run=hold, client=CLIENT):
    """Through the keeping as the door does it: one transaction."""
    with transaction.atomic():
        return keeping.with_key(request or asked(), client, run)


def told(response):
    return response.status_code, response.headers.get("Location"), response.content


def as_owner(*statements):
    """What only the owner of the tables may do."""
    told = settings.OWNER_OF_TESTS
    address = {"host": told["HOST"], "port": told["PORT"], "user": told["USER"], "password": told["PASSWORD"]}
    given = {name: value for name, value in address.items() if value}
    with psycopg.connect(dbname=connection.settings_dict["NAME"], **given, autocommit=True) as owner:
        for statement in statements:
            owner.execute(statement)

"""A child registered in 福井市 and two parents with phones of their own, who are not on speaking terms. All invented."""

import re
from datetime import date

from django.apps import apps
from django.test import Client
from django.utils import timezone

from futasato.mandates import acts as mandates_acts
from futasato.mandates.nouns import Ground
from futasato.people import acts as people_acts
from tests import signing

from .ground import introduced, joined, opened, text

LIST = "/me/for/"
HIDDEN = re.compile(r'<input type="hidden" name="(seen|version|register_version|mirror_version)" value="([^"]+)"')


def born(person, born_on):
    """The person with a day of birth."""
    apps.get_model("people", "Person").objects.filter(id=person.id).update(born_on=born_on)
    return person


def parent(name, email):
    """A person of age in a browser of their own."""
    user = opened(email)
    person = born(introduced(user, name, "オヤ"), date(1985, 5, 5))
    client = Client()
    signing.resident(client, user)
    return person, client


def child(born_on=date(2015, 6, 1)):
    """試験一子, registered."""
    kept = people_acts.enter(name="試験 一子", born_on=born_on, source="test", now=timezone.now(), by="desk")
    joined(kept)
    return kept


def entrusted(ward, agent, ground=Ground.GUARDIAN, **told):
    """A mandate made without the desk's page."""
    told = {"basis": "戸籍謄本", "now": timezone.now(), "by": "account:7"} | told
    return mandates_acts.entrust(ground=ground, principal=ward.id, agent=agent[0].id, **told)


def page_of(ward, more=""):
    """The address of a page about a ward."""
    return f"{LIST}{ward.id}/{more}"


def hidden(page):
    """What a form without a script brings back."""
    return dict(HIDDEN.findall(text(page)))


def pressed(client, address, **boxes):
    """Open a form and press its button."""
    return client.post(address, hidden(client.get(address)) | boxes)

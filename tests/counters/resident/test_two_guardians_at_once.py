"""Two guardians press at the same instant: what comes out is what some order of the presses gives, and nothing is lost.

The right ends are found by a naive model that tries every order. Evidence: a round's presses all wait for the ward's
turn before the first of them is let go.
"""

import time
from datetime import date
from itertools import permutations
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.utils import timezone

from futasato.consents import acts as consents_acts
from futasato.consents import models as consents_models
from futasato.consents.acts import giving
from tests import signing
from tests.people.side_by_side import Side

from .family import born, child, entrusted, hidden, page_of
from .ground import FUKUI, introduced, opened

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 20
REPORT, CONTACT = "consents/give/report/nation/", f"consents/give/contact/{FUKUI}/"
PRESSES = ("withdraw", "give report", "give contact", "give contact too")


def phones(client_of):
    """Two guardians with two browsers each."""
    people = [
        born(introduced(opened(f"{name}@futasato.example"), name, "オヤ"), date(1985, 5, 5))
        for name in ("haha", "chichi")
    ]
    return people, [client_of(person) for person in people for _ in range(2)]


def browser(person):
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    signing.resident(client, get_user_model().objects.get(pk=person.account))
    return client


@pytest.fixture
def family():
    guardians, clients = phones(browser)
    return guardians, clients


def begun(guardians):
    """A new ward of both, whose consent to the state's report stands."""
    ward = child()
    for guardian in guardians:
        entrusted(ward, (guardian,))
    told = {"recipient": "nation", "purpose": "report", "text_version": "report-2026-1"}
    return ward, consents_acts.give(person=ward.id, **told, now=timezone.now(), by="desk")


def opened_forms(ward, kept, clients):
    """The four forms as they lie open, each in its own browser."""
    addresses = [page_of(ward, page) for page in (f"consents/{kept.id}/withdraw/", REPORT, CONTACT, CONTACT)]
    return [(client, address, hidden(client.get(address))) for client, address in zip(clients, addresses, strict=True)]


def pressed_at_once(ward, forms):
    """Every press waits for the ward's turn; then all are let go. The answers' statuses, in the order of the forms."""
    with transaction.atomic():
        giving._take_turn(ward.id)
        sides = [Side(lambda form=form: form[0].post(form[1], form[2]).status_code) for form in forms]
        waited_for(len(forms))
    return tuple(side.join() for side in sides)


def waited_for(number):
    """Until so many locks are waited for: that is the evidence."""
    for _ in range(6_000):
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from pg_locks where not granted and locktype = 'advisory'")
            if cursor.fetchone()[0] >= number:
                return
        time.sleep(0.005)
    pytest.fail("the presses never met")


def possible():
    """What each order of the four presses gives: the answers, the report's consents, the contact's consents."""
    return {_in_order(order) for order in permutations(range(len(PRESSES)))}


def _in_order(order):
    answers, report, contact = [0] * len(PRESSES), "standing", 0
    for at in order:
        if PRESSES[at] == "give report" and report == "withdrawn":
            answers[at] = 200  # the click comes late, and is told so
            continue
        answers[at] = 302
        report = "withdrawn" if PRESSES[at] == "withdraw" else report
        contact = 1 if PRESSES[at].startswith("give contact") else contact
    return tuple(answers), (report,), ("standing",) * contact


def states(ward, purpose):
    rows = consents_models.Consent.objects.filter(person=ward.id, purpose=purpose).order_by("given_at")
    return tuple("withdrawn" if row.withdrawn_at else "standing" for row in rows)


@pytest.mark.threat("T14")
@pytest.mark.promise("R11")
def test_twenty_rounds_end_as_some_order_would(family):
    guardians, clients = family
    for _ in range(ROUNDS):
        ward, kept = begun(guardians)
        answers = pressed_at_once(ward, opened_forms(ward, kept, clients))
        assert (answers, states(ward, "report"), states(ward, "contact")) in possible()


@pytest.mark.threat("T14", part="evidence")
def test_the_model_knows_that_orders_differ():
    assert {answers[1] for answers, _, _ in possible()} == {200, 302}
    assert {(report, contact) for _, report, contact in possible()} == {(("withdrawn",), ("standing",))}


@pytest.mark.threat("T14", part="control")
def test_without_the_turn_two_givings_are_two_consents(family, monkeypatch):
    """The deliberate defect: nobody waits, and both have read before either writes."""
    guardians, clients = family
    ward, kept = begun(guardians)
    forms, meeting = opened_forms(ward, kept, clients)[2:], Barrier(2, timeout=60)
    monkeypatch.setattr(giving, "_take_turn", lambda person: None)
    monkeypatch.setattr(giving, "_insist_on_order", lambda *given: meeting.wait())
    sides = [Side(lambda form=form: form[0].post(form[1], form[2]).status_code) for form in forms]
    assert [side.join() for side in sides] == [302, 302]
    assert states(ward, "contact") == ("standing", "standing")

"""GET, POST /me/consents and DELETE /me/consents/{consent}: what one has consented to, consenting, withdrawing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Schema, Status
from pydantic import Field

from futasato.consents import acts as consents_acts
from futasato.consents import reads as consents_reads
from futasato.counters.api import problems
from futasato.counters.api.building import api
from futasato.counters.api.oneself import agreeing, oneself
from futasato.counters.api.written import Day, Sent, Title
from futasato.counters.door import showing

Items = Annotated[list[Title], Field(min_length=1, max_length=50)]


class Given(Schema):
    """One consent: to whom, for what, which items, under which words; `withdrawn_at` null while it stands."""

    id: UUID
    recipient: str
    purpose: str
    items: list[str]
    from_on: date
    until_on: date | None
    text_version: str
    given_at: datetime
    withdrawn_at: datetime | None


class AllGiven(Schema):
    """Every consent, withdrawn ones too, oldest first."""

    consents: list[Given]


class Giving(Sent):
    """`items` null: all that the text names."""

    recipient: Title
    purpose: Title
    text_version: Title
    items: Items | None = None
    until_on: Day | None = None


@api.get(
    "me/consents",
    url_name="my-consents",
    operation_id="myConsents",
    response={200: AllGiven, problems.READ: problems.Problem},
)
def show(request: HttpRequest):
    """本人の同意。"""
    person = oneself(request)
    showing.shows(request, [person.id], ["consents"])
    return {"consents": consents_reads.given(person.id)}


@api.post(
    "me/consents",
    url_name="my-consents",
    operation_id="giveConsent",
    response={201: Given, problems.WRITE: problems.Problem},
)
def give(request: HttpRequest, giving: Giving):
    """同意する。"""
    person, by = agreeing(request), f"account:{request.user.pk}"
    try:
        given = consents_acts.give(person=person.id, **giving.dict(), now=timezone.now(), by=by)
    except consents_acts.Refused as refused:
        raise problems.Refused([refused]) from refused
    showing.shows(request, [person.id], ["consents"])
    return Status(201, given)


@api.delete(
    "me/consents/{uuid:consent}",
    url_name="my-consent",
    operation_id="withdrawConsent",
    response={200: AllGiven, problems.WRITE: problems.Problem},
)
def withdraw(request: HttpRequest, consent: UUID):
    """同意を取り消す。次の要求から効きます。"""
    person, by = oneself(request), f"account:{request.user.pk}"
    own = next((each for each in consents_reads.given(person.id) if each.id == consent), None)
    if own is None:
        raise Http404
    consents_acts.withdraw(person=person.id, recipient=own.recipient, purpose=own.purpose, now=timezone.now(), by=by)
    showing.shows(request, [person.id], ["consents"])
    return {"consents": consents_reads.given(person.id)}

"""GET and POST /me/registrations: the towns one belongs to, and joining one."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.utils import timezone, translation
from ninja import Schema, Status

from futasato.counters.api import problems
from futasato.counters.api.building import api
from futasato.counters.api.oneself import agreeing, oneself
from futasato.counters.api.written import Name, PlaceCode, Sent
from futasato.counters.door import saying, showing
from futasato.places import reads as places_reads
from futasato.places.nouns import UnknownPlace
from futasato.registrations import acts as registrations_acts
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import Card
from futasato.units import day_of

REGISTER, MIRROR = "register", "mirror"


class Belonging(Schema):
    """One town. `tier`: "" for none; `summary`: one Japanese sentence that says what is missing or until when."""

    place_code: str
    place: str
    state: str
    tier: str
    title: str
    since_on: date | None
    ends_on: date | None
    changes_on: date | None
    summary: str


class BelongingPage(Schema):
    """Every town with a registration or a record of oneself."""

    registrations: list[Belonging]


class Joining(Sent):
    """`register_version`, `mirror_version`: the version of each consent's text as it was shown (GET /consent-texts)."""

    place_code: PlaceCode
    register_version: Name
    mirror_version: Name | None = None


@api.get(
    "me/registrations",
    url_name="my-registrations",
    operation_id="myRegistrations",
    response={200: BelongingPage, problems.READ: problems.Problem},
)
def show(request: HttpRequest):
    """本人の町と区分。"""
    person = oneself(request)
    showing.shows(request, [person.id], ["tier"])
    cards = registrations_reads.cards(person.id, day_of(timezone.now()))
    return {"registrations": [told(card) for card in cards]}


@api.post(
    "me/registrations",
    url_name="my-registrations",
    operation_id="join",
    response={201: Belonging, problems.WRITE: problems.Problem},
)
def join(request: HttpRequest, joining: Joining):
    """町に登録する。同意の文面の版を添えて。"""
    person, place_code = agreeing(request), _place(joining.place_code)
    consents = {REGISTER: joining.register_version}
    consents |= {MIRROR: joining.mirror_version} if joining.mirror_version else {}
    try:
        registrations_acts.join(
            person=person.id, place_code=place_code, consents=consents, mirror=bool(joining.mirror_version),
            now=timezone.now(), by=f"account:{request.user.pk}",
        )  # fmt: skip
    except registrations_acts.Refusal as refusal:
        raise problems.Refused(refusal.reasons) from refusal
    showing.shows(request, [person.id], ["tier"])
    return Status(201, told(registrations_reads.card(person.id, place_code, day_of(timezone.now()))))


def told(card: Card) -> dict[str, object]:
    """A card as the API says it."""
    place = places_reads.get(card.registration.place_code)
    return {
        "place_code": place.code,
        "place": places_reads.label(place),
        "state": card.registration.state.value,
        "tier": card.held.tier or "",
        "title": card.title,
        "since_on": card.held.since_on,
        "ends_on": card.held.ends_on,
        "changes_on": card.held.changes_on,
        "summary": card.summary,
    }


def _place(code: str) -> str:
    try:
        return places_reads.get(code).code
    except UnknownPlace as unknown:
        with translation.override("en"):
            english = saying.sentence(unknown)
        raise problems.Invalid("body/place_code", str(unknown), english) from unknown

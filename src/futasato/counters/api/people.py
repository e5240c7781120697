"""GET /places/{code}/people: the people of one's own town's register."""

from __future__ import annotations

from unicodedata import normalize
from uuid import UUID

from django.http import HttpRequest
from ninja import Schema

from futasato.counters.api import paging, problems
from futasato.counters.api.building import api
from futasato.counters.api.placing import own_place
from futasato.counters.api.written import Cursor, Wanted
from futasato.counters.door import showing
from futasato.people import reads as people_reads
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import Registration

MOST = 1_000_000  # everybody found is paged, nobody is left out


class Entered(Schema):
    """One person of the register. `tier` null: not judged yet, "": none."""

    id: UUID
    name: str
    kana: str
    number: str
    state: str
    tier: str | None


class AllEntered(Schema):
    """A page by entry; `next` goes into `cursor` of the next request, "" at the end."""

    people: list[Entered]
    next: str


@api.get(
    "places/{code}/people",
    url_name="people",
    operation_id="people",
    response={200: AllEntered, problems.READ: problems.Problem},
)
def show(request: HttpRequest, code: str, q: Wanted = "", cursor: Cursor = ""):
    """町の人。q は氏名・フリガナ・生年月日・メール・登録番号。"""
    place = own_place(request, code).code
    wanted = registrations_reads.population(place) if not q else _found(place, q)
    page, onward = paging.page_of(sorted(wanted, key=_key), _key, cursor)
    showing.shows(request, [each.person for each in page], ["name", "kana", "number", "tier"])
    return {"people": _told(page), "next": onward}


def _found(place: str, q: str) -> list[Registration]:
    """By name, kana, birth, e-mail address or number, as the office page does."""
    hits = [person.id for person in people_reads.search(q, MOST, within=registrations_reads.members(place))]
    if numbered := registrations_reads.by_number(normalize("NFKC", q)):
        hits.append(numbered.person)
    return [each for each, _ in registrations_reads.of_people(place, dict.fromkeys(hits))]


def _told(page: list[Registration]) -> list[dict[str, object]]:
    people = people_reads.get_many([each.person for each in page])
    standings = registrations_reads.stored([each.id for each in page])
    return [
        {
            "id": each.person,
            "name": people[each.person].name,
            "kana": people[each.person].kana,
            "number": each.number,
            "state": each.state.value,
            "tier": standings[each.id].tier or "" if each.id in standings else None,
        }
        for each in page
    ]


def _key(registration: Registration) -> tuple[str, str]:
    return registration.entered_at.isoformat(), str(registration.id)

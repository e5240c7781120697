"""No record, no answer: what a page has shown of whom is written in the page's own transaction (trust.md T3)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from futasato.accesses import acts as accesses_acts
from futasato.accesses.nouns import Looking, Purpose
from futasato.counters.door import asking, showing
from futasato.counters.door.deciding import Passage
from futasato.counters.door.matrix import Role
from futasato.people.nouns import Office
from futasato.walls import reach
from futasato.walls.nouns import HOUSE

PURPOSES = {
    Role.RESIDENT: Purpose.OWN,
    Role.NOBODY: Purpose.OWN,
    Role.GUARDIAN: Purpose.GUARDIAN,
    Role.SCANNER: Purpose.EVENT,
    Role.PROVIDER: Purpose.OTHER,
}


class Unrecorded(Exception):
    """A page has not said whom it shows, or says so behind a door that keeps no record: it must not go out."""


def write(request: HttpRequest, way: Passage, answer: HttpResponse) -> None:
    """The access records of an answer. Raises Unrecorded, so that the page is lost and not the record."""
    told = showing.shown(request)
    if told is None and (not way.is_recorded or answer.status_code != 200):
        return
    if told is None or (not way.is_recorded and any(each.persons for each in told)):
        raise Unrecorded(f"{way.route.method} {way.route.name}: call showing.shows behind a door that records")
    shown = [(each.persons, each.fields) for each in told if each.persons]
    if shown:
        with reach.within(HOUSE):
            accesses_acts.write(looking=looking(request, way), shown=shown, now=timezone.now(), by=_by(way))


def looking(request: HttpRequest, way: Passage) -> Looking:
    """Who looks, for which office, and why."""
    told = asking.purpose_at(request, way.place_code, timezone.now()) or {}
    purpose = PURPOSES.get(way.role) or Purpose(told.get("purpose", Purpose.OTHER))
    office = next((each for each in way.reader.offices if _is_of(each, way)), None)
    return Looking(
        account=way.reader.account,
        duty=way.role.value,
        place_code=way.place_code,
        organisation=office.organisation if office else "",
        purpose=purpose,
        text=told.get("case", "") if purpose is Purpose.OTHER else "",
        case=told.get("case", ""),
        route=way.route.name,
    )


def _is_of(office: Office, way: Passage) -> bool:
    """The office that let the reader in; a door of no place (a provider's) is opened by the duty alone."""
    return office.duty.value == way.role.value and way.place_code in ("", office.place_code)


def _by(way: Passage) -> str:
    return f"account:{way.reader.account}" if way.reader.is_known else "nobody"


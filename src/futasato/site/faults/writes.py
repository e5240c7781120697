"""The write endpoints under load, in this one file: what is sent, and how its effect is counted afterwards.

Every write has a mark that stands in its effect, so that effects can be counted one by one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

Form = dict[str, str]


@dataclass(frozen=True)
class Write:
    """One endpoint. `path` and `form` take the hand's seed and the mark; `done` begins the address of success.

    `counted`: SQL that gives (mark, how often the effect is there, how often each part of it is) for the hand `%(whose)s`.
    """

    name: str
    path: Callable[[dict, str], str]
    form: Callable[[dict, str], Form]
    done: str
    counted: str


def _event(seed: dict, mark: str) -> Form:
    begins = datetime.now() + timedelta(days=1)  # noqa: DTZ005 (the form asks for the time on the wall)
    when = {"starts_at": begins, "ends_at": begins + timedelta(hours=2)}
    return {"title": mark, "kind": "event"} | {name: f"{at:%Y-%m-%dT%H:%M}" for name, at in when.items()}


HOLD = Write(
    name="office:hold",
    path=lambda seed, mark: f"/office/{seed['place']}/events/hold/",
    form=_event,
    done="/office/",
    counted="select title, array[count(*)] from visits_event where title like %(whose)s || '-%%' group by title",
)
JOIN = Write(
    name="resident:join",
    path=lambda seed, mark: f"/join/?place={seed['towns'][int(mark.rpartition('-')[2])]}",
    form=lambda seed, mark: {"register": "on"} | seed["versions"],
    done="/me/card/",
    counted="""
        select %(whose)s || '-' || town.number - 1, array[
            (select count(*) from registrations_registration r where r.person_id = %(person)s and r.place_code = town.code),
            (select count(*) from registrations_decision d join registrations_registration r on r.id = d.registration_id
             where r.person_id = %(person)s and r.place_code = town.code and d.step = 'join'),
            (select count(*) from consents_consent c where c.person_id = %(person)s and c.recipient = town.code)]
        from unnest(%(towns)s::text[]) with ordinality as town (code, number)""",
)
WRITES = {write.name: write for write in (HOLD, JOIN)}

"""Coming in through the wide entrance: ties without any paperwork, one or a hundred thousand."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection

from futasato.people import reads as people_reads
from futasato.places import reads as place_reads
from futasato.places.nouns import UnknownPlace
from futasato.registrations import reads
from futasato.registrations.acts.refusal import Refusal
from futasato.registrations.nouns import Entrance, Registration, State
from futasato.units import Sentence
from futasato.walls.act import act

# No 0/O, 1/I/L: numbers are read aloud and typed from a card. 31^12 leave no room for guessing.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
NUMBER_LENGTH = 12
ALL_NUMBERS = len(LETTERS) ** NUMBER_LENGTH
INSERT = """
INSERT INTO registrations_registration
    (id, person_id, place_code, entrance, state, number, entered_at, entered_by)
SELECT id, person, place, %s, %s, number, %s, %s
FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::text[]) AS new (id, person, place, number)
ORDER BY person, place
ON CONFLICT (person_id, place_code) DO NOTHING
"""


@act
def enter_many(*, ties: Iterable[tuple[UUID, str]], entrance: str, now: datetime, by: str) -> int:
    """Create the draft registration of every (person, place code) that has none; how many were new.

    A person who was claimed enters as the claimant. Again, twice or at once from two sides: the same end.
    Refused: an unknown entrance, place or person; then nothing is written.
    """
    wanted = _canonical(set(ties))
    way = _entrance(entrance)
    _ask_places({place for _, place in wanted})
    ordered = sorted(wanted, key=lambda tie: (tie[0].bytes, tie[1]))
    columns = [
        [uuid4() for _ in ordered],
        [p for p, _ in ordered],
        [c for _, c in ordered],
        [_number() for _ in ordered],
    ]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [way, State.DRAFT.value, now, by, *columns])
        return cursor.rowcount


@act
def enter(*, person: UUID, place_code: str, entrance: str, now: datetime, by: str) -> Registration:
    """The tie of one person to one place, made when there is none. Refused as `enter_many`."""
    enter_many(ties=[(person, place_code)], entrance=entrance, now=now, by=by)
    return reads.get(person, place_code)


def _number() -> str:
    drawn, letters = secrets.randbelow(ALL_NUMBERS), []
    for _ in range(NUMBER_LENGTH):
        drawn, letter = divmod(drawn, len(LETTERS))
        letters.append(LETTERS[letter])
    return "".join(letters)


def _canonical(ties: set[tuple[UUID, str]]) -> set[tuple[UUID, str]]:
    tops = people_reads.canonical({person for person, _ in ties})
    if strangers := {person for person, _ in ties} - set(tops):
        raise Refusal(Sentence("この番号（%(min)s）の方は登録簿に見つかりません", min=min(strangers)))
    return {(tops[person], place) for person, place in ties}


def _entrance(entrance: str) -> str:
    if entrance not in set(Entrance):
        raise Refusal(
            Sentence(
                "入口「%(entrance)s」は知りません。使えるのは %(join)s です",
                entrance=entrance,
                join="、".join(Entrance),
            )
        )
    return str(Entrance(entrance).value)


def _ask_places(codes: set[str]) -> None:
    for code in sorted(codes):
        try:
            place_reads.get(code)
        except UnknownPlace as unknown:
            raise Refusal(str(unknown)) from unknown

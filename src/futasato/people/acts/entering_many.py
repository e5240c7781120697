"""The people of a list, entered in a few statements: hundreds of thousands are seconds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from futasato.people.acts.keying import add_keys
from futasato.people.acts.refusal import checked_birth, checked_kana, checked_name, checked_place
from futasato.people.acts.writing import UNRESOLVED, touch
from futasato.people.nouns import Address, AddressKind, Newcomer, Turn
from futasato.units import day_of
from futasato.walls.act import act

CREATE = """
    insert into people_person
        (id, name, kana, born_on, born_year, gender, home_text, death_told_by, source, entered_at, entered_by)
    select id, name, kana, born_on, extract(year from born_on)::smallint, '', home_text, '', %s, %s, %s
    from unnest(%s::uuid[], %s::text[], %s::text[], %s::date[], %s::text[]) as new (id, name, kana, born_on, home_text)
"""
SETTLE = """
    insert into people_address (person_id, place_code, text, unresolved, kind, from_on, recorded_at, recorded_by)
    select id, place_code, text, unresolved, %s, from_on, %s, %s
    from unnest(%s::uuid[], %s::text[], %s::text[], %s::text[], %s::date[]) as new (id, place_code, text, unresolved, from_on)
"""
NAME = """
    insert into people_outsidename (source, key, person_id) select %s, key, id from unnest(%s::text[], %s::uuid[]) as new (key, id)
    on conflict (source, key) do nothing
"""


@act
def enter_many(*, people: Sequence[Newcomer], source: str, outside: str = "", now: datetime, by: str) -> int:
    """Enter everybody of a list; how many. `outside`: the source under which their keys are their outside names ("": none).
    No e-mail address is kept here: a list's word is no proof of whose it is.

    Refused (Japanese): a bad name, kana or day of birth, an unknown place; then nobody is entered.
    """
    names, kanas = [checked_name(one.name) for one in people], [checked_kana(one.kana) for one in people]
    births = [checked_birth(one.born_on, day_of(now)) for one in people]
    for code in {one.home.place_code for one in people if one.home}:
        checked_place(code)
    ids = [one.id for one in people]
    texts = [one.home.text if one.home else "" for one in people]
    with connection.cursor() as cursor:
        cursor.execute(CREATE, [source, now, by, ids, names, kanas, births, texts])
        cursor.execute(SETTLE, [AddressKind.REGISTERED.value, now, by, *_homes(people)])
        if outside:
            cursor.execute(NAME, [outside, [one.key for one in people], ids])
    add_keys(zip(ids, names, kanas, strict=True))
    touch(ids, Turn.ENTERED, now)
    return len(ids)


def _homes(people: Sequence[Newcomer]) -> tuple[list, ...]:
    found: list[tuple] = [(one.id, *_home(one.home)) for one in people if one.home]
    return tuple([row[column] for row in found] for column in range(5))


def _home(home: Address) -> tuple:
    return home.place_code, home.text, "" if home.place_code else home.unresolved or UNRESOLVED, home.from_on

"""The people of an outside file: found or created for thousands of outside names in four statements.

The unique outside name decides who creates a person: a second transaction with the same keys waits at that name until
the first has ended, then finds its people. Known people are kept still while their homes are compared. Both happen
in sorted order, so two imports cannot block each other for ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection

from futasato.people import reads
from futasato.people.acts.refusal import checked_place, insist
from futasato.people.acts.writing import UNRESOLVED, touch
from futasato.people.nouns import AddressKind, Outline, Turn
from futasato.units import Sentence
from futasato.walls import reach
from futasato.walls.act import act

# Foreign keys are checked at the end of the transaction, so the name may come before its person.
NAME_NEW = """
    insert into people_outsidename (source, key, person_id)
    select %(source)s, key, gen_random_uuid() from unnest(%(keys)s::text[]) as key order by key
    on conflict (source, key) do nothing
    returning key, person_id
"""
KEEP_STILL = "select id from people_person where id = any(%(ids)s::uuid[]) order by id for no key update"
CREATE = """
    insert into people_person (id, name, kana, born_year, gender, home_text, death_told_by, source, entered_at, entered_by)
    select id, '', '', born_year, gender, home_text, '', %(source)s, %(now)s, %(by)s
    from unnest(%(ids)s::uuid[], %(born_years)s::smallint[], %(genders)s::text[], %(texts)s::text[])
      as new (id, born_year, gender, home_text)
"""
FILL_GAPS = """
    update people_person p
    set born_year = coalesce(p.born_year, said.born_year), gender = coalesce(nullif(p.gender, ''), said.gender)
    from unnest(%(ids)s::uuid[], %(born_years)s::smallint[], %(genders)s::text[]) as said (id, born_year, gender)
    where p.id = said.id
      and ((p.born_year is null and said.born_year is not null) or (p.gender = '' and said.gender <> ''))
    returning p.id
"""
MOVE = """
    insert into people_address (person_id, place_code, text, unresolved, kind, from_on, recorded_at, recorded_by)
    select said.id, said.place_code, said.text, said.unresolved, %(kind)s, said.from_on, %(now)s, %(by)s
    from unnest(%(ids)s::uuid[], %(codes)s::text[], %(texts)s::text[], %(reasons)s::text[], %(days)s::date[])
      as said (id, place_code, text, unresolved, from_on)
    left join lateral (
        select a.id, a.place_code, a.text from people_address a
        where a.person_id = said.id and a.kind = %(kind)s and a.from_on <= said.from_on
        order by a.from_on desc, a.recorded_at desc, a.id desc limit 1
    ) known on true
    where (known.id is null or (known.place_code, known.text) is distinct from (said.place_code, said.text))
      and not exists (
        select from people_address same
        where same.person_id = said.id and same.kind = %(kind)s and same.from_on = said.from_on
          and same.place_code is not distinct from said.place_code and same.text = said.text
      )
    returning person_id
"""


@act
def recognise(*, source: str, keys: Mapping[str, Outline], now: datetime, by: str) -> dict[str, UUID]:
    """The person of each outside name, created where unknown; asked again it changes nothing.

    A home other than the one in force on its `from_on` becomes a new dated address row. Year of birth and gender
    fill what is unknown and never overwrite. Returns the person the name was given to, even when claimed by
    somebody since (`reads.canonical` says who that is). Refused: an empty source or key, an unknown place code.
    """
    _check(source, keys)
    if not keys:
        return {}
    outside = reach.elevated("a source's names are its own, wherever their people came before")
    with outside, connection.cursor() as cursor:
        cursor.execute(NAME_NEW, {"source": source, "keys": list(keys)})
        new = dict(cursor.fetchall())
        if new:
            cursor.execute(CREATE, _columns(new, keys) | {"source": source, "now": now, "by": by})
        found = reads.by_outside_name(source, keys)
        filled = _fill(cursor, {key: person for key, person in found.items() if key not in new}, keys)
        moved = _move(cursor, found, keys, now, by)
        if turned := (filled | moved) - set(new.values()):
            touch(turned, Turn.MOVED, now)
    return found


def _check(source: str, keys: Mapping[str, Outline]) -> None:
    insist(bool(source.strip()), "出どころ（source）が空です")
    insist("" not in keys, "外部の番号（key）が空の行があります")
    for code in {outline.place_code for outline in keys.values()}:
        insist(checked_place(code) == code, Sentence("自治体コード「%(code)s」は6桁で書いてください", code=code))


def _columns(people: Mapping[str, UUID], keys: Mapping[str, Outline]) -> dict[str, list]:
    return {
        "ids": list(people.values()),
        "born_years": [keys[key].born_year for key in people],
        "genders": [keys[key].gender for key in people],
        "texts": [keys[key].text for key in people],
    }


def _fill(cursor, known: Mapping[str, UUID], keys: Mapping[str, Outline]) -> set[UUID]:
    if not known:
        return set()
    columns = _columns(known, keys)
    cursor.execute(KEEP_STILL, columns)
    cursor.execute(FILL_GAPS, columns)
    return {id for (id,) in cursor.fetchall()}


def _move(cursor, found: Mapping[str, UUID], keys: Mapping[str, Outline], now: datetime, by: str) -> set[UUID]:
    at_home = {key: keys[key] for key in found if keys[key].has_home}
    columns = {
        "ids": [found[key] for key in at_home],
        "codes": [each.place_code for each in at_home.values()],
        "texts": [each.text for each in at_home.values()],
        "reasons": ["" if each.place_code else each.unresolved or UNRESOLVED for each in at_home.values()],
        "days": [each.from_on for each in at_home.values()],
    }
    cursor.execute(MOVE, columns | {"kind": AddressKind.REGISTERED.value, "now": now, "by": by})
    return {id for (id,) in cursor.fetchall()}

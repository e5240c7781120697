"""Everybody at once, as PostgreSQL pours it out: blocks of CSV, nothing of it held here. Days are days since 1 January
1970. For the archive (records.archive), which holds no names; those who were erased are not among them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from futasato.places.nouns import Confidence

EPOCH = "DATE '1970-01-01'"
SURE = ", ".join(f"'{each.value}'" for each in Confidence if each.is_sure)
ERASED = "select person_id from people_erasure"
"""In SQL, the ids of everybody who was erased."""
PEOPLE = f"""
    with recursive up (id, top) as (
        select id, claimed_into_id from people_person where claimed_into_id is not null
        union all
        select up.id, p.claimed_into_id from up join people_person p on p.id = up.top
        where p.claimed_into_id is not null
    ),
    tops as (select up.id, up.top from up join people_person p on p.id = up.top where p.claimed_into_id is null)
    select p.id, coalesce(tops.top, p.id), p.born_on - {EPOCH}, p.died_on - {EPOCH}
    from people_person p left join tops on tops.id = p.id
    where p.id not in ({ERASED})
"""
ADDRESSES = f"""
    select person_id, kind, case when confidence in ({SURE}) then place_code::int end, from_on - {EPOCH},
        (extract(epoch from recorded_at) * 1000000)::bigint, id
    from people_address
"""
PROOFS = f"select person_id, level, proved_on - {EPOCH} from people_identityproof"


def pour_people() -> Iterator[bytes]:
    """id, id of the person as whom they count now, day of birth, day of death."""
    return _poured(PEOPLE)


def pour_addresses() -> Iterator[bytes]:
    """Person, kind, place where it is sure (as a number), first day, microsecond of telling, number of telling."""
    return _poured(ADDRESSES)


def pour_proofs() -> Iterator[bytes]:
    """Person, level, day."""
    return _poured(PROOFS)


def _poured(question: str) -> Iterator[bytes]:
    with connection.cursor() as cursor, cursor.copy(f"copy ({question}) to stdout (format csv)") as blocks:
        for block in blocks:
            yield bytes(block)

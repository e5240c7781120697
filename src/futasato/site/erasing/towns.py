"""What one town holds of one person: the document of taking.py split by place, table by table and column by column.

What is not named in SHARES is not in it; NEVER says of every other table why. It is read with the reader's own reach, so
that the walls of the database hold as well (docs/adr/0024): nothing of another town, nor that there is another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from futasato.cases.nouns import Part
from futasato.cases.rules import PARTS
from futasato.people import reads as people_reads
from futasato.people import rules as people_rules
from futasato.people.nouns import Person
from futasato.places import reads as places_reads
from futasato.site.erasing.catalogue import tables
from futasato.site.erasing.taking import section
from futasato.units import day_of

FORM = "futasato-person-of-town/1"
TITLE = "{town}が持つ、あなたの個人情報"
INTRO = "{town}が持っているものだけです。ほかの市区町村のことは、あってもなくても載りません。"
CLOSED, CLOSED_WORDS = "支援措置と職員の手続き", "あってもなくても、この書面には載せません。本人が窓口でおたずねください。"
OTHERS, OTHERS_WORDS = "世帯・代理・名簿の見比べ", "ほかの方のことでもあるので、あってもなくても、この書面には載せません。"
WITHHELD = "開示しません。理由: {ground}"
PROTECTING = "protection"
"""A field of access records that tells of 支援措置."""


@dataclass(frozen=True)
class Share:
    """One table: the part it belongs to, its column that says the town, and the columns that are handed out."""

    part: Part
    columns: tuple[str, ...]
    place: str = "place_code"


def _share(part: Part, columns: str, place: str = "place_code") -> Share:
    return Share(part, tuple(columns.split()), place)


SHARES = {
    "registrations_registration": _share(Part.REGISTRATIONS, "number entrance state entered_at joined_at"),
    "registrations_decision": _share(Part.REGISTRATIONS, "step tier decided_on reason recorded_at"),
    "registrations_standing": _share(
        Part.REGISTRATIONS, "tier state since_on ends_on phase changes_on definition number judged_on"
    ),
    "registrations_change": _share(Part.REGISTRATIONS, "on cause definition number reasons recorded_at"),
    "records_record": _share(
        Part.RECORDS,
        "happened_on until_on kind name yen minutes times seen_code evidence level verified_by source source_key details "
        "is_void reason recorded_at submitted_at id replaces_id",
    ),
    "visits_checkin": _share(Part.RECORDS, "happened_on evidence level is_walk_in checked_at"),
    "cases_case": _share(Part.CASES, "kind state tier text claim opened_at due_on is_extended id"),
    "cases_ruling": _share(Part.CASES, "outcome reason decided_at case_id"),
    "cases_attachment": _share(Part.CASES, "name media size case_id"),
    "rosters_member": _share(Part.ROSTERS, "source key email entered_at"),
    "letters_letter": _share(Part.LETTERS, "kind about posted_at sent_at"),
    "consents_consent": _share(Part.CONSENTS, "purpose from_on until_on text_version given_at withdrawn_at", "recipient"),
    "consents_presentation": _share(Part.CONSENTS, "purpose shown_at expires_at spent_at", "recipient"),
    "accesses_access": _share(Part.ACCESSES, "at purpose fields"),
    "accesses_objection": _share(Part.ACCESSES, "text objected_at due_on answer answered_at"),
}
"""Without the numbers of officers' accounts. Of a standing not the trace of its reasons: a rule of several towns looks at
all of them. Of a look neither duty nor page: they would tell of 支援措置."""
OF_PERSON = "shown by every town, and only as this town's own pages show it"
EVERYWHERE = "kept without a town: it would tell of others where the person is known"
INSIDE = "the office's own work, or a protection: told at the desk, in no paper that lies at somebody's home"
ANOTHER = "somebody else's affair as well"
ACCOUNT = "how the person signs in"
NEVER = {
    "people_person": OF_PERSON, "people_address": OF_PERSON, "people_identityproof": OF_PERSON,
    "people_formername": EVERYWHERE, "people_correction": EVERYWHERE, "people_outsidename": EVERYWHERE,
    "people_claim": EVERYWHERE, "people_claimcode": EVERYWHERE, "people_touch": EVERYWHERE, "people_erasure": EVERYWHERE,
    "people_leaving": EVERYWHERE, "people_searchkey": EVERYWHERE, "letters_choice": EVERYWHERE,
    "accesses_choice": EVERYWHERE, "accesses_digest": EVERYWHERE, "people_membership": ANOTHER, "mandates_mandate": ANOTHER,
    "rosters_pair": ANOTHER, "people_office": INSIDE, "approvals_proposal": INSIDE, "exports_export": INSIDE, "accesses_honey": INSIDE,
    "protections_protection": INSIDE, "protections_ground": INSIDE, "protections_veil": INSIDE,
    "protections_transition": INSIDE, "protections_notice": INSIDE, "auth_user": ACCOUNT,
    "auth_user_groups": ACCOUNT, "auth_user_user_permissions": ACCOUNT, "account_emailaddress": ACCOUNT,
    "account_emailconfirmation": ACCOUNT, "mfa_authenticator": ACCOUNT, "usersessions_usersession": ACCOUNT,
    "identities_link": ACCOUNT, "identities_flow": ACCOUNT, "keys_key": ACCOUNT,
}  # fmt: skip
"""Every other table with something of a person, and why it is in no town's document."""


def take_of_town(
    *, person: UUID, place_code: str, withheld: Mapping[Part, str], now: datetime
) -> dict[str, Any] | None:
    """The document of a person as one town may hand it out; None when nobody in reach has this id.

    `withheld`: parts that are not handed out, each with its ground in words; those say so, whether they hold anything or
    not. The caller's reach must be the town's own.
    """
    top = people_reads.canonical([person]).get(person)
    known = top and people_reads.get_many([top]).get(top)
    if not known:
        return None
    town, selves = places_reads.label(places_reads.get(place_code)), people_reads.selves(top)
    sections = [_person(known, now), *_shares(selves, place_code, withheld)]
    sections += [_words("people_membership", OTHERS, OTHERS_WORDS), _words("protections_protection", CLOSED, CLOSED_WORDS)]
    told = {"title": TITLE.format(town=town), "intro": INTRO.format(town=town)}
    return {"form": FORM, **told, "made_at": now, "person": top, "place_code": place_code, "sections": sections}


def _shares(selves: Collection[UUID], code: str, withheld: Mapping[Part, str]) -> Iterator[dict[str, Any]]:
    kept = {each.table: each for each in tables()}
    for part, title in PARTS.items():
        own = [table for table, share in SHARES.items() if share.part is part]
        if part in withheld:
            yield _words(own[0], title, WITHHELD.format(ground=withheld[part]))
        else:
            yield from (_share_of(kept[table], SHARES[table], selves, code) for table in own)


def _share_of(kept, share: Share, selves: Collection[UUID], code: str) -> dict[str, Any]:
    fields = {field.attname: field for field in kept.model._meta.concrete_fields}
    rows = kept.rows(selves, ()).filter(**{share.place: code})
    told = section(kept, rows, [fields[name] for name in share.columns])
    return told | {"rows": [list(_unprotected(row)) for row in told["rows"]]} if "fields" in share.columns else told


def _unprotected(row: Iterable[Any]) -> Iterator[Any]:
    """A look without the word that tells of 支援措置; the look itself stays."""
    return ([each for each in value if each != PROTECTING] if isinstance(value, list) else value for value in row)


def _person(known: Person, now: datetime) -> dict[str, Any]:
    """Name, birth, mail, the municipality of today's address and how sure the person is: as the town's page has them."""
    today = day_of(now)
    address = people_rules.address_on(known.addresses, today)
    home = "" if address is None else _home(address)
    labels = {"name": "名前", "kana": "フリガナ", "born_on": "生年月日", "email": "メールアドレス", "home": "住所（今日）",
        "level": "身元確認の水準"}  # fmt: skip
    born_on = known.born_on.isoformat() if known.born_on else None
    level = int(people_rules.level_on(known.proofs, today))
    columns = [{"name": name, "label": label} for name, label in labels.items()]
    rows = [[known.name, known.kana, born_on, known.email, home, f"L{level}"]]
    return {"table": "people_person", "title": "本人", "columns": columns, "rows": rows}


def _home(address) -> str:
    if address.place_code is None:
        return address.text
    return places_reads.label(places_reads.get(address.place_code))


def _words(table: str, title: str, words: str) -> dict[str, Any]:
    return {"table": table, "title": title, "columns": [], "rows": [], "withheld": words}

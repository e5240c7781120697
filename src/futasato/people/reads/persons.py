"""Persons by id, by account, by outside name. The same few queries for one as for many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from futasato.people import models, nouns
from futasato.people.reads.among import among
from futasato.places.nouns import Confidence


class Unknown(LookupError):
    """Nobody has this id; str() says so in Japanese."""


def get(id: UUID) -> nouns.Person:
    """One person with addresses and proofs. Unknown when there is none."""
    found = get_many([id])
    if id not in found:
        raise Unknown(f"この番号（{id}）の方は登録簿に見つかりません")
    return found[id]


def get_many(ids: Iterable[UUID]) -> dict[UUID, nouns.Person]:
    """Persons by id with addresses (oldest first) and proofs, in three queries. Ids nobody has are left out."""
    return as_nouns(models.Person.objects.filter(among("people_person.id", ids)))


def of_account(account: int) -> nouns.Person | None:
    """The person whose account this is."""
    return next(iter(as_nouns(models.Person.objects.filter(account=account)).values()), None)


def by_outside_name(source: str, keys: Collection[str]) -> dict[str, UUID]:
    """Whom a source outside means by each key; unknown keys are left out."""
    asked = RawSQL("key = any(%s::text[])", [list(keys)], output_field=BooleanField())
    rows = models.OutsideName.objects.filter(asked, source=source)
    return dict(rows.values_list("key", "person_id"))


def born_or_reached(births: Collection[date], emails: Collection[str]) -> tuple[nouns.Person, ...]:
    """Persons in reach who were born on one of these days or have one of these e-mail addresses (small letters), without
    their addresses and proofs. Whoever was claimed is left out."""
    said = "born_on = any(%s::date[]) or email_key = any(%s::text[])"
    asked = RawSQL(f"({said})", [list(births), list(emails)], output_field=BooleanField())
    rows = models.Person.objects.filter(asked, claimed_into=None).order_by("id")
    return tuple(_person(row, (), ()) for row in rows.values(*AS_KEPT, *BY_RULE))


AS_KEPT = ("id", "born_on", "born_year", "died_on", "name", "kana", "gender", "source", "entered_at")
BY_RULE = ("email", "account_id", "claimed_into_id")


def as_nouns(rows) -> dict[UUID, nouns.Person]:
    """Rows of persons as nouns, in their order."""
    found = {row["id"]: row for row in rows.values(*AS_KEPT, *BY_RULE)}
    addresses, proofs = _addresses(found), _proofs(found)
    return {id: _person(row, tuple(addresses[id]), tuple(proofs[id])) for id, row in found.items()}


def _person(row: dict, addresses: tuple, proofs: tuple) -> nouns.Person:
    return nouns.Person(
        **{name: row[name] for name in AS_KEPT},
        addresses=addresses,
        proofs=proofs,
        claimed=row["account_id"] is not None or row["claimed_into_id"] is not None,
        email=row["email"] or "",
        account=row["account_id"],
        claimed_into=row["claimed_into_id"],
    )


def _addresses(ids: Collection[UUID]) -> dict[UUID, list[nouns.Address]]:
    rows = models.Address.objects.filter(among("people_address.person_id", ids)).order_by("from_on", "recorded_at", "id")
    found = defaultdict(list)
    for person, kind, *rest in rows.values_list(
        "person_id", "kind", "place_code", "from_on", "text", "unresolved", "recorded_at", "confidence", "postal_code"
    ):
        place_code, from_on, text, unresolved, recorded_at, confidence, postal_code = rest
        said = (place_code, from_on, nouns.AddressKind(kind), text, unresolved, recorded_at)
        found[person].append(nouns.Address(*said, Confidence(confidence), postal_code))
    return found


def _proofs(ids: Collection[UUID]) -> dict[UUID, list[nouns.IdentityProof]]:
    rows = models.IdentityProof.objects.filter(among("people_identityproof.person_id", ids)).order_by("proved_on", "id")
    found = defaultdict(list)
    for person, level, *rest in rows.values_list("person_id", "level", "proved_on", "method", "verified_by"):
        found[person].append(nouns.IdentityProof(nouns.IdentityLevel(level), *rest))
    return found

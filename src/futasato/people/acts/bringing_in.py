"""The people of another register, with all that it knew of their lives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from futasato.people import models
from futasato.people.acts.entering_many import enter_many
from futasato.people.acts.keying import keep_keys
from futasato.people.acts.refusal import Refused, checked_email, checked_place, insist
from futasato.people.acts.writing import UNRESOLVED, confidence_of
from futasato.people.nouns import IdentityLevel, Newcomer, Person
from futasato.units import day_of
from futasato.walls.act import act

TAKEN = "メールアドレスのどれかは、この登録簿のほかの人のものです。登録簿にいる人の分を除いて取り込んでください"


@act
def bring_in(*, people: Sequence[Person], source: str, now: datetime, by: str) -> int:
    """Enter people as another register knew them, under the ids that the caller drew: addresses and proofs with their
    days, e-mail address, death. How many. Accounts, households and claims do not come along.

    Refused as `enter_many`, for an e-mail address that is somebody's, a death or a proof that has not come.
    """
    newcomers = [Newcomer(one.id, "", one.name, one.kana, one.born_on) for one in people]
    for code in {address.place_code for one in people for address in one.addresses}:
        checked_place(code)
    for one in people:
        _insist_past(one, now)
    enter_many(people=newcomers, source=source, now=now, by=by)
    _say_more(people, now, by)
    models.Address.objects.bulk_create(_addresses(people, now, by), batch_size=5_000)
    models.IdentityProof.objects.bulk_create(_proofs(people, now), batch_size=5_000)
    return len(newcomers)


def _insist_past(one: Person, now: datetime) -> None:
    told = [one.died_on, *(proof.proved_on for proof in one.proofs)]
    insist(all(on is None or on <= day_of(now) for on in told), "本人確認の日か亡くなった日が、今日より後の人がいます")
    known = [address.recorded_at for address in one.addresses if address.recorded_at]
    insist(all(at <= now for at in known), "住所を記録した日時が、いまより後の人がいます")


def _say_more(people: Sequence[Person], now: datetime, by: str) -> None:
    """What a list never says, for whoever has any of it."""
    more = {one.id: one for one in people if one.email or one.gender or one.died_on or one.born_year}
    rows = list(models.Person.objects.filter(id__in=more))
    for row in rows:
        one = more[row.id]
        row.email, row.gender, row.died_on = checked_email(one.email), one.gender, one.died_on
        row.born_year = one.born_year or row.born_year
        row.death_told_at, row.death_told_by = (now, by) if one.died_on else (None, "")
    try:
        with transaction.atomic():
            told = ["email", "gender", "died_on", "born_year", "death_told_at", "death_told_by"]
            models.Person.objects.bulk_update(rows, told, batch_size=1_000)
    except IntegrityError as collision:
        raise Refused(TAKEN) from collision
    for row in rows:
        if row.email:
            keep_keys(row)


def _addresses(people: Sequence[Person], now: datetime, by: str) -> Iterable[models.Address]:
    for one in people:
        for each in one.addresses:
            unresolved = "" if each.place_code else each.unresolved or UNRESOLVED
            yield models.Address(
                person_id=one.id, place_code=each.place_code, text=each.text, unresolved=unresolved, kind=each.kind.value,
                from_on=each.from_on, recorded_at=each.recorded_at or now, recorded_by=by, confidence=confidence_of(each),
                postal_code=each.postal_code,
            )  # fmt: skip


def _proofs(people: Sequence[Person], now: datetime) -> Iterable[models.IdentityProof]:
    for one in people:
        for each in one.proofs:
            yield models.IdentityProof(
                person_id=one.id, level=IdentityLevel(each.level), method=each.method, proved_on=each.proved_on,
                verified_by=each.verified_by, recorded_at=now,
            )  # fmt: skip

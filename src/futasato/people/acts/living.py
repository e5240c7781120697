"""What happens in a life: a move, a proof of identity, a corrected name, a death."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from futasato.people import models, nouns, reads, rules
from futasato.people.acts.gathering import mates
from futasato.people.acts.keying import keep_keys
from futasato.people.acts.refusal import Refused, checked_kana, checked_name, insist, locked
from futasato.people.acts.writing import add_address, touch
from futasato.people.nouns import Address, AddressKind, IdentityLevel, Turn
from futasato.places.nouns import Confidence
from futasato.units import Sentence, day_of
from futasato.walls.act import act


@act
def move(
    *,
    person: UUID,
    place_code: str | None,
    text: str,
    from_on: date,
    kind: AddressKind = AddressKind.REGISTERED,
    unresolved: str = "",
    confidence: Confidence = Confidence.STATED,
    postal_code: str = "",
    now: datetime,
    by: str,
) -> nouns.Person:
    """A new address from a day on (it may lie ahead: a move is told beforehand, or past: heard of late).

    What is already in force on that day is not written again; another address of the same day is a correction.
    Refused: an unknown place, a day before birth, a person who died before it.
    """
    row = locked(person)
    insist(
        row.born_on is None or row.born_on <= from_on,
        Sentence("住み始めた日（%(from_on)s）が生年月日より前です", from_on=from_on),
    )
    insist(
        row.died_on is None or from_on <= row.died_on,
        Sentence("亡くなった日（%(died_on)s）より後の住所は記録できません", died_on=row.died_on),
    )
    read = {"confidence": confidence, "postal_code": postal_code}
    said = Address(place_code, from_on, kind, text.strip(), unresolved, **read)
    known = rules.address_on(reads.get(person).addresses, from_on, kind)
    if known is None or _said(known) != _said(said):
        add_address(person, said, now, by)
        touch([person], Turn.MOVED, now)
    return reads.get(person)


def _said(address: Address) -> tuple:
    return address.place_code, address.text, address.postal_code, address.is_sure


@act
def prove(*, person: UUID, level: IdentityLevel, method: str, proved_on: date, now: datetime, by: str) -> nouns.Person:
    """A proof of identity, seen by `by` (registration.md §8.3). Told again it is not written again.

    Refused: a day that has not come, a level above L0 without a method.
    """
    locked(person)
    insist(proved_on <= day_of(now), Sentence("本人確認の日（%(proved_on)s）が今日より後です", proved_on=proved_on))
    insist(level == IdentityLevel.L0 or bool(method.strip()), "本人確認の方法を書いてください（例: desk、jpki）")
    _, is_new = models.IdentityProof.objects.get_or_create(
        person_id=person,
        level=IdentityLevel(level),
        method=method.strip(),
        proved_on=proved_on,
        verified_by=by,
        defaults={"recorded_at": now},
    )
    if is_new:
        touch([person], Turn.PROVED, now)
    return reads.get(person)


@act
def correct_name(*, person: UUID, name: str, kana: str, reason: str, now: datetime, by: str) -> nouns.Person:
    """Another name and kana; the former ones are kept with the reason. Refused: bad kana, no reason."""
    row, name, kana = locked(person), checked_name(name), checked_kana(kana)
    insist(bool(reason.strip()), "訂正の理由を書いてください（例: 婚姻による改姓、誤記）")
    if (row.name, row.kana) != (name, kana):
        models.FormerName.objects.create(
            person=row, name=row.name, kana=row.kana, reason=reason.strip(), replaced_at=now, replaced_by=by
        )
        row.name, row.kana = name, kana
        row.save(update_fields=["name", "kana"])
        keep_keys(row)
    return reads.get(person)


@act
def die(*, person: UUID, died_on: date, now: datetime, by: str) -> nouns.Person:
    """A death. Told again for the same day it changes nothing. Refused: a day ahead, before birth, another day."""
    row = locked(person)
    insist(died_on <= day_of(now), Sentence("亡くなった日（%(died_on)s）が今日より後です", died_on=died_on))
    insist(
        row.born_on is None or row.born_on <= died_on,
        Sentence("亡くなった日（%(died_on)s）が生年月日より前です", died_on=died_on),
    )
    if row.died_on not in (None, died_on):
        raise Refused(
            Sentence(
                "亡くなった日はすでに%(died_on)sと記録されています。違うときは担当課で確認してください",
                died_on=row.died_on,
            )
        )
    if row.died_on is None:
        row.died_on, row.death_told_at, row.death_told_by = died_on, now, by
        left = mates(person, died_on)[1:]
        row.save(update_fields=["died_on", "death_told_at", "death_told_by"])
        touch([person], Turn.DIED, now)
        touch(left, Turn.HOUSEHOLD, now)
    return reads.get(person)

"""「それは私です」: somebody takes over what was recorded of an outside name or a walk-in, and gives it back.

The claimed person and all records stay as they are; only a pointer says whose history they are, so a wrong claim
is taken back without a trace in the records.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from futasato.people import models, nouns, reads
from futasato.people.acts.refusal import Refused, insist
from futasato.people.acts.writing import touch
from futasato.people.nouns import Turn
from futasato.units import Sentence
from futasato.walls import reach
from futasato.walls.act import act

OTHERS = "この記録は、すでに別の方のものとして確認されています。心当たりがあるときは役場の窓口へご相談ください"
OWN_ACCOUNT = "この記録の方はご自分のアカウントをお持ちです。まとめるときは役場の窓口へご相談ください"
CLAIMED_SELF = "あなたの記録は別の登録にまとめられています。そちらの登録から手続きしてください"


@act
def claim(
    *,
    claimant: UUID,
    person: UUID | None = None,
    source: str = "",
    key: str = "",
    proof: str,
    now: datetime,
    by: str,
) -> nouns.Claim:
    """The claimant says: this outside name (`source`, `key`) or this `person` is me. `proof`: why that is believed.

    Claimed again by the same claimant it changes nothing. Refused: already somebody else's, a person with an
    account of their own, oneself, an unknown name, no proof.
    """
    insist(bool(proof.strip()), "本人のものだと分かる理由（proof）を書いてください")
    target = person or _named(source, key)
    return take(claimant, target, proof.strip(), now, by)


def take(claimant: UUID, person: UUID, proof: str, now: datetime, by: str) -> nouns.Claim:
    """The claim itself, inside the caller's transaction."""
    insist(claimant != person, "ご自分の記録です。手続きは要りません")
    with reach.elevated("who is claimed is in nobody's reach before"):
        return _taken(claimant, person, proof, now, by)


def _taken(claimant: UUID, person: UUID, proof: str, now: datetime, by: str) -> nouns.Claim:
    mine, theirs = _both_locked(claimant, person)
    insist(mine.claimed_into_id is None, CLAIMED_SELF)
    if theirs.claimed_into_id == claimant:
        return _noun(models.Claim.objects.get(person=person, released_at=None))
    insist(theirs.claimed_into_id is None, OTHERS)
    insist(theirs.account_id is None, OWN_ACCOUNT)
    theirs.claimed_into_id = claimant
    theirs.save(update_fields=["claimed_into"])
    touch([claimant, person], Turn.CLAIMED, now)
    row = models.Claim.objects.create(
        person_id=person, claimant_id=claimant, proof=proof, claimed_at=now, claimed_by=by
    )
    return _noun(row)


@act
def release(*, person: UUID, reason: str, now: datetime, by: str) -> nouns.Claim:
    """Take a claim back: the person is unclaimed again. Refused: nobody has claimed it, no reason."""
    insist(bool(reason.strip()), "取り消す理由を書いてください")
    row = models.Person.objects.select_for_update().filter(id=person).first()
    if row is None or row.claimed_into_id is None:
        raise Refused("この記録は、まだだれのものとも確認されていません")
    touch([row.claimed_into_id, person], Turn.RELEASED, now)
    row.claimed_into_id = None
    row.save(update_fields=["claimed_into"])
    standing = models.Claim.objects.get(person=person, released_at=None)
    standing.released_at, standing.released_by, standing.release_reason = now, by, reason.strip()
    standing.save(update_fields=["released_at", "released_by", "release_reason"])
    return _noun(standing)


def _named(source: str, key: str) -> UUID:
    with reach.elevated("an outside name is claimed by whoever proves it, unknown to them before"):
        found = reads.by_outside_name(source, [key])
    if key not in found:
        raise Refused(Sentence("番号「%(key)s」の記録は見つかりません。番号をお確かめください", key=key))
    return found[key]


def _both_locked(claimant: UUID, person: UUID) -> list[models.Person]:
    """Both rows, locked in the order of their ids, so that two claims at once wait instead of blocking each other."""
    rows = models.Person.objects.select_for_update(of=("self",)).filter(id__in=[claimant, person]).order_by("id")
    found = {row.id: row for row in rows}
    insist(len(found) == 2, "登録簿にない番号です。お確かめください")
    return [found[claimant], found[person]]


def _noun(row: models.Claim) -> nouns.Claim:
    return nouns.Claim(row.person_id, row.claimant_id, row.proof, row.claimed_at, row.released_at)

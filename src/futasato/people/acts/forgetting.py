"""To forget a person: what names them and where they live is gone for good; a bare id stays, so that nothing that counts
people or points at one breaks (docs/adr/0025)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from futasato.people import models, nouns, reads
from futasato.people.acts.refusal import insist
from futasato.units import Sentence, day_of
from futasato.walls.act import act

UNKNOWN = "登録簿にない番号です。お確かめください"
DONE = "この方の記録は、すでに消去されています"
NO_REASON = "消去の理由を書いてください（本人の申出の日と受付の番号など。お名前や住所は書かないでください）"
CLAIMED = "この番号の記録は、%(top)s の方のものとしてまとめられています。その番号で消去してください"
NAMED = "消去の理由は残ります。ご本人の名前やメールアドレスを書かないでください"
HOLDS_OFFICE = "この方のアカウントは、いま職に就いています。先に職を終えてください"
BLANK = {
    "name": "", "kana": "", "born_on": None, "born_year": None, "gender": "", "email": None, "died_on": None,
    "death_told_at": None, "death_told_by": "", "home_text": "", "account": None, "source": nouns.ERASED, "entered_by": "",
}  # fmt: skip
GONE = (
    models.Address, models.IdentityProof, models.FormerName, models.Correction, models.OutsideName, models.ClaimCode,
    models.Membership, models.SearchKey, models.Leaving,
)  # fmt: skip


@act
def forget(*, person: UUID, reason: str, now: datetime, by: str) -> nouns.Erasure:
    """Empty a person and all their selves: names, birth, e-mail, home, account; addresses, proofs, former and outside
    names, codes, households. It cannot be undone, and what it was for stays written (`reason`).

    Refused: nobody with this id, somebody's claimed self, no reason, forgotten already, whose account is in office.
    """
    insist(bool(reason.strip()), NO_REASON)
    selves = _selves(person)
    rows = models.Person.objects.select_for_update(of=("self",)).filter(id__in=selves).order_by("id")
    accounts = [row.account_id for row in rows if row.account_id]
    insist(not any(each and each in reason for row in rows for each in (row.name, row.kana, row.email)), NAMED)
    insist(not reads.holds_office(selves, day_of(now)), HOLDS_OFFICE)  # nobody could ask an erased officer
    models.Erasure.objects.bulk_create(
        models.Erasure(person_id=each, erased_at=now, erased_by=by, reason=reason.strip()) for each in selves
    )
    _empty(selves)
    return nouns.Erasure(selves, tuple(accounts), now, by)


def _selves(person: UUID) -> tuple[UUID, ...]:
    top = reads.canonical([person]).get(person)
    insist(top is not None, UNKNOWN)
    insist(top == person, Sentence(CLAIMED, top=top))
    insist(not models.Erasure.objects.filter(person=person).exists(), DONE)
    return reads.selves(person)


def _empty(selves: tuple[UUID, ...]) -> None:
    households = list(models.Membership.objects.filter(person__in=selves).values_list("household", flat=True))
    for table in GONE:
        table.objects.filter(person__in=selves).delete()
    models.Household.objects.filter(id__in=households, memberships=None).delete()
    touched = models.Claim.objects.filter(person__in=selves) | models.Claim.objects.filter(claimant__in=selves)
    touched.update(proof="", claimed_by="", released_by="", release_reason="")
    models.Person.objects.filter(id__in=selves).update(**BLANK)

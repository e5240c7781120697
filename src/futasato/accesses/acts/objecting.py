"""異議: a person says that a look was not right, and the office answers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from futasato.accesses import models, reads, rules
from futasato.accesses.acts.refusal import Refused
from futasato.accesses.nouns import Objection
from futasato.people import reads as people_reads
from futasato.walls.act import act

ABSENT = "このアクセス記録は見つかりません"


@act
def object(*, person: UUID, access: UUID, text: str, now: datetime, by: str) -> Objection:
    """Object to one look at oneself, once. Raises Refused: not about oneself, one's own look, no words, or again."""
    persons = people_reads.selves(person)
    look = reads.get(access, persons)
    if look is None or look.is_own:
        raise Refused(ABSENT)
    if fault := rules.objection_fault(text):
        raise Refused(fault)
    if access in reads.objections_of(persons):
        raise Refused("この記録への異議は、すでに届いています")
    return _kept(
        id=uuid4(), access=access, person_id=look.person, place_code=look.place_code, text=text.strip(),
        objected_at=now, objected_by=by, due_on=rules.due_on(now, reads.limits()),
    )  # fmt: skip


@act
def answer(*, objection: UUID, place_code: str, text: str, now: datetime, by: str) -> Objection:
    """Answer an objection against a look of this place's people, once. Raises Refused."""
    row = models.Objection.objects.select_for_update().filter(id=objection, place_code=place_code).first()
    if row is None or row.person_id is None:
        raise Refused("この異議は見つかりません")
    if row.answered_at:
        raise Refused("この異議には、すでに答えています")
    if fault := rules.objection_fault(text):
        raise Refused(fault.replace("何がおかしいと思うか", "調べたことと結果"))
    row.answer, row.answered_at, row.answered_by = text.strip(), now, by
    row.save(update_fields=["answer", "answered_at", "answered_by"])
    return reads.asking.objection(row)


def _kept(**said) -> Objection:
    """Two clicks at once: one objection."""
    try:
        with transaction.atomic():
            return reads.asking.objection(models.Objection.objects.create(**said))
    except IntegrityError:
        raise Refused("この記録への異議は、すでに届いています") from None

"""A step that was written by mistake is taken back: the death of somebody else, a revocation on the wrong page.

Nothing is deleted. The step and its taking back both stay; from then on the registration stands as if neither had
been, and what was known before stays known for whoever asks as of that time.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from futasato.people import reads as people_reads
from futasato.registrations import models, reads
from futasato.registrations.acts.deciding import TITLES, keep, locked, top
from futasato.registrations.acts.dying import take_back_elsewhere
from futasato.registrations.acts.refreshing import refresh
from futasato.registrations.acts.refusal import insist
from futasato.registrations.nouns import Cause, Decision, Registration, Step
from futasato.registrations.rules import states
from futasato.units import Sentence, day_of
from futasato.walls import reach
from futasato.walls.act import act

NO_REASON = "取り消す理由を書いてください"
ABSENT = "この手続きは、この登録にないか、もう取り消されています。この人の頁を開き直してください"
OTHERWISE = "「%(step)s」はこの頁では取り消せません。この人の頁の「手続き」から、次の手続きを選んでください"
OWN = "これはあなた自身に関わることです。ほかの職員に頼んでください"
OWN_WISH = "これは本人が自分で行った手続きです。職員は取り消せません。本人にもう一度登録してもらってください"


@act
def reverse(*, person: UUID, place_code: str, decision: int, reason: str, now: datetime, by: str) -> Registration:
    """Take back a step (its id) of a registration, with a reason. What left the prefecture's mirror with it comes back; a
    death is taken back in every town.

    Refused: no reason, a step that is not this registration's or was taken back already, one that is no ending and no
    approval, what the person did themselves, and what concerns oneself.
    """
    insist(reason.strip(), NO_REASON)
    row = locked(top(person), place_code)
    known = reads.decisions(row.id)
    wrong = next((each for each in states.in_effect(known) if each.id == decision), None)
    insist(wrong is not None, ABSENT)
    insist(wrong.step in states.REVERSIBLE, Sentence(OTHERWISE, step=Sentence(TITLES[wrong.step])))
    _insist_on_another(row.person_id, wrong, by)
    _take_back(row, wrong, known, reason.strip(), now, by)
    _reverse_mirrors(row, wrong, reason.strip(), now, by)
    if wrong.step is Step.DIE:
        take_back_elsewhere(row.person_id, reason, now)
    refresh(pairs=[(row.person_id, place_code)], now=now, cause=Cause.DECISION)
    return reads.get(row.person_id, place_code)


def _insist_on_another(person: UUID, wrong: Decision, by: str) -> None:
    """Neither is one's own registration brought back to life, nor somebody's who left by their own hand."""
    themselves = f"account:{people_reads.get(person).account}"
    insist(by != themselves, OWN)
    insist(wrong.by != themselves, OWN_WISH)


def _take_back(
    row: models.Registration, wrong: Decision, known: tuple[Decision, ...], reason: str, now: datetime, by: str
) -> None:
    made = Decision(Step.REVERSE, day_of(now), now, wrong.tier, by, reason, takes_back=wrong.id)
    keep(row, made, known)


def _reverse_mirrors(row: models.Registration, wrong: Decision, reason: str, now: datetime, by: str) -> None:
    """The prefecture's mirror ended in the same transaction, by the same hand."""
    with reach.elevated("the prefecture's mirror follows what it reflects"):
        for mirror in models.Registration.objects.select_for_update().filter(mirror_of=row.id):
            known = reads.decisions(mirror.id)
            for each in states.in_effect(known):
                if replace(each, tier="", reason="") == replace(wrong, tier="", reason=""):
                    _take_back(mirror, each, known, reason, now, by)
                    refresh(pairs=[(mirror.person_id, mirror.place_code)], now=now, cause=Cause.DECISION)

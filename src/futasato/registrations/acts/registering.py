"""窓口で登録する: from a paper form or a walk-in's words, all of it or nothing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from futasato.consents import acts as consent_acts
from futasato.mandates import acts as mandate_acts
from futasato.mandates.nouns import Ground
from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.people.nouns import IdentityLevel, Person, Role
from futasato.registrations.acts.deciding import REGISTER, join
from futasato.registrations.acts.refusal import Refusal, insist
from futasato.registrations.nouns import DeskForm, Entrance, Registration
from futasato.units import day_of
from futasato.walls.act import act

HEARD = frozenset({"paper", "aloud"})
BELOW = (people_acts.Refused, consent_acts.Refused, mandate_acts.Refused)


@act
def register_at_desk(*, form: DeskForm, place_code: str, now: datetime, by: str) -> Registration:
    """A new person, registered with the town: the consent as signed or heard, the identity as seen, the household and
    the mandate of whoever came along.

    Nobody is looked for who might be the same: the counter shows them before. Refused: no name or kana, no consent,
    whatever the acts below refuse; then nothing is written.
    """
    insist(bool(form.name.strip() and form.kana.strip()), "氏名とフリガナを書いてください")
    insist(form.heard in HEARD, "同意をどう確かめたか（署名のある紙か、読み上げか）を選んでください")
    try:
        return _registered(form, place_code, now, by)
    except BELOW as refused:
        raise Refusal(*refused.args) from refused


def _registered(form: DeskForm, place_code: str, now: datetime, by: str) -> Registration:
    told = {"name": form.name, "kana": form.kana, "born_on": form.born_on, "address": form.address}
    person = people_acts.enter(**told, source="desk", now=now, by=by)
    seen = {"text_version": form.text_version, "seen_at": now, "seen_by": f"{form.heard}:{by}"}
    consent_acts.give(person=person.id, recipient=place_code, purpose=REGISTER, **seen, now=now, by=by)
    if form.proof.strip():
        proof = {"level": IdentityLevel.L1, "method": form.proof, "proved_on": day_of(now)}
        people_acts.prove(person=person.id, **proof, now=now, by=by)
    if form.with_person is not None:
        _gather(person, form, now, by)
    consents = {REGISTER: form.text_version}
    entrance = Entrance.DESK.value
    return join(person=person.id, place_code=place_code, consents=consents, entrance=entrance, now=now, by=by)


def _gather(person: Person, form: DeskForm, now: datetime, by: str) -> None:
    """Into the household of whoever came along; a child whose papers were seen becomes that person's ward."""
    household = _household(form.with_person, now, by)
    told = {"household": household, "role": form.role, "from_on": day_of(now)}
    people_acts.join_household(person=person.id, **told, now=now, by=by)
    if form.role is Role.CHILD and form.basis.strip():
        papers = {"ground": Ground.GUARDIAN, "basis": form.basis}
        mandate_acts.entrust(principal=person.id, agent=form.with_person, **papers, now=now, by=by)


def _household(person: UUID, now: datetime, by: str) -> UUID:
    on = day_of(now)
    known = people_reads.memberships([person], on)[person]
    if known:
        return known[-1].household
    return people_acts.join_household(person=person, role=Role.ADULT, from_on=on, now=now, by=by).household

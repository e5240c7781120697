"""What the addresses of a reader's own pages name: a consent they gave, a proposal of their office that waits."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.utils import timezone

from futasato.accesses import acts as accesses_acts
from futasato.accesses.nouns import Looking, Purpose
from futasato.cases import acts as cases_acts
from futasato.cases import reads as cases_reads
from futasato.cases.nouns import Attachment, Disclosure, Kind
from futasato.consents import acts as consents_acts
from futasato.counters.door.matrix import Role
from futasato.exports import acts as exports_acts
from futasato.exports.nouns import Column
from futasato.letters import acts as letters_acts
from futasato.letters import reads as letters_reads
from futasato.letters.nouns import Kind as Word
from futasato.letters.nouns import Post
from futasato.mandates import acts as mandates_acts
from futasato.mandates.nouns import Ground
from futasato.people import reads as people_reads
from futasato.protections import reads as protections_reads
from futasato.records import acts as records_acts
from futasato.registrations import acts as registrations_acts
from futasato.registrations import reads as registrations_reads
from futasato.rosters import acts as rosters_acts
from futasato.rosters import reads as rosters_reads
from futasato.units import day_of
from futasato.visits import acts as visits_acts
from tests.counters.office.ground import FUKUI

CONTACT = {"recipient": FUKUI, "purpose": "contact"}
VERSIONS = {"register": "register-2026-1", "contact": "contact-2026-1"}


def of_person(person: UUID, event: UUID, token: str, delegate: UUID, officer: int) -> dict[str, object]:
    """Somebody's consent, delegation, check-in, and a look at them by an officer."""
    now, by = timezone.now(), "test"
    registrations_acts.join(person=person, place_code=FUKUI, consents=VERSIONS, now=now, by=by)
    consent = consents_acts.give(person=person, text_version=VERSIONS["contact"], **CONTACT, now=now, by=by)
    visits_acts.check_in(event=event, person=person, token=token, nonce=f"dye {person}", now=now, by=by)
    found = {"consent": consent.id, "event": event, "access": looked(person, officer), "offer": "inn-discount"}
    return found | CONTACT | {"mandate": entrusted(person, delegate)} | asked(person) | written_to(person)


def asked(person: UUID, code: str = FUKUI) -> dict[str, object]:
    """A request of theirs with a photo, and the kind of another."""
    told = {"place_code": code, "kind": Kind.DISCLOSURE, "text": "記録の写し", "now": timezone.now(), "by": "test"}
    case = cases_acts.submit(person=person, attachments=[Attachment("写真.jpg", "image/jpeg", b"\xff\xd8\xff")], **told)
    return {"case": case.id, "attachment": cases_reads.attachments(case.id)[0].id, "kind": "complaint", "item": "name", "form": "json"}


def handed_out(things: dict[str, object], by: str) -> dict[str, object]:
    """Their request for disclosure granted: there is a paper to be handed out."""
    told = {"disclosure": Disclosure("licence"), "seen": 0, "now": timezone.now(), "by": by}
    cases_acts.disclose(case=things["case"], **told)
    return things


def written_to(person: UUID, code: str = FUKUI) -> dict[str, object]:
    """A letter to them that waits in the outbox."""
    now = timezone.now()
    letter = Post(person, code, Word.RENEWAL, f"renewal:{code}:dye", now - timedelta(days=1), now + timedelta(days=9))
    letters_acts.post(letters=[letter], now=now - timedelta(days=1), by="test")
    return {"letter": letters_reads.of_person([person], now)[0].id}


def entrusted(principal: UUID, agent: UUID) -> UUID:
    """A delegation that stands."""
    now, today = timezone.now(), day_of(timezone.now())
    told = {"ground": Ground.DELEGATE, "principal": principal, "agent": agent, "basis": "委任状"}
    days = {"from_on": today - timedelta(days=9), "until_on": today + timedelta(days=90)}
    return mandates_acts.entrust(**told, **days, now=now, by="test").id


def looked(person: UUID, officer: int) -> UUID:
    """A look at somebody, as an officer's page writes it."""
    looking = Looking(account=officer, duty="officer", place_code=FUKUI, purpose=Purpose.DESK, route="office:person")
    told = {"looking": looking, "shown": [([person], ["name"])]}
    return accesses_acts.write(**told, now=timezone.now(), by=f"account:{officer}")[0].id


def of_office(person: UUID, record: UUID, protected: UUID, colleague: int, officer: int) -> dict[str, object]:
    """What waits in an office: a colleague's proposal, a protection, an objection, a file, a colleague's own office."""
    now, by = timezone.now(), f"account:{colleague}"
    void = records_acts.propose_void(record=record, reason="二重", now=now, by=by)
    access = looked(person, officer)
    objection = accesses_acts.object(person=person, access=access, text="知り合いです", now=now, by="test")
    protection = next(each for each in protections_reads.of_desk(FUKUI) if each.person == protected)
    return {
        "proposal": void.id, "objection": objection.id, "protection": protection.id, "account": colleague,
        "duty": "officer", "export": _file(colleague, officer), **handed_out(asked(person), by),
        **listed(person, officer), **approved(person),
    }  # fmt: skip


def approved(person: UUID, code: str = FUKUI) -> dict[str, int]:
    """An approval, which can be taken back."""
    told = {"person": person, "place_code": code, "tier": "premium", "now": timezone.now(), "by": "test"}
    own = registrations_acts.apply(**told)
    registrations_acts.approve(**told)
    return {"decision": registrations_reads.decisions(own.id)[-1].id}


def listed(person: UUID, officer: int, code: str = FUKUI) -> dict[str, UUID]:
    """A list that waits, and a row of it that resembles somebody of the town."""
    known, now, by = people_reads.get(person), timezone.now(), f"account:{officer}"
    content = f"会員番号,氏名,フリガナ,生年月日\n1,{known.name},{known.kana},{known.born_on}\n".encode()
    told = {"place_code": code, "name": "meibo.csv", "content": content}
    brought = rosters_acts.bring(**told, mapping=rosters_reads.mapping("fan-club"), now=now, by=by)
    pair = next(each for each in rosters_reads.open_pairs(code) if each.person == person)
    return {"roster": brought.id, "pair": pair.id}


def _file(colleague: int, officer: int) -> UUID:
    now, told = timezone.now(), {"place_code": FUKUI, "columns": list(Column), "reason": "通知の宛名"}
    asked = exports_acts.propose(**told, now=now, by=f"account:{officer}")
    return exports_acts.carry_out(proposal=asked.id, now=now, by=f"account:{colleague}").id


def session_of(account) -> int:
    """One's session as the list of devices names it; there is one after the first page."""
    return UserSession.objects.filter(user=account).values_list("pk", flat=True).first() or 0


def of_role(world, role: Role) -> dict[str, object]:
    """What this reader's addresses name, over what the town's do."""
    return world.belongings.get(role, {}) | {"session": session_of(world.accounts.get(role)), "why": "idle"}

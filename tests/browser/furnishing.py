"""What the addresses of pages name beyond the dyed world (tests/dye/world.py): proposals, consents, objections, keys.

The world of the dye has people in every relation and a reader for every role; here everybody gets something to be read
on each of their pages, so that no page is looked at empty only.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.utils import timezone

from futasato.accesses import acts as accesses_acts
from futasato.accesses.nouns import Looking, Purpose
from futasato.consents import reads as consents_reads
from futasato.counters.door.matrix import Role
from futasato.mandates import acts as mandates_acts
from futasato.mandates import reads as mandates_reads
from futasato.mandates.nouns import Ground
from futasato.people import acts as people_acts
from futasato.people.nouns import Duty
from futasato.protections import acts as protections_acts
from futasato.records import acts as records_acts
from futasato.registrations import acts as registrations_acts
from futasato.units import day_of
from futasato.visits import acts as visits_acts
from tests.counters.office.ground import FUKUI, appoint, somebody, visited
from tests.dye.belongings import approved, asked, written_to
from tests.dye.world import OWN, World

Things = dict[str, object]


def furnished(world: World) -> dict[Role, Things]:
    """By role, what stands in the addresses that this reader may open."""
    person, account = world.selves[Role.RESIDENT].id, world.accounts[Role.RESIDENT]
    told = _of_resident(world, person, account)
    hidden = _hidden(world)
    return {
        Role.NOBODY: {},
        Role.RESIDENT: told,
        Role.GUARDIAN: _of_guardian(world),
        Role.OFFICER: _of_office(world, world.accounts[Role.OFFICER]),
        Role.DESK: {"protection": hidden, "proposal": _lifting(hidden, world)},
        Role.AUDITOR: {"objection": told["objection"]},
        Role.PROVIDER: {"offer": _asks(world)},
    }


def _of_resident(world: World, person: UUID, account) -> Things:
    now = timezone.now()
    texts = {name: consents_reads.text(name, day_of(now)).version for name in ("register", "mirror")}
    registrations_acts.join(person=person, place_code=FUKUI, consents=texts, mirror=True, now=now, by="self")
    event = world.things[OWN]["event"]
    shown = visits_acts.show_pass(person=person, now=now, by="self")
    visits_acts.check_in(event=event, scan=shown.code, now=now, by="staff")
    passkey = Authenticator.objects.create(
        user=account, type=Authenticator.Type.WEBAUTHN, data={"name": "わたしのスマホ", "credential": {}}
    )
    looks = [_looked(world, person, purpose) for purpose in (Purpose.RENEWAL, Purpose.EXAMINATION)]
    objection = accesses_acts.object(
        person=person, access=looks[0], text="この日に手続きはしていません", now=now, by="self"
    )
    return {
        "code": FUKUI, "event": event, "part": person, "pk": passkey.pk, "access": looks[1], "objection": objection.id,
        "mandate": _delegated(world, person), "consent": consents_reads.given(person)[0].id, "purpose": "report",
        "recipient": "nation", "offer": "inn-discount", "why": "moved", "key": "none",
    } | asked(person) | written_to(person)  # fmt: skip


def _of_guardian(world: World) -> Things:
    """A child of theirs, registered with the town, with a consent that can be withdrawn and one that can be given."""
    now = timezone.now()
    ward = somebody(born_on=day_of(now).replace(day=1) - timedelta(days=365 * 8)).id
    told = {"principal": ward, "agent": world.selves[Role.GUARDIAN].id, "ground": Ground.GUARDIAN, "basis": "戸籍謄本"}
    mandates_acts.entrust(**told, now=now, by="test")
    texts = {"register": consents_reads.text("register", day_of(now)).version}
    registrations_acts.join(person=ward, place_code=FUKUI, consents=texts, now=now, by="guardian")
    consent = consents_reads.given(ward)[0].id
    return {"principal": ward, "consent": consent, "purpose": "report", "recipient": "nation"}


def _looked(world: World, person: UUID, purpose: Purpose) -> UUID:
    looking = Looking(
        account=world.accounts[Role.OFFICER].pk,
        duty="officer",
        place_code=FUKUI,
        purpose=purpose,
        organisation="企画課",
        case="令和8年第12号",
    )
    shown = [([person], ("name", "records"))]
    return accesses_acts.write(looking=looking, shown=shown, now=timezone.now(), by="test")[0].id


def _delegated(world: World, person: UUID) -> UUID:
    told = {"principal": person, "agent": world.selves[Role.GUARDIAN].id, "ground": Ground.DELEGATE, "basis": "委任状"}
    span = {"from_on": day_of(timezone.now()), "until_on": day_of(timezone.now())}
    return mandates_acts.entrust(**told, **span, now=timezone.now(), by="test").id


def _of_office(world: World, account) -> Things:
    """One's own proposal to be withdrawn (`mine`), a colleague's to be endorsed, a colleague with a second factor."""
    other = get_user_model().objects.create_user(f"other-{uuid4().hex}", email="tonari@staff.futasato.example")
    appoint(other)
    Authenticator.objects.create(user=other, type=Authenticator.Type.TOTP, data={"secret": "x"})
    records = visited(somebody("試験 桜子"), 2)
    told = {"reason": "別の人の記録でした", "now": timezone.now()}
    mine, theirs = (
        records_acts.propose_void(record=record, by=f"account:{by.pk}", **told)
        for record, by in zip(records, (account, other), strict=True)
    )
    mandate = mandates_reads.agents_of(world.people[OWN].id, timezone.now())[0].id
    found = {"proposal": theirs.id, "mine": mine.id, "account": other.pk, "mandate": mandate}
    found |= {"part": _joined(world.people[OWN].id), "kind": "complaint"}
    return found | approved(world.people[OWN].id)


def _joined(person: UUID) -> UUID:
    """A second entry of somebody, joined into the first: it can be parted again."""
    told = {"now": timezone.now(), "by": "test"}
    part = somebody("試験 二重").id
    people_acts.claim(claimant=person, person=part, proof="desk: 同じ会員証", **told)
    return part


def _hidden(world: World) -> UUID:
    told = {"place_code": FUKUI, "reason": "本人の申出", "ends_on": day_of(timezone.now())}
    by = f"account:{world.accounts[Role.OFFICER].pk}"
    person = somebody("試験 隠子")
    return protections_acts.protect(person=person.id, **told, now=timezone.now(), by=by).id


def _lifting(protection: UUID, world: World) -> UUID:
    other = get_user_model().objects.create_user(f"desk-{uuid4().hex}", email="tantou@staff.futasato.example")
    appoint(other, duty=Duty.DESK)
    told = {"protection": protection, "reason": "本人の申出"}
    return protections_acts.propose_lifting(**told, now=timezone.now(), by=f"account:{other.pk}").id


def _asks(world: World) -> str:
    """The provider's reader works for one that has a question in the catalogue."""
    account = get_user_model().objects.create_user(f"inn-{uuid4().hex}", email="yado@staff.futasato.example")
    world.accounts[Role.PROVIDER] = account
    told = {"account": account.pk, "place_code": FUKUI, "duty": Duty.PROVIDER, "organisation": "見本温泉旅館"}
    people_acts.appoint(**told, from_on=day_of(timezone.now()), now=timezone.now(), by="test")
    return "inn-discount"

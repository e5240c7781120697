"""Somebody with a mark in everything that the register can keep of a person; and a dump of every table. All invented."""

from datetime import timedelta
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import connection
from django.utils import timezone

from futasato.accesses import acts as accesses_acts
from futasato.accesses.nouns import Looking, Purpose
from futasato.cases import acts as cases_acts
from futasato.cases import nouns as cases
from futasato.consents import acts as consents_acts
from futasato.keys import acts as keys_acts
from futasato.keys.nouns import Answer
from futasato.letters import acts as letters_acts
from futasato.letters.nouns import Kind as Word
from futasato.letters.nouns import Post
from futasato.mandates import acts as mandates_acts
from futasato.mandates.nouns import Ground
from futasato.people import acts as people_acts
from futasato.people.nouns import Duty, Role
from futasato.protections import acts as protections_acts
from futasato.records import acts as records_acts
from futasato.records import reads as records_reads
from futasato.registrations import acts as registrations_acts
from futasato.registrations import reads as registrations_reads
from futasato.rosters import reads as rosters_reads
from futasato.rosters.acts import taking
from futasato.rosters.nouns import Listed, Tally, Weighed
from futasato.site import erasing
from futasato.units import day_of
from futasato.visits import acts as visits_acts
from futasato.visits import reads as visits_reads
from tests.counters.office.ground import FUKUI, officer, ruled
from tests.dye import world
from tests.dye.dyeing import Dye

REASON = "本人の申出（受付 第1号）"
OPAQUE = {"id"}
"""What may stay, as docs/adr/0025 says: the bare id."""


def now():
    return timezone.now()


def life(name, seed=1, protected=False):
    """One dyed person with an account, records, and something in every other table that can name them."""
    user = get_user_model().objects.create_user(f"{name}-{uuid4().hex}")
    dye = world._dyed(name, seed, FUKUI, account=user)
    _signed_up(dye, user)
    _named(dye)
    _lived(dye)
    _listed(dye)
    _decided(dye)
    _seen(dye, user)
    people_acts.ask_to_leave(person=dye.id, now=now(), by=dye.word("leaver"))
    people_acts.stay(person=dye.id, now=now(), by=dye.word("stayer"))
    if protected:
        protections_acts.protect(person=dye.id, place_code=FUKUI, reason=dye.word("ground"), now=now(), by="test")
    return dye


def town():
    """The rule of 福井市 in force, so that standings are computed."""
    ruled()


def mate(dye, role=Role.ADULT):
    """Somebody dyed as well, who lives with them."""
    other = world._dyed(f"mate-of-{dye.name}", 2, FUKUI)
    told = {"from_on": day_of(now()) - timedelta(days=30), "now": now(), "by": "test"}
    home = people_acts.join_household(person=dye.id, role=role, **told).household
    people_acts.join_household(person=other.id, household=home, role=role, **told)
    registrations_acts.refresh(pairs=[(each.id, FUKUI) for each in (dye, other)], now=now(), cause="record")
    return other


def _signed_up(dye, user):
    user.email, user.first_name = dye.mark("account", f"a{dye.word('account')}@futasato.example"), dye.word("first")
    user.username = dye.word("username")
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    client = f"account:{user.pk}"
    taken = keys_acts.take(key=uuid4().hex, digest=b"x", now=now(), by=client)
    answer = Answer(200, {"Location": dye.word("location")}, dye.word("answer").encode())
    keys_acts.finish(taken=taken, answer=answer, now=now(), by=client)


def _named(dye):
    told = {"now": now(), "by": dye.word("by")}
    people_acts.correct_name(
        person=dye.id, name=dye.kana("new name"), kana=dye.kana("new kana"), reason=dye.word("marriage"), **told
    )
    outside = people_acts.enter(name=dye.kana("other name"), source="test", **told)
    dye.mark("other id", str(outside.id))
    records_acts.write(
        entries=[world.Entry(outside.id, FUKUI, world.Kind.VISIT, day_of(now()), name=dye.word("outside visit"))],
        now=now(), by="test", source="test",
    )  # fmt: skip
    people_acts.issue_claim_code(person=outside.id, **told)
    people_acts.claim(claimant=dye.id, person=outside.id, proof=dye.word("proof"), **told)


def _lived(dye):
    told = {"now": now(), "by": dye.word("actor")}
    register = {"recipient": FUKUI, "purpose": "register", "text_version": "register-2026-1"}
    consents_acts.give(person=dye.id, **register, **told)
    event = visits_acts.hold(
        place_code=FUKUI, title="祭り", kind=world.Kind.EVENT, starts_at=now() - timedelta(hours=1),
        ends_at=now() + timedelta(hours=1), now=now(), by="test",
    )  # fmt: skip
    code = visits_reads.poster_code(event.id)
    visits_acts.check_in(event=event.id, person=dye.id, token=code, nonce=dye.word("nonce"), **told)
    agent = world._dyed(f"agent-of-{dye.name}", 3, FUKUI)
    mandates_acts.entrust(
        principal=dye.id, agent=agent.id, ground=Ground.DELEGATE, basis=dye.word("basis"), **told,
        from_on=day_of(now()), until_on=day_of(now()) + timedelta(days=9),
    )  # fmt: skip


def _listed(dye):
    """A number in a list, and a row of another list that an officer compared with them."""
    row = Listed(
        2, dye.word("list key"), dye.word("listed name"), email=dye.mark("listed", f"{dye.word('l')}@futasato.example")
    )
    weighed = Weighed(Tally(), review={row.key: [dye.id]}, people={row.key: row})
    taking.name([(row, dye.id)], FUKUI, "fan-club", now(), dye.word("lister"))
    taking.keep_pairs(weighed, FUKUI, rosters_reads.mapping("fan-club"), now())


def _decided(dye):
    registrations_acts.apply(person=dye.id, place_code=FUKUI, tier="friend", now=now(), by="test")
    registrations_acts.refuse(
        person=dye.id, place_code=FUKUI, tier="friend", reason=dye.word("refusal"), now=now(), by="test"
    )
    first = f"account:{officer().pk}"
    _asked(dye)
    for record in world.records_of(dye.id, FUKUI)[:2]:
        records_acts.propose_void(record=record, reason=dye.word(f"void {record.id}"), now=now(), by=first)


def _asked(dye):
    told = {"place_code": FUKUI, "kind": cases.Kind.DISCLOSURE, "now": now(), "by": dye.word("asker")}
    paper = cases.Attachment(dye.word("paper name"), "image/jpeg", dye.word("paper").encode())
    claim = cases.Claim("activity", day_of(now()), None, dye.word("claim"))
    case = cases_acts.submit(person=dye.id, text=dye.word("case"), claim=claim, attachments=[paper], **told)
    told = {"case": case.id, "seen": 0, "now": now(), "by": "test"}
    cases_acts.decide(outcome=cases.Outcome.REJECT, reason=dye.word("case reason"), **told)


def _seen(dye, user):
    looking = Looking(account=7, duty=Duty.OFFICER, purpose=Purpose.OTHER, place_code=FUKUI, text=dye.word("purpose"))
    (access,) = accesses_acts.write(looking=looking, shown=[([dye.id], ["name"])], now=now(), by="account:7")
    accesses_acts.object(
        person=dye.id, access=access.id, text=dye.word("objection"), now=now(), by=f"account:{user.pk}"
    )
    accesses_acts.choose_digest(person=dye.id, is_wanted=True, now=now(), by=dye.word("chooser"))
    letter = Post(dye.id, FUKUI, Word.THANKS, f"thanks:{dye.word('letter')}", now(), now() + timedelta(days=9))
    letters_acts.post(letters=[letter], now=now(), by=dye.word("poster"))
    letters_acts.choose(person=dye.id, wanted=[], now=now(), by=dye.word("letter chooser"))


def dump():
    """Every row of every table, as PostgreSQL itself writes it down: table → text."""
    with connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")
        tables = [name for (name,) in cursor.fetchall()]
        found = {}
        for table in sorted(tables):
            with cursor.copy(f'COPY (SELECT * FROM "{table}") TO STDOUT') as rows:
                found[table] = b"".join(bytes(part) for part in rows).decode()
    return found


def marks_left(dye: Dye, tables=None):
    """(table, field) of every mark that stands anywhere, but for the opaque ids. Bytes stand as \\x… in a dump."""
    found = set()
    for table, text in (tables or dump()).items():
        found |= {(table, of) for of in dye.found_in(text).values()}
        found |= {(table, of) for mark, of in dye.marks.items() if mark.encode().hex() in text}
    return {(table, of) for table, of in found if of not in {"id", "other id"}}


def erase(dye, **more):
    """As the command does."""
    told = {"reason": REASON, "now": now(), "by": "command"} | more
    return erasing.erase(person=dye.id, **told)


def standings(*dyes):
    """What is stored of others, to the byte."""
    return {
        each.name: [registrations_reads.stored([row.id]) for row in registrations_reads.of_person(each.id)]
        for each in dyes
    }


def broken():
    return list(records_reads.broken_seals())

"""Somebody dyed in two towns who asks one of them for disclosure, and an officer of it at work. All of them are invented."""

from datetime import timedelta

from django.utils import timezone

from futasato.accesses import acts as accesses_acts
from futasato.accesses.nouns import Looking, Purpose
from futasato.cases import reads
from futasato.cases.nouns import Kind
from futasato.consents import acts as consents_acts
from futasato.letters import acts as letters_acts
from futasato.letters.nouns import Kind as Word
from futasato.letters.nouns import Post
from futasato.notices import acts as notices_acts
from futasato.people import reads as people_reads
from futasato.people.nouns import Duty
from futasato.records import acts as records_acts
from futasato.records.nouns import Entry
from futasato.records.nouns import Kind as Fact
from futasato.registrations import acts as registrations_acts
from futasato.rosters.acts import taking
from futasato.rosters.nouns import Listed
from futasato.units import day_of
from tests.counters.office.ground import FUKUI, SABAE, text
from tests.dye import belongings
from tests.erasing.ground import life

from .ground import asked

CASES = f"/office/{FUKUI}/cases/"


def known(dye):
    """The person of a dye."""
    return people_reads.get(dye.id)


def everywhere(name="taker"):
    """(dye, marks of 福井市, marks of elsewhere) of somebody with something in every table, in 福井市, in 鯖江市, and of no
    town at all: that they wish to leave."""
    dye = life(name)
    before = set(dye.marks)
    _lives_elsewhere(dye)
    return dye, before, set(dye.marks) - before


def _lives_elsewhere(dye):
    now = timezone.now()
    told = {"now": now, "by": dye.word("elsewhere by")}
    entries = [Entry(dye.id, SABAE, Fact.VISIT, day_of(now) - timedelta(days=3), name=dye.word("elsewhere record"))]
    records_acts.write(entries=entries, source="test", **told)
    tie = registrations_acts.enter(person=dye.id, place_code=SABAE, entrance="survey", **told)
    dye.mark("elsewhere number", tie.number)
    registrations_acts.apply(person=dye.id, place_code=SABAE, tier="friend", now=now, by="test")
    registrations_acts.refuse(person=dye.id, place_code=SABAE, tier="friend", reason=dye.word("elsewhere refusal"), now=now, by="test")
    consents_acts.give(person=dye.id, recipient=SABAE, purpose="register", text_version="register-2026-1", **told)
    case = belongings.asked(dye.id, SABAE)["case"]
    dye.mark("elsewhere case", str(case))
    row = Listed(2, dye.word("elsewhere list key"), "名簿 花子")
    taking.name([(row, dye.id)], SABAE, "fan-club", now, "test")
    letter = Post(dye.id, SABAE, Word.THANKS, f"thanks:{dye.word('elsewhere letter')}", now, now + timedelta(days=9))
    letters_acts.post(letters=[letter], now=now, by="test")
    dye.mark("wish to leave", str(notices_acts.begin_leaving(person=dye.id, now=now, by="test").id))
    looking = Looking(account=7, duty=Duty.OFFICER, purpose=Purpose.OTHER, place_code=SABAE, text=dye.word("elsewhere look"))
    (access,) = accesses_acts.write(looking=looking, shown=[([dye.id], ["name"])], now=now, by="account:7")
    accesses_acts.object(person=dye.id, access=access.id, text=dye.word("elsewhere objection"), now=now, by="test")


def filed(person, kind=Kind.DISCLOSURE):
    """What they ask for."""
    return asked(person, kind=kind, now=timezone.now())


def granted(client, case, proof="licence", **withheld):
    """The button of the page."""
    told = {"proof": proof, "seen": reads.get(case.id).turns} | withheld
    return client.post(f"{CASES}{case.id}/disclose/", told)


def page(client, case):
    """The page to print."""
    return client.get(f"{CASES}{case.id}/disclosure/")


def paper(client, case):
    """What stands on it."""
    return text(page(client, case))


def taken(client, case, form):
    """A file of it."""
    return client.get(f"{CASES}{case.id}/disclosure/{form}/")

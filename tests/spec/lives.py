"""Lives written down by hand for the tests of the rulebook: nothing here is taken from its own examples."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from futasato.definitions.nouns import Facts, Membership
from futasato.people.nouns import Address, AddressKind, IdentityLevel, IdentityProof, Person
from futasato.records.nouns import Evidence, Kind, Level, Record
from futasato.units import day_of

TOKYO, YOKOHAMA, HARA, FUJIMI, CHINO = "131016", "141003", "203637", "203629", "202142"
ANN, BOB, KID = (UUID(int=n) for n in (1, 2, 3))
SPOKEN = {Evidence.SELF: Level.E0, Evidence.DOCUMENT: Level.E1}
LONG_AGO = date(2000, 1, 1)


def day(text):
    return date.fromisoformat(text) if text else None


def record(kind, happened_on, until_on=None, *, at=HARA, evidence=Evidence.HOST, recorded=None, **more):
    """A fact; verified unless it is somebody's own word. `recorded`: the day it was handed in (else the same day)."""
    verified = more.pop("verified", evidence not in SPOKEN)
    noted = datetime.fromisoformat(f"{recorded or happened_on}T03:00:00").replace(tzinfo=UTC)
    return Record(
        id=UUID(int=9), person=ANN, place_code=at, kind=kind, happened_on=day(happened_on), until_on=day(until_on),
        recorded_at=noted, evidence=evidence, level=SPOKEN.get(evidence, Level.E3),
        verified_by="確認者" if verified else "", **more,
    )  # fmt: skip


def stay(first, last=None, *, nights=None, **more):
    """From the first day to the last, or of so many nights."""
    last = last or (day(first) + timedelta(days=nights)).isoformat()
    return record(Kind.STAY, first, last, **more)


def visits(*days, **more):
    return [record(Kind.VISIT, each, **more) for each in days]


def activities(*days, **more):
    return [record(Kind.ACTIVITY, each, **{"name": "草刈り"} | more) for each in days]


def instant(text):
    """The Japanese day of an instant, as the office notes it."""
    return day_of(datetime.fromisoformat(text)).isoformat()


def each_month(first, last, days, make=visits, **more):
    """The same days of every month, both months (2026-01) included."""
    (year, month), (last_year, last_month) = (map(int, text.split("-")) for text in (first, last))
    found = []
    while (year, month) <= (last_year, last_month):
        found += make(*(f"{year}-{month:02}-{each:02}" for each in days), **more)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found


def one_night(*evenings, **more):
    return [stay(evening, nights=1, **more) for evening in evenings]


def gift(on, yen, **more):
    return record(Kind.GIFT, on, yen=yen, **more)


def fee(on, yen, **more):
    return record(Kind.FEE, on, yen=yen, **more)


def tie(name, since="2020-01-01", until=None, **more):
    return record(Kind.TIE, since, until, name=name, **more)


def house(name="owned", since="2015-04-01", until=None, **more):
    return record(Kind.BASE, since, until, name=name, **more)


def said(*texts, on="2024-01-10", **more):
    return [record(Kind.PLEDGE, on, name=text, evidence=Evidence.SELF, **more) for text in texts]


def judged(question, answer, on="2020-01-10", **more):
    return record(Kind.JUDGEMENT, on, name=question, details={"answer": answer}, evidence=Evidence.STAFF, **more)


def excused(first, last, name="epidemic", **more):
    return record(Kind.EXCUSE, first, last, name=name, **more)


def person(*, address=TOKYO, lives=None, born="1980-05-01", level=None, number=1):
    """`address`: a code, or (code, since) pairs; None: not known."""
    pairs = [(address, None)] if isinstance(address, str) else address or []
    homes = tuple(Address(code, day(since) or LONG_AGO) for code, since in pairs)
    homes += (Address(lives, LONG_AGO, AddressKind.ACTUAL),) if lives else ()
    proofs = (IdentityProof(IdentityLevel[level], LONG_AGO, "窓口", "担当"),) if level else ()
    return Person(UUID(int=number), day(born), homes, proofs)


def life(*parts, at=HARA, who=None, registered=None, held=(), family=()):
    """Everything known of somebody; `parts`: records and lists of records."""
    records = [each for part in parts for each in (part if isinstance(part, list) else [part])]
    numbered = tuple(replace(each, id=UUID(int=100 + n)) for n, each in enumerate(records))
    return Facts(at, who or person(), numbered, tuple(held), day(registered), tuple(family))


def member(number, born, *parts, at=HARA):
    return life(*parts, at=at, who=person(born=born, number=number))


def premium(code, since="2026-04-01", group=""):
    return Membership(code, "premium", day(since), None, group)

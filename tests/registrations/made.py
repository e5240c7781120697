"""Definitions, histories and cases made by hand from nouns, without a database."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid5

from futasato.definitions.nouns import (
    Addressed,
    All,
    Anyone,
    Count,
    Definition,
    Edition,
    Facts,
    Floor,
    Identity,
    Lifecycle,
    Measure,
    Renewal,
    Term,
    TermKind,
    Tier,
    Window,
    WindowKind,
)
from futasato.people.nouns import Address, IdentityLevel, IdentityProof, Person
from futasato.records.nouns import Evidence, Kind, Level, Record
from futasato.registrations.nouns import Case, Decision, Step
from futasato.units import instant_of

PLACE, TOKYO = "203637", "131016"
ME = UUID(int=1)
SEED = UUID(int=7)


def day(text):
    return date.fromisoformat(text)


def record(kind, on, until=None, place=PLACE, name="", verified="host", **said):
    """A verified record of a day or span, recorded on its first day."""
    happened_on, until_on = day(on), until and day(until)
    return Record(
        id=uuid5(SEED, f"{kind}{on}{until}{place}{name}{said}"), person=ME, place_code=place, kind=kind, name=name,
        happened_on=happened_on, until_on=until_on, recorded_at=instant_of(happened_on), evidence=Evidence.HOST,
        level=Level.E3, verified_by=verified, **said,
    )  # fmt: skip


def activities(*texts, place=PLACE):
    return [record(Kind.ACTIVITY, text, name="草刈り", place=place) for text in texts]


def person(*, home=TOKYO, moves=(), level=IdentityLevel.L2, born_on=None, died_on=None):
    addresses = [Address(home, date(1990, 1, 1)), *(Address(code, day(on)) for code, on in moves)]
    return Person(
        id=ME, born_on=born_on, died_on=died_on, addresses=tuple(addresses),
        proofs=(IdentityProof(level, date(2020, 1, 1)),),
    )  # fmt: skip


def decision(step, on, tier="", at=None):
    return Decision(Step(step), day(on), at or datetime.combine(day(on), datetime.min.time(), UTC), tier, "staff")


def tier(id, when, **life):
    """A tier; `cap` apart, what is said is its life cycle."""
    cap = life.pop("cap", None)
    return Tier(id=id, title=id, when=when, lifecycle=Lifecycle(**life), cap=cap)


def definition(*tiers, id="made", bodies=(PLACE,)):
    return Definition(id=id, title=id, tiers=tuple(tiers), bodies=tuple(bodies), source=("made",))


def editions(first, *later):
    """The first from the beginning of time, the others each from a day."""
    known = [Edition(first, 1, date.min)]
    return (*known, *(Edition(d, number, day(on)) for number, (on, d) in enumerate(later, 2)))


def case(rule, *records, decisions=(), who=None, later=(), memberships=(), entered="2020-01-01", place=PLACE):
    facts = Facts(place, who or person(), tuple(sorted(records, key=lambda r: r.happened_on)), tuple(memberships))
    return Case(facts, editions(rule, *later), tuple(decisions), entered and day(entered))


def months(size):
    return Term(TermKind.MONTHS, size)


YEAR = Window(WindowKind.MONTHS, 12)


def count(kind, least, window=YEAR, measure=Measure.ACTIVE_DAYS, **said):
    return Count(measure=measure, kinds=frozenset({kind}), least=least, window=window, word="count", **said)


OUTSIDE = Addressed(inside=False, word="address_outside")
THREE = count(Kind.ACTIVITY, 3, floor=Floor(verified=True))
BASIC = tier("basic", Anyone(word="anyone"))
FISCAL = Window(WindowKind.FISCAL_YEAR)


def yearly(when=THREE, **said):
    """C1: twelve months, renewal by proof opens two months before the end, one month of grace, back to basic."""
    plain = {"term": months(12), "renewal": Renewal(2, "proof"), "grace_months": 1, "fallback": "basic"}
    return definition(BASIC, tier("premium", when, **plain | said))


def premium(cap=3):
    """C2: card, outside, three activity days in the fiscal year, until 31 March, at most three bodies."""
    when = All(parts=(OUTSIDE, Identity(least=IdentityLevel.L2), count(Kind.ACTIVITY, 3, FISCAL)))
    return definition(BASIC, tier("premium", when, term=Term(TermKind.FISCAL_YEAR), cap=cap), id="national", bodies=())

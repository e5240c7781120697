"""Dense random lives and leaves, drawn evenly: hypothesis keeps to small and simple ones, for which nearly nothing counts.

The pools of towns, names and days are those of tests.definitions.generated.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

from futasato.definitions.nouns import (
    Addressed,
    Age,
    Anyone,
    Count,
    Elsewhere,
    Facts,
    Floor,
    Grade,
    Holding,
    Identity,
    Measure,
    Membership,
    NameList,
    Points,
    PointsPart,
    Presence,
    Standing,
    Territory,
    TerritoryKind,
    Window,
    WindowKind,
)
from futasato.people.nouns import Address, AddressKind, IdentityLevel, IdentityProof, Person
from futasato.records.nouns import Evidence, Kind, Level, Record
from tests.definitions.generated import limits, lives
from tests.definitions.generated.counting import COUNTS, PRESENCE, ROUND_TRIP

DAYS = (limits.LAST_ON - limits.FIRST_ON).days
GRACE = "遅れを認める"


def day(chance: Random, first: date = limits.FIRST_ON, span: int = DAYS) -> date:
    return first + timedelta(chance.randrange(span))


def often(chance: Random, usual, *rare, part: float = 0.6):
    """The usual value mostly, else one of the rare ones."""
    return usual if chance.random() < part else chance.choice(rare)


# --- lives ----------------------------------------------------------------------------------------------------------
def life(chance: Random, kinds: tuple[Kind, ...], on: date) -> Facts:
    """Somebody with a dozen records or more, most of them before the day."""
    person = Person(
        id=UUID(int=chance.getrandbits(120)),
        born_on=often(chance, day(chance, date(1940, 1, 1), 30_000), None, _turning(on), part=0.6),
        addresses=tuple(_address(chance) for _ in range(chance.randrange(4))),
        proofs=tuple(IdentityProof(level, day(chance)) for level in IdentityLevel if chance.random() < 0.3),
        died_on=often(chance, None, on, on + timedelta(1), part=0.94),
    )
    records = tuple(_record(chance, person.id, kinds, on) for _ in range(chance.randrange(8, 22)))
    memberships = tuple(_membership(chance) for _ in range(chance.randrange(8)))
    return Facts(limits.OWN, person, records, memberships, often(chance, day(chance), None, part=0.9))


def _turning(on: date) -> date:
    """The birth of somebody who is eighteen today."""
    return date(on.year - 18, on.month, min(on.day, 28))


def _address(chance: Random) -> Address:
    code = chance.choice([*limits.TOWNS, limits.PREFECTURE, None])
    return Address(code, day(chance), chance.choice(list(AddressKind)))


def _membership(chance: Random) -> Membership:
    until_on = often(chance, None, day(chance))
    return Membership(chance.choice(limits.TOWNS), chance.choice(limits.TIERS), day(chance), until_on, chance.choice(["", "", "joint"]))


def _record(chance: Random, person: UUID, kinds: tuple[Kind, ...], on: date) -> Record:
    kind, evidence = chance.choice(kinds), chance.choice(list(Evidence))
    happened_on = chance.choice([on - timedelta(chance.randrange(500)), _edge(chance, on), day(chance)])
    spans = kind in lives.SPANNING or (kind is Kind.ACTIVITY and chance.random() < 0.3)
    noon = datetime(happened_on.year, happened_on.month, happened_on.day, 3, tzinfo=UTC)
    return Record(
        id=UUID(int=chance.getrandbits(120)), person=person, kind=kind, happened_on=happened_on,
        place_code=often(chance, limits.OWN, *limits.TOWNS, limits.PREFECTURE, part=0.7),
        until_on=_end(chance, happened_on) if spans else None, recorded_at=noon + timedelta(chance.choice([0, 0, 1, 40, 400])),
        name=chance.choice((*limits.QUESTIONS, GRACE) if kind is Kind.JUDGEMENT else lives.NAMES[kind]), yen=chance.choice([500, 1000, 30_000]) if kind in lives.MONEY else None,
        minutes=chance.choice([None, 60, 90]) if kind is Kind.ACTIVITY else None, times=chance.choice([None, None, 2, 3]),
        seen_code=often(chance, None, *limits.TOWNS, part=0.7), evidence=evidence, level=lives.LEVELS[evidence],
        verified_by=often(chance, "example", "", part=0.75), source="example", details=_details(chance, kind),
    )  # fmt: skip


def _edge(chance: Random, on: date) -> date:
    """The first day of a usual window, its last, or a day to either side."""
    ago = [0, 29, 30, 89, 90, 364, 365]
    turns = [date(on.year, 1, 1), date(on.year, 4, 1), date(on.year - 1, 4, 1), date(on.year, on.month, 1)]
    return chance.choice([*turns, *(on - timedelta(n) for n in ago)]) + timedelta(chance.choice([-1, 0, 0, 1]))


def _end(chance: Random, happened_on: date) -> date | None:
    return often(chance, happened_on + timedelta(chance.choice([0, 1, 2, 3, 15, 29, 31, 200, 364, 365])), None, part=0.85)


def _details(chance: Random, kind: Kind) -> dict:
    if kind is Kind.JUDGEMENT:
        return {"answer": chance.random() < 0.5}
    return chance.choice([{}, {"school_days": 5}, {"school_days": 12}]) if kind is Kind.SCHOOLING else {}


# --- leaves ---------------------------------------------------------------------------------------------------------
def leaf(chance: Random):
    """Any leaf that an engine asks: counts, months and points mostly."""
    return chance.choice([*[count] * 7, plain, plain, plain, presence, presence, points, points, held, held, judged, judged, *PRESENT])(chance)


def count(chance: Random) -> Count:
    word = chance.choice(list(COUNTS))
    kinds, measures = COUNTS[word]
    measure = chance.choice([*measures, *([Measure.MONTHS] if kinds == PRESENCE else [])])
    kinds = {Kind.STAY} if measure is Measure.RUN_NIGHTS else kinds
    names = ROUND_TRIP if word == "round_trips" else often(chance, None, limits.ACTIVITY_LIST, _names(chance, limits.ACTIVITIES), part=0.75)
    return Count(
        measure=measure, kinds=frozenset(kinds), names=names, window=window(chance), bodies=bodies(chance),
        floor=floor(chance), least_places=often(chance, 1, 2, part=0.85), most=often(chance, None, 10**6, part=0.8),
    )  # fmt: skip


def plain(chance: Random) -> Count:
    """What nearly every town asks: so many times, so much, in a usual window, in the own town."""
    kind, measure = chance.choice([(Kind.VISIT, Measure.TIMES), (Kind.ACTIVITY, Measure.MINUTES), (Kind.FEE, Measure.YEN)])
    return Count(measure=measure, kinds=frozenset({kind}), window=window(chance), floor=Floor(verified=chance.random() < 0.3))


def presence(chance: Random) -> Presence:
    measure = chance.choice([Measure.DAYS, Measure.NIGHTS, Measure.TIMES])
    excuses = frozenset(often(chance, (), limits.EXCUSES[:2], limits.EXCUSES, part=0.5))
    return Presence(
        measure=measure, kinds=frozenset({Kind.STAY}) if measure is Measure.NIGHTS else PRESENCE, each=chance.choice([1, 1, 2]),
        months=chance.choice([None, 3]), window=window(chance), bodies=bodies(chance), floor=floor(chance), excuses=excuses,
        most_excused=2 if excuses else 0, excuse_verified=chance.random() < 0.5,
        night_month=chance.choice(["evening", "arrival", "same_month"]),
        start=chance.choice(["window", "acquired", "after_acquired"]), least_months=often(chance, 0, 6, part=0.8),
    )  # fmt: skip


def points(chance: Random) -> Points:
    parts = tuple(_part(chance) for _ in range(chance.choice([1, 2, 3])))
    named = sorted({part.group for part in parts if part.group})
    return Points(need=1, parts=parts, groups=tuple((name, chance.choice([0, 1, 5])) for name in named if chance.random() < 0.3))


def _part(chance: Random) -> PointsPart:
    return PointsPart(
        count=count(chance), points=often(chance, 3, 1, 10, -5), per=chance.choice([1, 2, 1000]), group=chance.choice(["", "関心", "関与"]),
        most=often(chance, None, 7, 30), most_a_year=often(chance, None, 4, 20),
    )  # fmt: skip


def held(chance: Random) -> Holding:
    kind, pool = chance.choice([(Kind.TIE, limits.TIES), (Kind.BASE, limits.BASES), (Kind.TOKEN, ("carp",)), (Kind.PLEDGE, limits.PROMISES)])
    begun = chance.random() < 0.2
    return Holding(
        kind=kind, names=often(chance, None, _names(chance, pool), part=0.5), bodies=bodies(chance), floor=floor(chance),
        least_months=chance.choice([0, 0, 6, 12]), window=window(chance) if begun else None,
    )  # fmt: skip


def judged(chance: Random) -> Holding:
    return Holding(kind=Kind.JUDGEMENT, question=chance.choice(limits.QUESTIONS), bodies=bodies(chance))


def _addressed(chance: Random) -> Addressed:
    return Addressed(inside=chance.random() < 0.5, address=chance.choice(list(AddressKind)), bodies=bodies(chance), names=often(chance, None, limits.TOWN_LIST, part=0.8))


def _aged(chance: Random) -> Age | Grade:
    noun, most = chance.choice([(Age, 60), (Grade, 12)])
    least = chance.choice([18, 18, chance.randrange(most), None])
    return noun(least=least, below=None if least is not None and chance.random() < 0.6 else (least or 0) + chance.randrange(1, 30))


PRESENT = (
    _addressed, _addressed, _aged, _aged, lambda chance: Anyone(),
    lambda chance: Identity(least=chance.choice(list(IdentityLevel))),
    lambda chance: Elsewhere(tier=chance.choice(limits.TIERS), most=chance.randrange(1, 4)),
    lambda chance: Standing(tier=chance.choice(limits.TIERS), bodies=bodies(chance), least=chance.choice([1, 2])),
)  # fmt: skip


# --- limits ---------------------------------------------------------------------------------------------------------
def window(chance: Random) -> Window:
    kind = chance.choice([*WindowKind, WindowKind.EVER, WindowKind.MONTHS])
    if kind is WindowKind.FIXED:
        first, last = sorted(day(chance) for _ in range(2))
        return Window(kind, 0, often(chance, first, None, part=0.8), often(chance, last, None, part=0.8))
    size = {WindowKind.DAYS: chance.choice([30, 90, 365, chance.randrange(1, 500)])}
    return Window(kind, size.get(kind, chance.choice([12, 12, 24, chance.randrange(1, 25)])))


def bodies(chance: Random) -> Territory:
    listed = tuple(chance.sample([*limits.TOWNS, limits.PREFECTURE], 2))
    return often(chance, Territory(), Territory(TerritoryKind.PREFECTURE), Territory(TerritoryKind.ANYWHERE), Territory(TerritoryKind.LISTED, listed))


def floor(chance: Random) -> Floor:
    if chance.random() < 0.5:
        return Floor(verified=chance.random() < 0.5)
    deadline = often(chance, None, (1, 31), (2, 29), (4, 30))
    return Floor(
        level=chance.choice(list(Level)), verified=chance.random() < 0.3, deadline=deadline,
        kinds=frozenset(often(chance, (), list(Evidence)[:9])), grace=chance.choice(["", GRACE]) if deadline else "",
        places=often(chance, (), None, limits.TOWNS[1:]),
    )  # fmt: skip


def _names(chance: Random, pool) -> NameList:
    return NameList(((limits.ALWAYS, frozenset(chance.sample(list(pool), 1))),))

"""Random conditions over the whole vocabulary, and random facts around one winter with a leap day."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st

from futasato.definitions import nouns
from futasato.definitions.nouns import (
    Facts,
    Floor,
    Measure,
    Membership,
    NameList,
    Territory,
    TerritoryKind,
    Window,
    WindowKind,
)
from futasato.people.nouns import Address, AddressKind, IdentityLevel, IdentityProof, Person
from futasato.records.nouns import Evidence, Kind, Level, Record
from futasato.units import DAY, JST

OWN, NEXT, FAR, PREFECTURE = "203637", "202142", "131016", "200000"
PRESENCE = frozenset({Kind.STAY, Kind.VISIT, Kind.EVENT, Kind.ACTIVITY})
NAMES = ("草刈り", "祭り", "owned", "disaster", "問い")
FIRST_ON, LAST_ON = date(2023, 10, 1), date(2024, 6, 30)
DAYS = st.dates(FIRST_ON, LAST_ON)
WIDE_DAYS = st.dates(date(2022, 1, 1), date(2026, 12, 31))
CODES = st.sampled_from([OWN, OWN, OWN, NEXT, FAR, PREFECTURE])
SMALL = st.integers(1, 4)

sizes = st.integers(1, 14)
windows = st.one_of(
    st.sampled_from([
        WindowKind.EVER, WindowKind.CALENDAR_YEAR, WindowKind.LAST_CALENDAR_YEAR, WindowKind.FISCAL_YEAR,
        WindowKind.LAST_FISCAL_YEAR, WindowKind.SINCE_REGISTRATION, WindowKind.SINCE_BASE,
    ]).map(Window),
    st.builds(Window, st.sampled_from([WindowKind.MONTHS, WindowKind.FULL_MONTHS, WindowKind.REGISTRATION_YEAR]), sizes),
    st.builds(Window, st.just(WindowKind.DAYS), st.integers(1, 400)),
    st.tuples(WIDE_DAYS, WIDE_DAYS).map(
        lambda pair: Window(WindowKind.FIXED, from_on=min(pair), until_on=max(pair))
    ),
)  # fmt: skip
bodies = st.one_of(
    st.sampled_from([TerritoryKind.OWN, TerritoryKind.PREFECTURE, TerritoryKind.ANYWHERE]).map(Territory),
    st.lists(CODES, min_size=1, max_size=2, unique=True).map(lambda codes: Territory(TerritoryKind.LISTED, tuple(codes))),
)
names = st.none() | st.builds(
    lambda first, later, on: NameList(((date(2000, 1, 1), first), (on, later))),
    st.frozensets(st.sampled_from(NAMES)), st.frozensets(st.sampled_from(NAMES)), DAYS,
)  # fmt: skip
floors = st.builds(
    Floor, level=st.sampled_from([Level.E0, Level.E2]), verified=st.booleans(),
    kinds=st.sampled_from([frozenset(), frozenset({Evidence.RECEIPT, Evidence.HOST})]),
    deadline=st.sampled_from([None, None, (1, 31), (2, 29), (4, 15), (12, 31)]), grace=st.sampled_from(["", "問い"]),
    places=st.sampled_from([None, (), (NEXT,)]),
)  # fmt: skip
COUNTED = (
    *[(measure, PRESENCE) for measure in (Measure.DAYS, Measure.RUN_DAYS, Measure.MONTHS, Measure.PLACES)],
    *[(measure, frozenset({Kind.STAY})) for measure in (Measure.NIGHTS, Measure.RUN_NIGHTS)],
    *[(measure, frozenset({Kind.ACTIVITY})) for measure in (Measure.ACTIVE_DAYS, Measure.MINUTES, Measure.NAMES)],
    (Measure.ACTIVE_DAYS, frozenset({Kind.VISIT, Kind.STAY})), (Measure.YEN, frozenset({Kind.GIFT})),
    (Measure.TIMES, frozenset({Kind.FEE, Kind.PURCHASE, Kind.CONDUCT})),
    (Measure.SCHOOL_DAYS, frozenset({Kind.SCHOOLING})),
)  # fmt: skip


@st.composite
def counts(draw, counted=COUNTED):
    measure, kinds = draw(st.sampled_from(counted))
    least = draw(st.integers(0, 8)) * (500 if measure == Measure.YEN else 1)
    return nouns.Count(
        measure=measure, kinds=kinds, least=least, most=draw(st.none() | st.integers(0, 9)), names=draw(names),
        window=draw(windows), bodies=draw(bodies), floor=draw(floors), tolerance=draw(st.integers(0, 1)),
        least_places=draw(st.integers(1, 2)), pooled=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def presences(draw):
    measure, kinds = draw(st.sampled_from([
        (Measure.DAYS, PRESENCE), (Measure.NIGHTS, frozenset({Kind.STAY})), (Measure.TIMES, PRESENCE),
    ]))  # fmt: skip
    return nouns.Presence(
        measure=measure, kinds=kinds, each=draw(SMALL), months=draw(st.none() | SMALL), window=draw(windows),
        bodies=draw(bodies), floor=draw(floors), excuses=draw(st.sampled_from([frozenset(), frozenset({"disaster"})])),
        most_excused=draw(st.integers(0, 2)), excuse_verified=draw(st.booleans()),
        night_month=draw(st.sampled_from(["evening", "arrival", "same_month"])),
        start=draw(st.sampled_from(["window", "acquired", "after_acquired"])),
        least_months=draw(st.integers(0, 3)), pooled=draw(st.booleans()),
    )  # fmt: skip


bounds = st.none() | st.integers(0, 30)
addressed = st.builds(
    nouns.Addressed, inside=st.booleans(), bodies=bodies, address=st.sampled_from(AddressKind),
    names=st.none() | st.builds(lambda on, code: NameList(((on, frozenset({code})),)), DAYS, CODES),
)  # fmt: skip
holding = st.builds(
    nouns.Holding, kind=st.sampled_from([Kind.BASE, Kind.TIE, Kind.TOKEN, Kind.PLEDGE, Kind.GIFT]), names=names,
    bodies=bodies, floor=floors, least_months=st.integers(0, 3), window=st.none() | windows,
)  # fmt: skip
asked = st.builds(nouns.Holding, kind=st.just(Kind.JUDGEMENT), question=st.sampled_from(["問い", "別の問い"]), bodies=bodies)
tiers_asked = st.sampled_from(["high", "low"])
leaves = st.one_of(
    counts(), counts(), presences(), addressed, holding, asked, st.just(nouns.Anyone()),
    st.builds(nouns.Age, least=bounds, below=bounds), st.builds(nouns.Grade, least=bounds, below=bounds),
    st.builds(nouns.Identity, least=st.sampled_from(IdentityLevel)),
    st.builds(nouns.Elsewhere, tier=tiers_asked, most=SMALL),
    st.builds(nouns.Standing, tier=tiers_asked, bodies=bodies, least=SMALL),
    st.builds(
        nouns.Points, need=st.integers(1, 40), groups=st.sampled_from([(), (("甲", 10),)]),
        parts=st.lists(st.builds(
            nouns.PointsPart, count=counts(), points=st.sampled_from([-50, 1, 5, 15]), per=SMALL,
            most=st.none() | st.integers(1, 30), most_a_year=st.none() | st.integers(1, 20),
            group=st.sampled_from(["", "甲"]),
        ), min_size=1, max_size=3).map(tuple),
    ),
)  # fmt: skip


def _groups(parts):
    some = st.lists(parts, max_size=3).map(tuple)
    return st.one_of(
        st.builds(nouns.All, parts=some), st.builds(nouns.Any, parts=some), st.builds(nouns.Nothing, parts=some),
        st.builds(nouns.AtLeast, least=SMALL, parts=some), st.builds(nouns.Unless, exception=parts, rule=parts),
        st.builds(nouns.Household, who=st.sampled_from(["adult", "child", "member"]), part=parts),
    )  # fmt: skip


conditions = st.recursive(leaves, _groups, max_leaves=4)


@st.composite
def records(draw, kinds=tuple(Kind)):
    kind, happened_on = draw(st.sampled_from(kinds)), draw(DAYS)
    length = draw(st.none() | st.integers(0, 12) | st.integers(60, 120))
    submitted = datetime(2024, 1, 1, 12, tzinfo=JST) + timedelta(days=draw(st.integers(-90, 400)))
    details = {Kind.JUDGEMENT: {"answer": draw(st.sampled_from([True, False, None]))},
               Kind.SCHOOLING: {"school_days": draw(st.none() | st.integers(0, 9))}}  # fmt: skip
    return Record(
        id=draw(st.uuids()), person=UUID(int=1), place_code=draw(CODES), kind=kind, happened_on=happened_on,
        recorded_at=submitted, until_on=None if length is None else happened_on + DAY * length,
        name=draw(st.sampled_from(NAMES)), yen=draw(st.none() | st.integers(0, 5000)), minutes=draw(st.none() | SMALL),
        times=draw(st.none() | st.integers(0, 3)), seen_code=draw(st.sampled_from([None, None, NEXT, FAR])),
        evidence=draw(st.sampled_from([Evidence.SELF, Evidence.RECEIPT])),
        level=draw(st.sampled_from([Level.E0, Level.E3])), verified_by=draw(st.sampled_from(["", "受入者"])),
        details=details.get(kind, {}),
    )  # fmt: skip


@st.composite
def people(draw):
    addresses = draw(st.lists(st.builds(
        Address, st.none() | CODES, st.just(date(2000, 1, 1)) | DAYS, st.sampled_from(AddressKind),
    ), max_size=3))  # fmt: skip
    born = st.none() | st.dates(date(2005, 1, 1), date(2008, 12, 31)) | st.just(date(2008, 2, 29))
    proofs = draw(st.lists(st.builds(IdentityProof, st.sampled_from(IdentityLevel), DAYS), max_size=2))
    died_on = draw(st.sampled_from([None, None, None, date(2024, 12, 1)]))
    return Person(UUID(int=1), draw(born), tuple(addresses), tuple(proofs), died_on)


memberships = st.builds(
    Membership, CODES, tiers_asked, DAYS, st.none() | st.dates(LAST_ON, date(2025, 12, 31)),
    st.sampled_from(["", "", "共同"]),
)  # fmt: skip


@st.composite
def facts(draw, most_records=5):
    def somebody(most):
        return Facts(
            OWN, draw(people()), tuple(draw(st.lists(records(), max_size=most))),
            tuple(draw(st.lists(memberships, max_size=2))), draw(st.none() | DAYS),
        )  # fmt: skip

    household = tuple(somebody(2) for _ in range(draw(st.sampled_from([0, 0, 1]))))
    return replace(somebody(most_records), household=household)


@st.composite
def definitions(draw):
    tiers = (
        nouns.Tier("low", "下", draw(conditions)),
        nouns.Tier("high", "上", draw(conditions), cap=draw(st.sampled_from([None, 1]))),
    )  # fmt: skip
    return nouns.Definition("random", "乱数", tiers, bodies=draw(st.sampled_from([(), (OWN,), (OWN, NEXT)])))


# --- people to whom much happens, and conditions that take it all in ------------------------------------------------
anywhere = st.just(Territory(TerritoryKind.ANYWHERE))
wide = st.builds(Floor, deadline=st.sampled_from([None, (1, 31), (4, 15)]), grace=st.sampled_from(["", "問い"]))
LIVELY = tuple(pair for pair in COUNTED if pair[1] & PRESENCE and pair[0] not in {Measure.MINUTES, Measure.PLACES})
_lively_counts = counts(LIVELY).flatmap(lambda count: st.builds(
    replace, st.just(count), names=st.none(), bodies=anywhere, floor=wide, least=SMALL, least_places=st.just(1),
))  # fmt: skip
_lively_presences = presences().flatmap(lambda presence: st.builds(
    replace, st.just(presence), bodies=anywhere, floor=wide, each=st.just(1), months=st.integers(1, 2),
    least_months=st.just(0),
))  # fmt: skip
lively = st.one_of(_lively_counts, _lively_presences)


@st.composite
def lively_facts(draw):
    eventful = st.lists(records(kinds=(*sorted(PRESENCE), Kind.STAY, Kind.BASE, Kind.EXCUSE, Kind.JUDGEMENT)), min_size=5, max_size=12)
    adult = Person(UUID(int=1), date(1980, 1, 1), (Address(FAR, date(2000, 1, 1)),))
    return Facts(OWN, adult, tuple(draw(eventful)), registered_on=draw(DAYS))

"""Random people with random histories: addresses, records of every kind, registrations elsewhere, a household."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st

from futasato.definitions.nouns import Example, Facts, Membership
from futasato.people.nouns import Address, AddressKind, IdentityLevel, IdentityProof, Person
from futasato.records.nouns import Evidence, Kind, Level, Record

from .limits import (
    ACTIVITIES,
    BASES,
    EXCUSES,
    FIRST_ON,
    LAST_ON,
    OWN,
    PREFECTURE,
    PROGRAMMES,
    PROMISES,
    QUESTIONS,
    TIERS,
    TIES,
    TOWNS,
    days,
)

E4 = {
    Evidence.TOLL, Evidence.RECEIPT, Evidence.UTILITY, Evidence.LODGING, Evidence.TICKET, Evidence.TRANSFER,
    Evidence.DONATION, Evidence.CARD,
}  # fmt: skip
LEVELS = {
    Evidence.SELF: Level.E0, Evidence.DOCUMENT: Level.E1, Evidence.POSTER: Level.E1, Evidence.QR: Level.E2,
    Evidence.HOST: Level.E3, Evidence.SCAN: Level.E3, Evidence.STAFF: Level.E3, **dict.fromkeys(E4, Level.E4),
}  # fmt: skip
ASKED = (*QUESTIONS, "exclusive_user", "no_tax_arrears", "遅れを認める", *(
    f"{word}:{programme}" for word in ("vacancy_of", "quota", "lottery") for programme in PROGRAMMES
))  # fmt: skip
NAMES = {
    Kind.STAY: ("", "trial"), Kind.VISIT: ("", "往復"), Kind.EVENT: ("", "祭りの運営"), Kind.ACTIVITY: ACTIVITIES,
    Kind.GIFT: ("",), Kind.FEE: ("",), Kind.PURCHASE: ("",), Kind.BASE: BASES, Kind.TIE: (*TIES, *PROGRAMMES),
    Kind.PLEDGE: (*PROMISES, *PROGRAMMES, *ACTIVITIES), Kind.TOKEN: ("carp",), Kind.JUDGEMENT: ASKED,
    Kind.CONDUCT: ("",), Kind.EXCUSE: EXCUSES, Kind.SCHOOLING: ("体験入学",),
}  # fmt: skip
SPANNING = {Kind.STAY, Kind.BASE, Kind.TIE, Kind.TOKEN, Kind.PLEDGE, Kind.JUDGEMENT, Kind.EXCUSE, Kind.SCHOOLING}
MONEY = {Kind.GIFT, Kind.FEE, Kind.PURCHASE}
OWN_MOSTLY = st.sampled_from([OWN, OWN, OWN, *TOWNS, PREFECTURE])
LONG_AGO = date(1900, 1, 1)  # since when an example's undated facts hold
NOON_UTC = 3  # noon in Japan


@st.composite
def records(draw, person, kinds=tuple(Kind)):
    """One fact of that person, well formed for its kind. Its id comes from the draw, so that it can be repeated."""
    kind = draw(st.sampled_from(kinds))
    happened_on = draw(days)
    evidence = draw(st.sampled_from(list(Evidence)))
    level = LEVELS[evidence]
    return Record(
        id=UUID(int=draw(st.integers(1, 2**100))),
        person=person,
        place_code=draw(OWN_MOSTLY),
        kind=kind,
        happened_on=happened_on,
        until_on=draw(ends(happened_on)) if kind in SPANNING else None,
        recorded_at=draw(recorded(happened_on)),
        name=draw(st.sampled_from(NAMES[kind])),
        yen=draw(st.sampled_from([500, 1000, 30_000])) if kind in MONEY else None,
        minutes=draw(st.none() | st.sampled_from([60, 90])) if kind is Kind.ACTIVITY else None,
        times=draw(st.sampled_from([None, None, 2])) if kind in (Kind.VISIT, Kind.GIFT) else None,
        seen_code=draw(st.none() | st.sampled_from(TOWNS)),
        evidence=evidence,
        level=level,
        verified_by=draw(st.sampled_from(["", "example"])),
        source="example",
        details=draw(details(kind)),
    )


def ends(happened_on):
    """The last day of a span: none, the same day, some nights or some months later."""
    later = st.sampled_from([0, 1, 2, 3, 15, 29, 31, 200, 400])
    return st.none() | later.map(lambda n: happened_on + timedelta(n))


def recorded(happened_on):
    """Noted at noon of the day itself, or late."""
    noon = datetime(happened_on.year, happened_on.month, happened_on.day, NOON_UTC, tzinfo=UTC)
    return st.sampled_from([0, 0, 0, 1, 40, 400]).map(lambda n: noon + timedelta(n))


def details(kind):
    if kind is Kind.JUDGEMENT:
        return st.booleans().map(lambda answer: {"answer": answer})
    if kind is Kind.SCHOOLING:
        return st.sampled_from([{}, {"school_days": 5}, {"school_days": 12}])
    return st.just({})


# --- people -------------------------------------------------------------------------------------------------------
@st.composite
def persons(draw):
    """Somebody with none, one or two addresses of either kind, known or not, dead or alive."""
    kinds = draw(st.lists(st.sampled_from(list(AddressKind)), max_size=3))
    level = draw(st.none() | st.sampled_from(list(IdentityLevel)))
    return Person(
        id=UUID(int=draw(st.integers(1, 2**100))),
        born_on=draw(st.none() | st.dates(FIRST_ON.replace(year=1940), FIRST_ON.replace(year=2022))),
        addresses=tuple(draw(addresses(kind)) for kind in sorted(kinds, reverse=True)),
        proofs=() if level is None else (IdentityProof(level, LONG_AGO, "example", "example"),),
        died_on=draw(st.sampled_from([None, None, None, None, LAST_ON.replace(year=2026)])),
    )


def addresses(kind):
    code = st.none() | st.sampled_from(TOWNS)
    return st.builds(Address, code, st.sampled_from([FIRST_ON.replace(year=1990), *_moves()]), st.just(kind))


def _moves():
    return [FIRST_ON.replace(year=year) for year in (2025, 2026)]


memberships = st.builds(
    Membership,
    place_code=st.sampled_from(TOWNS),
    tier=st.sampled_from(TIERS),
    from_on=st.just(FIRST_ON),
    until_on=st.none() | days,
    group=st.sampled_from(["", "", "joint"]),
)


@st.composite
def facts(draw, most_records=12, with_household=True, kinds=tuple(Kind)):
    """One life as a rule sees it."""
    person = draw(persons())
    members = draw(st.lists(facts(4, False, kinds), max_size=2)) if with_household else []
    return Facts(
        place_code=OWN,
        person=person,
        records=tuple(draw(st.lists(records(person.id, kinds), max_size=most_records))),
        memberships=tuple(draw(st.lists(memberships, max_size=3))),
        registered_on=draw(st.none() | days),
        household=tuple(members),
    )


def examples(expected=("none", "review", "moved_in", "deceased")):
    """Example residents that expect anything: for reading, not for judging."""

    def make(number, on, life, result, changes):
        has_changes = changes != "unsaid"
        changes_on = on + timedelta(changes) if isinstance(changes, int) else None
        return Example(f"例{number}", on, life, result, changes_on, has_changes)

    changes = st.sampled_from(["unsaid", "never", 1, 40])
    return st.builds(make, st.integers(1, 10**9), days, facts(), st.sampled_from(expected), changes)

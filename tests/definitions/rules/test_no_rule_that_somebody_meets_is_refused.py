"""Soundness: take any history, build rules that this very person meets (the judge says so); no error may be found.

The judge is the independent witness: it knows nothing of windows that hold each other or of ages that fit no grade.
"""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from futasato.definitions import judge
from futasato.definitions.nouns import (
    Addressed,
    Age,
    All,
    Answer,
    Any,
    AtLeast,
    Count,
    Definition,
    Elsewhere,
    Facts,
    Floor,
    Grade,
    Holding,
    Household,
    Identity,
    Measure,
    Membership,
    NameList,
    Nothing,
    Points,
    PointsPart,
    Presence,
    Standing,
    Territory,
    TerritoryKind,
    Tier,
    Unless,
    Window,
    WindowKind,
)
from futasato.definitions.rules.contradictions import contradictions
from futasato.people.nouns import Address, AddressKind, IdentityLevel, IdentityProof, Person
from futasato.records.nouns import Evidence, Kind, Level, Record

TOWN, NEXT, FAR, ISHIKAWA = "203637", "203050", "131016", "170003"
PLACES = [TOWN, TOWN, TOWN, NEXT, FAR, "172065"]
TODAY = st.sampled_from([date(2026, 11, 23), date(2028, 2, 29), date(2027, 3, 31), date(2027, 1, 1)])
COUNTED_KINDS = [Kind.STAY, Kind.VISIT, Kind.EVENT, Kind.ACTIVITY]
NAMES = ["草刈り", "祭り", "往復"]


@st.composite
def records(draw, on):
    kind = draw(st.sampled_from([*COUNTED_KINDS, *COUNTED_KINDS, Kind.GIFT, Kind.TIE, Kind.BASE, Kind.JUDGEMENT]))
    begins = on - timedelta(days=draw(st.integers(0, 800)))
    ends = begins + timedelta(days=draw(st.integers(0, 400))) if kind in {Kind.STAY, Kind.BASE} else None
    return Record(
        id=UUID(int=draw(st.integers(1, 2**64))), person=UUID(int=1), place_code=draw(st.sampled_from(PLACES)), kind=kind,
        happened_on=begins, until_on=ends, recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
        name="問い" if kind is Kind.JUDGEMENT else draw(st.sampled_from(NAMES)), yen=draw(st.integers(0, 50_000)),
        minutes=draw(st.integers(0, 600)), evidence=Evidence.HOST, level=draw(st.sampled_from(Level)),
        verified_by=draw(st.sampled_from(["", "host"])), details={"answer": draw(st.booleans())},
    )  # fmt: skip


@st.composite
def histories(draw, on):
    """A person with addresses (known or not), proofs, records, standings elsewhere and sometimes a child."""
    kinds = st.sampled_from(AddressKind)
    places = st.sampled_from([*PLACES, None, "200000"])
    addresses = draw(st.lists(st.builds(Address, places, st.just(date(2020, 1, 1)), kinds), max_size=2))
    born_on = draw(st.none() | st.dates(on - timedelta(days=32_000), on))
    proofs = draw(
        st.lists(st.builds(IdentityProof, st.sampled_from(IdentityLevel), st.just(date(2021, 1, 1))), max_size=1)
    )
    tiers = st.builds(Membership, st.sampled_from(PLACES), st.just("t"), st.just(date(2022, 1, 1)))
    child = Facts(TOWN, Person(UUID(int=2), born_on=date(2016, 5, 1)), tuple(draw(st.lists(records(on), max_size=2))))
    return Facts(
        TOWN, Person(UUID(int=1), born_on, tuple(addresses), tuple(proofs)),
        tuple(draw(st.lists(records(on), max_size=8))), tuple(draw(st.lists(tiers, max_size=3))),
        draw(st.none() | st.just(date(2026, 1, 15))), draw(st.sampled_from([(), (child,)])),
    )  # fmt: skip


SIZED = {WindowKind.MONTHS: [1, 6, 12, 24], WindowKind.DAYS: [30, 90, 365], WindowKind.FULL_MONTHS: [1, 6, 12],
         WindowKind.REGISTRATION_YEAR: [12]}  # fmt: skip
WINDOWS = st.sampled_from(
    [Window(kind, size) for kind, sizes in SIZED.items() for size in sizes]
    + [Window(kind) for kind in WindowKind if kind not in SIZED and kind is not WindowKind.FIXED]
    + [Window(WindowKind.FIXED, 0, date(2026, 4, 1), date(2026, 9, 30)), Window(WindowKind.FIXED, 0, date(2026, 6, 1))]
)
BODIES = st.sampled_from([
    Territory(), Territory(TerritoryKind.PREFECTURE), Territory(TerritoryKind.ANYWHERE), Territory(TerritoryKind.LISTED, (NEXT, FAR)),
    Territory(TerritoryKind.LISTED, (ISHIKAWA, TOWN)), Territory(TerritoryKind.LISTED, ("200000",)),
])  # fmt: skip
FLOORS = st.sampled_from([Floor(), Floor(verified=True), Floor(level=Level.E2), Floor(places=None),
                          Floor(deadline=(1, 31)), Floor(kinds=frozenset({Evidence.HOST}))])  # fmt: skip
LISTS = st.none() | st.sampled_from([NameList(((date(1, 1, 1), frozenset(NAMES[:n])),)) for n in (1, 2, 3)])
SETS = st.sampled_from([frozenset(COUNTED_KINDS), frozenset({Kind.STAY}), frozenset({Kind.ACTIVITY})])


@st.composite
def counts(draw):
    least = draw(st.integers(0, 40))
    return Count(
        measure=draw(st.sampled_from(Measure)), kinds=draw(SETS), least=least, window=draw(WINDOWS), bodies=draw(BODIES),
        most=draw(st.none() | st.integers(least, 60)), floor=draw(FLOORS), names=draw(LISTS),
        tolerance=draw(st.integers(0, 2)), least_places=draw(st.integers(1, 2)), pooled=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def presences(draw):
    return Presence(
        measure=draw(st.sampled_from([Measure.DAYS, Measure.NIGHTS, Measure.TIMES])), kinds=draw(SETS),
        each=draw(st.integers(1, 31)), months=draw(st.none() | st.integers(1, 6)), window=draw(WINDOWS),
        night_month=draw(st.sampled_from(["evening", "arrival", "same_month"])),
        start=draw(st.sampled_from(["window", "acquired"])), least_months=draw(st.integers(0, 2)),
    )  # fmt: skip


BOUND = st.none() | st.integers(0, 90)
ATOMS = st.one_of(
    counts(), counts(), presences(),
    st.builds(Addressed, inside=st.booleans(), bodies=BODIES, address=st.sampled_from(AddressKind)),
    st.builds(Age, least=BOUND, below=BOUND), st.builds(Grade, least=BOUND, below=BOUND),
    st.builds(Identity, least=st.sampled_from(IdentityLevel)),
    st.builds(Holding, kind=st.sampled_from([Kind.TIE, Kind.BASE]), names=LISTS, least_months=st.integers(0, 6)),
    st.builds(Holding, kind=st.just(Kind.JUDGEMENT), question=st.just("問い")),
    st.builds(Elsewhere, tier=st.just("t"), most=st.integers(1, 3)),
    st.builds(Standing, tier=st.just("t"), bodies=BODIES, least=st.integers(1, 2)),
    st.builds(Points, need=st.integers(-5, 60), parts=st.lists(
        st.builds(PointsPart, count=counts(), points=st.integers(-5, 5), per=st.integers(1, 5), most=st.none() | st.just(20)),
        min_size=1, max_size=2).map(tuple)),
    st.builds(Household, who=st.sampled_from(["adult", "child", "member"]), part=counts()),
)  # fmt: skip


def truths(atoms, facts, on):
    """What this person meets, and `none` of what this person surely does not; what waits for the office is left out."""
    for atom in atoms:
        answer = judge.answer(atom, facts, on)[0].answer
        if answer is not Answer.REVIEW:
            yield atom if answer is Answer.MET else Nothing(parts=(atom,))


@st.composite
def grouped(draw, met):
    """Groups of things met are met, however they are combined."""
    if len(met) == 1:
        return met[0]
    cut = draw(st.integers(1, len(met) - 1))
    parts = (draw(grouped(met[:cut])), draw(grouped(met[cut:])))
    form = draw(st.sampled_from(["all", "any", "some", "unless"]))
    if form == "some":
        return AtLeast(least=draw(st.integers(1, 2)), parts=parts)
    return (
        Unless(exception=parts[0], rule=parts[1]) if form == "unless" else {"all": All, "any": Any}[form](parts=parts)
    )


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_what_this_person_meets_is_never_called_unmeetable(data):
    on = data.draw(TODAY)
    facts, atoms = data.draw(histories(on)), data.draw(st.lists(ATOMS, min_size=2, max_size=6))
    met = list(truths(atoms, facts, on))
    assume(met)
    rule = data.draw(grouped(met))
    definition = Definition(
        id="d", title="例", tiers=(Tier("t", "段階", rule),), bodies=data.draw(st.sampled_from([(), (TOWN,)]))
    )
    assert judge.outcome(definition, facts, on).verdicts[0].answer is Answer.MET, "the control: this person meets it"
    assert [each for each in contradictions(definition) if each.is_error] == []


@settings(max_examples=60, deadline=None)
@given(st.lists(ATOMS, min_size=1, max_size=3), st.data())
def test_asking_and_forbidding_the_same_is_always_found(atoms, data):
    """The control of the control: the same rules, made impossible, are found. Deep inside is deep enough."""
    doubled = data.draw(st.sampled_from(atoms))
    rule = All(parts=(*atoms, Any(parts=(All(parts=(doubled, Nothing(parts=(doubled,)))),))))
    definition = Definition(id="d", title="例", tiers=(Tier("t", "段階", rule),), bodies=(TOWN,))
    assert any(each.is_error for each in contradictions(definition))


@example(on=date(2028, 2, 29), months=12)
@given(on=st.dates(date(2020, 1, 1), date(2040, 1, 1)), months=st.integers(1, 30))
def test_a_stay_without_end_fills_the_window_and_is_believed(on, months):
    """As many days as the window has on this day can be asked for, whatever the day."""
    window = Window(WindowKind.MONTHS, months)
    stay = Record(
        UUID(int=3),
        UUID(int=1),
        TOWN,
        Kind.STAY,
        date(2000, 1, 1),
        datetime(2000, 1, 1, tzinfo=UTC),
        until_on=date(2050, 1, 1),
    )
    facts = Facts(TOWN, Person(UUID(int=1)), (stay,))
    asked = Count(measure=Measure.DAYS, kinds=frozenset({Kind.STAY}), window=window)
    have = judge.answer(asked, facts, on)[0].have
    full = Count(measure=Measure.DAYS, kinds=frozenset({Kind.STAY}), window=window, least=have)
    assert have >= 28 * months
    assert contradictions(Definition(id="d", title="例", tiers=(Tier("t", "段階", full),))) == ()

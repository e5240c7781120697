"""Conditions, reasons and definitions of every shape, for the tests that ask whether all of them can be told."""

from datetime import date
from itertools import count

from hypothesis import strategies as st

from futasato.definitions.judge import notes
from futasato.definitions.nouns import (
    Addressed,
    Age,
    All,
    Answer,
    Any,
    Anyone,
    AtLeast,
    Count,
    Definition,
    Elsewhere,
    Floor,
    Grade,
    Holding,
    Household,
    Identity,
    Lifecycle,
    Measure,
    NameList,
    Note,
    Nothing,
    Points,
    PointsPart,
    Presence,
    Reason,
    Renewal,
    Setting,
    Standing,
    Term,
    TermKind,
    Territory,
    TerritoryKind,
    Tier,
    Unless,
    Window,
    WindowKind,
)
from futasato.people.nouns import AddressKind, IdentityLevel
from futasato.records.nouns import Evidence, Kind, Level

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
KINDS = st.frozensets(st.sampled_from(Kind), min_size=1, max_size=4)
SMALL = st.integers(0, 60)
WORDS = ["owned", "lease", "lodging_plan", "born", "family", "study", "disaster", "epidemic", "illness", "草刈り"]
NAMES = st.builds(
    lambda names, title: NameList(((date(2020, 4, 1), names),), title),
    st.frozensets(st.sampled_from(WORDS), min_size=1, max_size=3),
    st.sampled_from(["", "指定する担い手活動"]),
)
WINDOWS = st.builds(
    lambda kind, size, day: Window(kind, size, day, day) if kind is WindowKind.FIXED else Window(kind, size),
    st.sampled_from(WindowKind), st.integers(1, 36), DAYS,
)  # fmt: skip
BODIES = st.one_of(
    st.sampled_from([Territory(kind) for kind in TerritoryKind if kind is not TerritoryKind.LISTED]),
    st.just(Territory(TerritoryKind.LISTED, ("203637", "180009"))),
)
FLOORS = st.builds(
    Floor,
    level=st.sampled_from(Level), verified=st.booleans(), kinds=st.frozensets(st.sampled_from(Evidence), max_size=2),
    deadline=st.sampled_from([None, (1, 31)]), grace=st.sampled_from(["", "町長が認める"]),
    places=st.sampled_from([None, (), ("203050",)]),
)  # fmt: skip
OWN_WORDS = {
    Count: ["", "stay_days", "stay_nights", "continuous_stay", "visits", "past_visit", "round_trips", "events",
            "activities", "donated", "fee_paid", "purchases", "schooling", "misconduct", "chosen"],
    Holding: ["", "tie", "has_base", "exclusive_user", "token_owned", "pledge", "self_declared", "staff_judgement",
            "no_tax_arrears", "programme_member", "applied", "vacancy_of", "quota", "lottery"],
}  # fmt: skip
COUNTS = st.builds(
    Count,
    word=st.sampled_from(OWN_WORDS[Count]), measure=st.sampled_from(Measure), kinds=KINDS, least=SMALL,
    most=st.none() | st.integers(60, 90), names=st.none() | NAMES, window=WINDOWS, bodies=BODIES, floor=FLOORS,
    tolerance=st.integers(0, 3), least_places=st.integers(1, 3), pooled=st.booleans(),
)  # fmt: skip
HOLDS = st.builds(
    Holding,
    word=st.sampled_from(OWN_WORDS[Holding]), kind=st.sampled_from(Kind), names=st.none() | NAMES, floor=FLOORS,
    least_months=st.integers(0, 24), window=st.none() | WINDOWS,
    question=st.sampled_from(["", "町長が適当と認める", "quota:島の枠", "no_tax_arrears", "exclusive_user"]),
)  # fmt: skip
PRESENCES = st.builds(
    Presence,
    word=st.just("monthly_presence"), measure=st.sampled_from([Measure.DAYS, Measure.NIGHTS, Measure.TIMES]),
    kinds=KINDS, each=st.integers(1, 31), months=st.none() | st.integers(1, 12), window=WINDOWS, bodies=BODIES,
    floor=FLOORS, excuses=st.frozensets(st.sampled_from(WORDS[-4:-1]), max_size=3), most_excused=st.integers(0, 3),
    night_month=st.sampled_from(["evening", "arrival", "same_month"]), pooled=st.booleans(),
    start=st.sampled_from(["window", "acquired", "after_acquired"]), least_months=st.integers(0, 6),
)  # fmt: skip
BOUNDS = st.tuples(st.integers(0, 20), st.integers(0, 80)).filter(any)
PARTS = st.builds(
    PointsPart, count=COUNTS, points=st.integers(-100, 20), per=st.integers(1, 5000), most=st.none() | SMALL,
    group=st.sampled_from(["", "関与"]),
)  # fmt: skip
EVERY_LEAF = st.one_of(
    COUNTS, HOLDS, PRESENCES,
    st.builds(Addressed, inside=st.booleans(), bodies=BODIES, address=st.sampled_from(AddressKind),
              names=st.none() | NAMES),
    st.builds(lambda bounds: Age(word="age", least=bounds[0], below=bounds[1] or None), BOUNDS),
    st.builds(lambda bounds: Grade(word="school_grade", least=bounds[0] or None, below=bounds[1]), BOUNDS),
    st.builds(Identity, least=st.sampled_from(IdentityLevel)),
    st.builds(Elsewhere, tier=st.just("上の段階"), most=st.integers(1, 5)),
    st.builds(Standing, tier=st.just("上の段階"), bodies=BODIES, least=st.integers(1, 3)),
    st.builds(Anyone, word=st.sampled_from(["", "anyone", "nationality"])),
    st.builds(Points, need=st.integers(1, 200), parts=st.lists(PARTS, min_size=1, max_size=3).map(tuple),
              groups=st.sampled_from([(), (("関与", 20),)])),
)  # fmt: skip


@st.composite
def leaves(draw):
    """A single condition; a composite only so that it has a short name in reports."""
    return draw(EVERY_LEAF)


@st.composite
def grown(draw, inner):
    """A group of conditions."""
    return draw(_groups(inner))


def _groups(inner):
    parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(All, parts=parts),
        st.builds(Any, parts=parts),
        st.builds(Nothing, parts=parts),
        st.builds(lambda parts, least: AtLeast(parts=parts, least=least), parts, st.integers(1, 3)),
        st.builds(Unless, exception=inner, rule=inner),
        st.builds(Household, who=st.sampled_from(["adult", "child", "member"]), part=inner),
    )


LEAVES = leaves()
CONDITIONS = st.recursive(LEAVES, grown, max_leaves=6)
CODES = sorted(value for key, value in vars(notes).items() if key.isupper() and isinstance(value, str))


def remark(code):
    """A note of a code with a value of the kind that the judge's own page promises."""
    if code == notes.GROUP_SHORT:
        return st.just(Note(code, ("関与", "15", "20")))
    if code in {notes.ADDRESS_INSIDE, notes.ADDRESS_OUTSIDE}:
        return st.just(Note(code, "203637"))
    if code == notes.ELSEWHERE:
        return st.just(Note(code, ("203637", "203050")))
    if code == notes.MISSING_MONTHS:
        return st.just(Note(code, ("2026-02", "2026-05")))
    if code in {notes.REFUSED, notes.ENDED}:
        return DAYS.map(lambda day: Note(code, day))
    return st.integers(1, 40).map(lambda number: Note(code, number))


REMARKS = st.lists(st.sampled_from(CODES).flatmap(remark), max_size=3).map(tuple)


COUNTED = st.one_of(COUNTS, PRESENCES, st.builds(Points, need=st.just(9), parts=st.just(())))


@st.composite
def reasons(draw, of=CONDITIONS):
    """A reason of any condition; those that count have numbers that fit together."""
    condition, remarks = draw(of), draw(REMARKS)
    answer = draw(st.sampled_from(Answer))
    if not isinstance(condition, Count | Presence | Points | Standing):
        return Reason(condition, answer, notes=remarks)
    need, have = draw(st.integers(1, 5000)), draw(st.integers(0, 5000))
    lacking = max(0, need - have)
    return Reason(
        condition, Answer.NOT_MET if lacking else Answer.MET, have=have, need=need, lacking=lacking, notes=remarks,
        until_on=draw(st.none() | DAYS) if lacking else None,
    )  # fmt: skip


TERMS = st.builds(lambda kind, day: Term(kind, 2, day), st.sampled_from(TermKind), DAYS)
LIVES = st.builds(
    Lifecycle,
    term=TERMS,
    renewal=st.builds(Renewal, st.integers(0, 3), st.sampled_from(["request", "proof", "fee", "silence"]),
                      st.none() | CONDITIONS),
    grace_months=st.integers(0, 3), fallback=st.sampled_from(["", "t0"]), examined=st.booleans(),
    revoked_for=st.sampled_from([(), ("虚偽の申出",)]),
)  # fmt: skip
SETTINGS = st.builds(
    Setting,
    name=st.just("値"), is_unconfirmed=st.booleans(), source=st.sampled_from(["", "要綱"]),
    value=st.sampled_from([3, True, None, "fiscal_year", "calendar_year", {"months": 12}, ["草刈り", "祭り"], []]),
)  # fmt: skip


@st.composite
def definitions(draw):
    """A definition of one to three tiers with values and lives."""
    places = count()
    tiers = draw(st.lists(st.tuples(CONDITIONS, LIVES, st.none() | st.integers(1, 3)), min_size=1, max_size=3))
    return Definition(
        id="d", title="例の町", settings=draw(st.lists(SETTINGS, max_size=2).map(tuple)), source=("要綱",),
        bodies=draw(st.sampled_from([(), ("203637",)])),
        tiers=tuple(Tier(f"t{next(places)}", f"段階{n}", when, life, cap=cap) for n, (when, life, cap) in enumerate(tiers)),
    )  # fmt: skip

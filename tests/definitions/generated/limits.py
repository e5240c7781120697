"""The small pools of towns, names and days, and the limits of counting conditions: window, bodies, floor."""

from datetime import date

from hypothesis import strategies as st

from futasato.definitions.nouns import Floor, NameList, Territory, TerritoryKind, Window, WindowKind
from futasato.records.nouns import Evidence, Level

OWN, NEIGHBOUR, SAME_PREFECTURE, AFAR = "203637", "203629", "202177", "131016"
PREFECTURE = "200000"
TOWNS = (OWN, NEIGHBOUR, SAME_PREFECTURE, AFAR)
FIRST_ON, LAST_ON = date(2023, 4, 1), date(2027, 6, 30)

ACTIVITIES = ("草刈り", "祭りの運営", "雪かき")
TIES, BASES, EXCUSES = (
    ("born", "family", "study"),
    ("owned", "lease", "lodging_plan"),
    ("disaster", "epidemic", "illness"),
)
QUESTIONS = ("町長が適当と認める", "趣旨に賛同する")
PROGRAMMES = ("taiken-2026", "jal-futari")
PROMISES = ("年に一度は訪れる", "町を応援する")
TIERS = ("basic", "premium")
ALWAYS = date.min
ACTIVITY_LIST = NameList(
    ((date(2024, 4, 1), frozenset({"草刈り", "雪かき"})), (date(2026, 4, 1), frozenset({"草刈り"}))), "designated"
)
TOWN_LIST = NameList(((date(2020, 4, 1), frozenset({OWN, NEIGHBOUR})),), "towns")
LISTS = (ACTIVITY_LIST, TOWN_LIST)
days = st.dates(FIRST_ON, LAST_ON)
labels = st.sampled_from(["", "", "しるし"])


def in_place(pool):
    """Names written in the condition itself."""
    some = st.frozensets(st.sampled_from(pool), min_size=1, max_size=2)
    return some.map(lambda found: NameList(((ALWAYS, found),)))


# --- limits -------------------------------------------------------------------------------------------------------
def fixed(pair):
    return Window(WindowKind.FIXED, 0, *sorted(pair))


UNSIZED = [k for k in WindowKind if k.value in (
    "ever", "calendar_year", "last_calendar_year", "fiscal_year", "last_fiscal_year", "since_registration", "since_base",
)]  # fmt: skip
windows = st.one_of(
    st.sampled_from(UNSIZED).map(Window),
    st.builds(Window, st.sampled_from([WindowKind.MONTHS, WindowKind.FULL_MONTHS]), st.integers(1, 24)),
    st.builds(Window, st.just(WindowKind.DAYS), st.integers(1, 400)),
    st.builds(Window, st.just(WindowKind.REGISTRATION_YEAR), st.sampled_from([12, 24])),
    st.tuples(days, days).map(fixed),
)
listed = st.lists(st.sampled_from([*TOWNS, PREFECTURE]), min_size=1, max_size=3, unique=True)
near_bodies = st.one_of(
    st.sampled_from([Territory(), Territory(TerritoryKind.PREFECTURE)]),
    listed.map(lambda codes: Territory(TerritoryKind.LISTED, tuple(codes))),
)
bodies = near_bodies | st.just(Territory(TerritoryKind.ANYWHERE))
deadlines = st.none() | st.sampled_from([(1, 31), (2, 29), (4, 30)])


@st.composite
def floors(draw):
    """How well proved; where no evidence is asked for, its place is not asked either."""
    if draw(st.booleans()):
        return Floor(verified=draw(st.booleans()))
    deadline = draw(deadlines)
    neighbours = st.lists(st.sampled_from(TOWNS), max_size=2, unique=True).map(tuple)
    return Floor(
        level=draw(st.sampled_from(list(Level)[1:])),
        verified=draw(st.booleans()),
        kinds=draw(st.frozensets(st.sampled_from(list(Evidence)), max_size=3)),
        deadline=deadline,
        grace=draw(st.sampled_from(["", "遅れを認める"])) if deadline else "",
        places=draw(st.none() | neighbours),
    )

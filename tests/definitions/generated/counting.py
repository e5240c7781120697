"""Random counting conditions: every word of the manual §4.1, monthly_presence and points."""

from hypothesis import strategies as st

from futasato.definitions.nouns import All, Count, Measure, NameList, Points, PointsPart, Presence, Window
from futasato.records.nouns import Kind

from .limits import ACTIVITIES, ACTIVITY_LIST, ALWAYS, EXCUSES, bodies, floors, in_place, labels, windows

PRESENCE = frozenset({Kind.STAY, Kind.VISIT, Kind.EVENT, Kind.ACTIVITY})
ROUND_TRIP = NameList(((ALWAYS, frozenset({"往復", "round_trip"})),))

# --- counting words -----------------------------------------------------------------------------------------------
# word → kinds of record, what is counted
COUNTS = {
    "stay_days": (PRESENCE, [Measure.DAYS]),
    "stay_nights": ({Kind.STAY}, [Measure.NIGHTS]),
    "visits": ({Kind.VISIT, Kind.STAY}, [Measure.ACTIVE_DAYS, Measure.TIMES]),
    "past_visit": ({Kind.VISIT, Kind.STAY}, [Measure.ACTIVE_DAYS, Measure.TIMES]),
    "round_trips": ({Kind.VISIT}, [Measure.TIMES]),
    "events": ({Kind.EVENT}, [Measure.ACTIVE_DAYS, Measure.TIMES]),
    "activities": ({Kind.ACTIVITY}, [Measure.ACTIVE_DAYS, Measure.TIMES, Measure.MINUTES]),
    "donated": ({Kind.GIFT}, [Measure.YEN, Measure.TIMES]),
    "fee_paid": ({Kind.FEE}, [Measure.YEN, Measure.TIMES]),
    "purchases": ({Kind.PURCHASE}, [Measure.YEN, Measure.TIMES]),
    "schooling": ({Kind.SCHOOLING}, [Measure.SCHOOL_DAYS]),
    "misconduct": ({Kind.CONDUCT}, [Measure.TIMES]),
    "chosen": ({Kind.PLEDGE}, [Measure.NAMES]),
    "continuous_stay": (PRESENCE, [Measure.RUN_DAYS, Measure.RUN_NIGHTS]),
}
LARGE = {Measure.YEN: st.sampled_from([1, 1000, 10_000, 30_000]), Measure.MINUTES: st.sampled_from([60, 90, 600])}


@st.composite
def counts(draw, words=tuple(COUNTS), measures=None):
    """A count over any counting word."""
    word = draw(st.sampled_from(words))
    kinds, known = COUNTS[word]
    measure = draw(st.sampled_from(measures or known))
    least = draw(LARGE.get(measure, st.integers(0, 12)))
    names = draw(st.none() | in_place(ACTIVITIES) | st.just(ACTIVITY_LIST))
    return Count(
        word=word,
        label=draw(labels),
        measure=measure,
        kinds=frozenset({Kind.STAY}) if measure is Measure.RUN_NIGHTS else frozenset(kinds),
        least=least,
        most=least if word == "chosen" else draw(st.none() | st.integers(0, 600).map(lambda n: least + n // 15 * 15)),
        names=ROUND_TRIP if word == "round_trips" else names,
        window=Window() if word == "past_visit" else draw(windows),
        bodies=draw(bodies),
        floor=draw(floors()),
        tolerance=draw(st.sampled_from([0, 0, 1, 3])),
        least_places=draw(st.sampled_from([1, 1, 2])),
        pooled=draw(st.sampled_from([False, False, True])),
    )


@st.composite
def two_counts(draw):
    """Money by number and by yen in one word: both must be met."""
    word = draw(st.sampled_from(["donated", "fee_paid", "purchases"]))
    yen = draw(counts((word,), (Measure.YEN,)))
    shared = {
        f: getattr(yen, f)
        for f in ("kinds", "names", "window", "bodies", "floor", "tolerance", "least_places", "pooled")
    }
    times = Count(word=word, measure=Measure.TIMES, least=draw(st.integers(1, 3)), **shared)
    plain_yen = Count(word=word, measure=Measure.YEN, least=yen.least, most=yen.most, **shared)
    return All(word=word, label=yen.label, parts=(times, plain_yen))


@st.composite
def presences(draw):
    """Every month, or so many months."""
    measure = draw(st.sampled_from([Measure.DAYS, Measure.NIGHTS, Measure.TIMES]))
    excuses = draw(st.frozensets(st.sampled_from(EXCUSES), max_size=2))
    return Presence(
        word="monthly_presence",
        label=draw(labels),
        measure=measure,
        kinds=frozenset({Kind.STAY}) if measure is Measure.NIGHTS else PRESENCE,
        each=draw(st.integers(1, 4)),
        months=draw(st.none() | st.integers(1, 12)),
        window=draw(windows),
        bodies=draw(bodies),
        floor=draw(floors()),
        excuses=excuses,
        most_excused=draw(st.integers(0, 3)) if excuses else 0,
        excuse_verified=draw(st.booleans()) if excuses else True,
        night_month=draw(st.sampled_from(["evening", "arrival", "same_month"])),
        start=draw(st.sampled_from(["window", "window", "acquired", "after_acquired"])),
        least_months=draw(st.sampled_from([0, 0, 6])),
        pooled=draw(st.booleans()),
    )


@st.composite
def points(draw):
    """A sum of points over two or three counts."""
    groups = draw(st.lists(st.sampled_from(["", "関心", "関与"]), min_size=2, max_size=3))
    parts = tuple(draw(point_parts(group)) for group in groups)
    named = sorted({group for group in groups if group})
    needed = draw(st.lists(st.sampled_from(named), unique=True)) if named else []
    return Points(
        word="points",
        label=draw(labels),
        need=draw(st.integers(1, 100)),
        parts=parts,
        groups=tuple((group, draw(st.integers(0, 30))) for group in sorted(needed)),
    )


def point_parts(group):
    return st.builds(
        PointsPart,
        count=counts(),
        points=st.integers(-100, 100),
        per=st.sampled_from([1, 2, 1000]),
        most=st.none() | st.integers(0, 60),
        most_a_year=st.none() | st.integers(0, 30),
        group=st.just(group),
    )

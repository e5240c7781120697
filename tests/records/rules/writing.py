"""Short ways to write records down in tests, and strategies for whole histories."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st

from futasato.records.nouns import Evidence, Kind, Level, Record
from futasato.units import Span

SOMEBODY = UUID(int=1)
TOWN, NEXT_TOWN, PREFECTURE = "203637", "202142", "200000"
FIRST_ON, LAST_ON = date(2023, 12, 20), date(2024, 4, 10)
WRITTEN_AT = datetime(2026, 1, 1, tzinfo=UTC)
PRESENCE_KINDS = (Kind.STAY, Kind.VISIT, Kind.EVENT, Kind.ACTIVITY)


def record(kind, happened_on, until_on=None, *, number=1, place=TOWN, **rest):
    """One record; days as dates or ISO text."""
    return Record(
        id=rest.pop("id", UUID(int=number)), person=SOMEBODY, place_code=place, kind=kind, happened_on=_day(happened_on),
        until_on=until_on and _day(until_on), recorded_at=rest.pop("recorded_at", WRITTEN_AT), **rest,
    )  # fmt: skip


def stay(from_on, until_on=None, **rest):
    return record(Kind.STAY, from_on, until_on, **rest)


def visit(happened_on, **rest):
    return record(Kind.VISIT, happened_on, **rest)


def activity(happened_on, until_on=None, **rest):
    return record(Kind.ACTIVITY, happened_on, until_on, **rest)


def span(from_on, until_on):
    return Span(_day(from_on), _day(until_on))


def days(*texts):
    return {_day(text) for text in texts}


def _day(value):
    return date.fromisoformat(value) if isinstance(value, str) else value


dates = st.dates(FIRST_ON, LAST_ON)
BOUNDS = datetime(2024, 1, 1), datetime(2026, 1, 1)  # noqa: DTZ001 - hypothesis wants its bounds without a zone
instants = st.datetimes(*BOUNDS, timezones=st.just(UTC))
spans = st.tuples(dates, dates).map(lambda pair: Span(min(pair), max(pair)))


@st.composite
def records(draw, kinds=tuple(Kind)):
    """One record of any kind, short or long, ended or not, proved or not."""
    kind, happened_on = draw(st.sampled_from(kinds)), draw(dates)
    length = draw(st.none() | st.integers(0, 40))
    is_verified = draw(st.booleans())
    return record(
        kind, happened_on, None if length is None else happened_on + timedelta(days=length),
        id=draw(st.uuids()), place=draw(st.sampled_from([TOWN, NEXT_TOWN, PREFECTURE])),
        name=draw(st.sampled_from(["", "草刈り", "祭り", "買い物"])), yen=draw(st.none() | st.integers(0, 10**6)),
        minutes=draw(st.none() | st.integers(0, 600)), times=draw(st.none() | st.integers(0, 3)),
        verified_by="受入者" if is_verified else "", level=draw(st.sampled_from(Level)),
        evidence=draw(st.sampled_from(Evidence)),
        recorded_at=draw(instants),
    )  # fmt: skip


def histories(kinds=tuple(Kind), most=8):
    """A history of a few records."""
    return st.lists(records(kinds), max_size=most)

"""Two years of somebody's ties to a town, drawn from a handful of ways to live.

Pure apart from the given random source: the same seed gives the same lives.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

from futasato.records.nouns import Entry, Evidence, Kind, Level
from futasato.units import DAY, Span, add_months, month_of, month_start

MACHINE, HOST, OFFICE = "machine:qr", "host:sample", "office:sample"
WORK = ("草刈り", "祭りの手伝い", "行事の運営", "ボランティア", "広報")


@dataclass(frozen=True)
class Life:
    """One way to be tied to a town, and how common it is."""

    way: str
    share: int


LIVES = (
    Life("guest", 34),  # 年に一、二度の来訪
    Life("donor", 20),  # 寄附だけ
    Life("regular", 16),  # 月に一度ほど
    Life("volunteer", 12),  # 担い手活動
    Life("caretaker", 4),  # 隔週の担い手活動
    Life("villa", 10),  # 居所があり毎月来る
    Life("student", 4),  # 夏の長い滞在
)


def way(random: Random) -> str:
    """A way to live, by its share."""
    return random.choices([each.way for each in LIVES], [each.share for each in LIVES])[0]


def entries(way: str, person: UUID, place_code: str, span: Span, random: Random) -> Iterator[Entry]:
    """What one person did in one town, in no order, each with a key of its own so that a second load adds nothing."""
    lived = WAYS[way](span, random)
    for number, entry in enumerate(each for each in lived if each.happened_on in span):
        yield replace(entry, person=person, place_code=place_code, source_key=f"{person}:{place_code}:{number}")


def _entry(kind: Kind, on: date, *, until_on: date | None = None, **said) -> Entry:
    return Entry(person=UUID(int=0), place_code="", kind=kind, happened_on=on, until_on=until_on, **said)


def _by_code(kind: Kind, on: date, name: str = "") -> Entry:
    return _entry(kind, on, name=name, evidence=Evidence.QR, level=Level.E2, verified_by=MACHINE)


def _stay(on: date, nights: int) -> Entry:
    lodging = {"evidence": Evidence.LODGING, "level": Level.E4, "verified_by": OFFICE}
    return _entry(Kind.STAY, on, until_on=on + timedelta(days=nights), **lodging)


def _work(on: date, random: Random) -> Entry:
    said = {"name": random.choice(WORK), "minutes": random.choice((120, 180, 240))}
    if random.random() < 0.8:
        return _entry(Kind.ACTIVITY, on, evidence=Evidence.HOST, level=Level.E3, verified_by=HOST, **said)
    return _entry(Kind.ACTIVITY, on, evidence=Evidence.SELF, level=Level.E0, **said)


def _gift(on: date, random: Random) -> Entry:
    told = {"evidence": Evidence.DONATION, "level": Level.E4, "verified_by": OFFICE}
    return _entry(Kind.GIFT, on, yen=random.choice((10_000, 20_000, 30_000, 50_000)), **told)


def _days(span: Span, random: Random, times: int) -> list[date]:
    return [span.from_on + DAY * random.randrange(span.days) for _ in range(times)]


def _months(span: Span) -> list[date]:
    return [month_start(month) for month in range(month_of(span.from_on), month_of(span.until_on) + 1)]


def _guest(span: Span, random: Random) -> Iterator[Entry]:
    for on in _days(span, random, random.randint(1, 4)):
        yield _stay(on, random.randint(1, 2)) if random.random() < 0.4 else _by_code(Kind.EVENT, on, "季節の催し")


def _donor(span: Span, random: Random) -> Iterator[Entry]:
    for on in _days(span, random, random.randint(1, 3)):
        yield _gift(on, random)
    yield from _guest(span, random) if random.random() < 0.3 else ()


def _regular(span: Span, random: Random) -> Iterator[Entry]:
    for first in _months(Span(add_months(span.until_on, -random.choice((9, 14))), span.until_on)):
        if random.random() < 0.85:
            yield _stay(first + timedelta(days=random.randrange(25)), random.randint(1, 3))
    yield from _guest(span, random)


def _volunteer(span: Span, random: Random) -> Iterator[Entry]:
    for on in _days(span, random, random.randint(8, 24)):
        yield _work(on, random)
        if random.random() < 0.5:
            yield _stay(on, 1)
    yield from (_gift(on, random) for on in _days(span, random, 1))


def _villa(span: Span, random: Random) -> Iterator[Entry]:
    kind = random.choice(("owned", "lease"))
    acquired = add_months(span.until_on, -random.choice((7, 13, 15)))
    said = {"evidence": Evidence.DOCUMENT, "level": Level.E1, "verified_by": OFFICE}
    yield _entry(Kind.BASE, acquired, name=kind, **said)
    for first in _months(Span(acquired, span.until_on)):
        yield _stay(first + timedelta(days=random.randrange(12)), random.randint(2, 9))
    yield from (_work(on, random) for on in _days(span, random, random.randint(0, 4)))


def _student(span: Span, random: Random) -> Iterator[Entry]:
    yield _entry(Kind.TIE, span.from_on, name="study", evidence=Evidence.DOCUMENT, level=Level.E1, verified_by=OFFICE)
    for year in range(span.from_on.year, span.until_on.year + 1):
        yield _stay(date(year, 8, random.randint(1, 8)), random.randint(14, 20))
        yield _work(date(year, 8, random.randint(10, 18)), random)


def _caretaker(span: Span, random: Random) -> Iterator[Entry]:
    for weeks in range(0, span.days // 7, 2):
        on = span.from_on + DAY * (7 * weeks + random.randrange(7))
        yield _work(on, random)
        if random.random() < 0.3:
            yield _stay(on, 1)


def _almost(span: Span, random: Random) -> Iterator[Entry]:
    """Two stays of eight nights and two days of work within the last year: one more day of work is missing."""
    for days_ago in (200, 90):
        yield _stay(span.until_on - DAY * days_ago, 8)
    for days_ago in (60, 30):
        said = {"name": "草刈り", "minutes": 180, "evidence": Evidence.HOST, "level": Level.E3, "verified_by": HOST}
        yield _entry(Kind.ACTIVITY, span.until_on - DAY * days_ago, **said)


WAYS = {
    "guest": _guest, "donor": _donor, "regular": _regular, "volunteer": _volunteer, "villa": _villa, "student": _student,
    "caretaker": _caretaker, "almost": _almost,
}  # fmt: skip

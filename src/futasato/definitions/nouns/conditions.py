"""The frozen tree of a definition. Every condition carries the word it was written with and its mark.

`mark` never takes part in comparison: two rules that say the same are equal wherever they stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from futasato.definitions.nouns.windows import Floor, NameList, Territory, Window
from futasato.people.nouns import AddressKind, IdentityLevel
from futasato.records.nouns import Kind


@dataclass(frozen=True)
class Mark:
    """Where a condition stands: file, line and column, counted from 1."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, kw_only=True)
class Condition:
    """What all conditions share. `word`: the vocabulary word; `label`: the author's own name for it, may be empty."""

    word: str = ""
    label: str = ""
    mark: Mark = field(default=Mark(), compare=False, repr=False)


class Measure(StrEnum):
    """What a Count adds up (definitions.md §0 counting rules; each lives in records.rules)."""

    DAYS = "days"  # distinct Japanese calendar days with any presence
    NIGHTS = "nights"  # distinct nights, named by their evening
    TIMES = "times"  # number of records (or their `times`)
    ACTIVE_DAYS = "active_days"  # distinct days with a matching record (one a day)
    MONTHS = "months"  # distinct calendar months with a matching record
    MINUTES = "minutes"
    YEN = "yen"
    RUN_DAYS = "run_days"  # longest unbroken run of presence days
    RUN_NIGHTS = "run_nights"
    PLACES = "places"  # distinct municipalities with a matching record
    NAMES = "names"  # distinct names among matching records
    SCHOOL_DAYS = "school_days"  # sum of details["school_days"], else days of the span without week-ends


@dataclass(frozen=True, kw_only=True)
class Count(Condition):
    """`least` <= measure over matching records <= `most` (None: no upper bound). `tolerance`: so many may be lacking
    (概ね). `least_places`: the matching records must come from so many different municipalities.
    `pooled`: the facts of all adults of the household are added up (C5 pool_adults)."""

    measure: Measure
    kinds: frozenset[Kind]
    least: int = 1
    most: int | None = None
    names: NameList | None = None
    window: Window = Window()
    bodies: Territory = Territory()
    floor: Floor = Floor()
    tolerance: int = 0
    least_places: int = 1
    pooled: bool = False


@dataclass(frozen=True, kw_only=True)
class Presence(Condition):
    """In at least `months` of the window's months (None: in every one) `measure` >= `each`.
    `night_month`: to which month a night belongs: evening | arrival | same_month.
    `start`: window | acquired (from the month of acquisition of the base) | after_acquired (the month after).
    Up to `most_excused` months with an EXCUSE record of `excuses` count as present."""

    measure: Measure
    kinds: frozenset[Kind]
    each: int = 1
    months: int | None = None
    window: Window = Window()
    bodies: Territory = Territory()
    floor: Floor = Floor()
    excuses: frozenset[str] = frozenset()
    most_excused: int = 0
    excuse_verified: bool = True
    night_month: str = "evening"
    start: str = "window"
    least_months: int = 0
    pooled: bool = False


@dataclass(frozen=True, kw_only=True)
class Addressed(Condition):
    """The person's address on E is inside (or outside) the bodies. Unknown or unresolved address: needs a review."""

    inside: bool
    bodies: Territory = Territory()
    address: AddressKind = AddressKind.REGISTERED
    names: NameList | None = None  # a dated list of codes instead of bodies


@dataclass(frozen=True, kw_only=True)
class Age(Condition):
    """`least` <= completed years < `below`. Unknown birth date: needs a review."""

    least: int | None = None
    below: int | None = None


@dataclass(frozen=True, kw_only=True)
class Grade(Condition):
    """School year reached: 1 = first year of elementary school, 7 = junior high, 10 = high school.
    Counted by age on 1 April of the fiscal year (born 2 April 2019 .. 1 April 2020 → grade 1 in FY2026)."""

    least: int | None = None
    below: int | None = None


@dataclass(frozen=True, kw_only=True)
class Identity(Condition):
    """Highest identity level proved up to E."""

    least: IdentityLevel


@dataclass(frozen=True, kw_only=True)
class Holding(Condition):
    """A record of `kind` (and `names`) is in effect on E: a tie, base, pledge, token, judgement, programme …
    `least_months`: the fact's whole span must be that long (contract >= 12 months); an open end counts as long enough.
    For JUDGEMENT: details["answer"] True/False; no answer yet: needs a review. `kept`: for pledges, the condition is
    only that it was given; its later check is a condition of its own.
    `chosen_exactly`: number of distinct names among the held records that is demanded (exactly one of seven areas)."""

    kind: Kind
    names: NameList | None = None
    bodies: Territory = Territory()
    floor: Floor = Floor()
    least_months: int = 0
    window: Window | None = None  # the fact must have begun in this window (call period), instead of holding on E
    question: str = ""


@dataclass(frozen=True, kw_only=True)
class Elsewhere(Condition):
    """The person holds `tier` in at most `most` bodies, this one included (cap). Bodies that share a `group` count once."""

    tier: str
    most: int


@dataclass(frozen=True, kw_only=True)
class Standing(Condition):
    """The person holds `tier` in at least `least` of the bodies on E."""

    tier: str
    bodies: Territory
    least: int = 1


@dataclass(frozen=True, kw_only=True)
class Anyone(Condition):
    """Always met: the wide entrance."""


@dataclass(frozen=True, kw_only=True)
class All(Condition):
    parts: tuple[Condition, ...]


@dataclass(frozen=True, kw_only=True)
class Any(Condition):
    parts: tuple[Condition, ...]


@dataclass(frozen=True, kw_only=True)
class Nothing(Condition):
    """None of the parts may be met."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, kw_only=True)
class AtLeast(Condition):
    least: int
    parts: tuple[Condition, ...]


@dataclass(frozen=True, kw_only=True)
class Unless(Condition):
    """`rule` is asked, unless `exception` is met."""

    exception: Condition
    rule: Condition


@dataclass(frozen=True, kw_only=True)
class Household(Condition):
    """Some member of the household (`who`: adult | child | member, the person included) satisfies the part."""

    who: str
    part: Condition


@dataclass(frozen=True, kw_only=True)
class PointsPart:
    """`points` for every whole `per` units of the count's measure, at most `most` points, and at most `most_a_year`
    for what happened in one calendar year. A finding may be negative. The count's `least` is ignored."""

    count: Count
    points: int
    per: int = 1
    most: int | None = None
    most_a_year: int | None = None
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class Points(Condition):
    """Sum of parts >= `need`, and for every (group, n) in `groups` the group's own sum >= n."""

    need: int
    parts: tuple[PointsPart, ...]
    groups: tuple[tuple[str, int], ...] = ()

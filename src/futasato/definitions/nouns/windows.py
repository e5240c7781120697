"""When, where and how well proved: the three limits every counting condition can carry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from futasato.records.nouns import Evidence, Level


class WindowKind(StrEnum):
    """The windows of definitions.md §0. E is the evaluation day; every window is inclusive."""

    EVER = "ever"  # all days up to E
    MONTHS = "months"  # the n months that end on E
    DAYS = "days"  # the n days that end on E
    FULL_MONTHS = "full_months"  # the n whole calendar months before the month of E
    CALENDAR_YEAR = "calendar_year"  # 1 Jan of E's year .. 31 Dec (facts after E do not count yet)
    LAST_CALENDAR_YEAR = "last_calendar_year"  # the whole year before
    FISCAL_YEAR = "fiscal_year"  # 1 Apr .. 31 Mar
    LAST_FISCAL_YEAR = "last_fiscal_year"
    FIXED = "fixed"  # from_on .. until_on
    SINCE_REGISTRATION = "since_registration"  # from the day of registration to E
    REGISTRATION_YEAR = "registration_year"  # the n months that began with the last anniversary of registration
    SINCE_BASE = "since_base"  # from the month after the base was acquired to E


@dataclass(frozen=True)
class Window:
    """A window; `size` in months or days where the kind needs one; dates only for FIXED."""

    kind: WindowKind = WindowKind.EVER
    size: int = 0
    from_on: date | None = None
    until_on: date | None = None


class TerritoryKind(StrEnum):
    OWN = "own"  # the municipality whose definition it is (or the bodies of a joint definition)
    PREFECTURE = "prefecture"  # the prefecture of that municipality
    LISTED = "listed"  # the codes given
    ANYWHERE = "anywhere"


@dataclass(frozen=True)
class Territory:
    """Which municipalities or prefectures a condition speaks of. Codes have six digits; a prefecture's code
    (e.g. 180009) stands for all of its municipalities."""

    kind: TerritoryKind = TerritoryKind.OWN
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class NameList:
    """A dated list of allowed sub-kinds: (valid from, names) in ascending order; the version in force on the
    day of the fact decides. `title` is the list's name for people, empty when written in place."""

    versions: tuple[tuple[date, frozenset[str]], ...]
    title: str = ""

    def on(self, day: date) -> frozenset[str]:
        """The names allowed on a day; empty before the first version."""
        return next((names for from_on, names in reversed(self.versions) if from_on <= day), frozenset())


@dataclass(frozen=True)
class Floor:
    """How well a fact must be proved to count: least level, verified by someone else, kinds of evidence,
    the last day (month, day) after the window on which it can be handed in, and the judgement that excuses lateness.
    `places` : neighbouring municipalities whose evidence is accepted (empty: own only; None: any)."""

    level: Level = Level.E0
    verified: bool = False
    kinds: frozenset[Evidence] = frozenset()
    deadline: tuple[int, int] | None = None
    grace: str = ""
    places: tuple[str, ...] | None = None

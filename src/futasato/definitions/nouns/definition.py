"""A definition as published: tiers with conditions and life cycle, settings with their source, examples inside."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any as Value

from futasato.definitions.nouns.conditions import Condition, Mark
from futasato.definitions.nouns.facts import Facts


class Subject(StrEnum):
    PERSON = "person"
    HOUSEHOLD = "household"
    GROUP = "group"


class TermKind(StrEnum):
    """How long a standing lasts once given (definitions.md §0 "Life cycle")."""

    INDEFINITE = "indefinite"
    MONTHS = "months"
    FISCAL_YEAR = "fiscal_year"  # until 31 March
    CALENDAR_YEAR = "calendar_year"  # until 31 December
    BIRTHDAY = "birthday"  # until the first birthday after `size` years
    FIXED = "fixed"  # until `until_on`
    ENROLMENT = "enrolment"  # until the schooling ends + `size` months, at most the school year
    WHILE_MET = "while_met"  # ends the day the conditions are no longer met


@dataclass(frozen=True)
class Term:
    kind: TermKind = TermKind.WHILE_MET
    size: int = 0
    until_on: date | None = None


@dataclass(frozen=True)
class Renewal:
    """Opens `opens_months` before the end. `by`: request | proof | fee | silence. `when`: the condition of renewal
    (None: the tier's own)."""

    opens_months: int = 0
    by: str = "request"
    when: Condition | None = None


@dataclass(frozen=True)
class Lifecycle:
    """Term, renewal, grace (months after the end in which renewal is still taken), fallback tier, reasons for
    which the town may revoke, whether the state examines each application, and whether the card can be re-issued."""

    term: Term = Term()
    renewal: Renewal = Renewal()
    grace_months: int = 0
    fallback: str = ""
    revoked_for: tuple[str, ...] = ()
    examined: bool = False


@dataclass(frozen=True)
class Tier:
    """One standing a person can reach; later tiers stand higher. `benefits` only for display."""

    id: str
    title: str
    when: Condition
    lifecycle: Lifecycle = Lifecycle()
    title_en: str = ""
    note: str = ""
    benefits: tuple[str, ...] = ()
    cap: int | None = None  # at most so many bodies at once for this tier (national premium: 3)
    mark: Mark = field(default=Mark(), compare=False, repr=False)


@dataclass(frozen=True)
class Setting:
    """A named value the rule refers to with `$name`. `vary`: how far an inheriting town may move it, e.g.
    (("least", 3),) / (("most", 12),) / (("one_of", (1, 2))) / (("add", True),); empty: not at all."""

    name: str
    value: Value
    source: str = ""
    is_unconfirmed: bool = False
    vary: tuple[tuple[str, Value], ...] = ()
    title: str = ""
    mark: Mark = field(default=Mark(), compare=False, repr=False)


@dataclass(frozen=True)
class Example:
    """An example resident inside a definition. `expected`: tier id, 'none' or 'review', or a state ('moved_in')."""

    name: str
    on: date
    facts: Facts
    expected: str
    changes_on: date | None = None
    has_changes_on: bool = False
    known_on: date | None = None
    mark: Mark = field(default=Mark(), compare=False, repr=False)


@dataclass(frozen=True)
class Definition:
    """A rule of one body (or several: a joint one). `bodies` empty: a national base for any municipality."""

    id: str
    title: str
    tiers: tuple[Tier, ...]
    bodies: tuple[str, ...] = ()
    subject: Subject = Subject.PERSON
    source: tuple[str, ...] = ()
    note: str = ""
    title_en: str = ""
    from_on: date | None = None
    extends: str = ""
    settings: tuple[Setting, ...] = ()
    examples: tuple[Example, ...] = ()
    text: str = field(default="", compare=False, repr=False)
    files: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def tier(self, tier_id: str) -> Tier | None:
        """The tier of that id, or None."""
        return next((tier for tier in self.tiers if tier.id == tier_id), None)

    def rank(self, tier_id: str | None) -> int:
        """Height of a tier: 0 = no tier, 1 = the first, …"""
        return next((i for i, tier in enumerate(self.tiers, 1) if tier.id == tier_id), 0)

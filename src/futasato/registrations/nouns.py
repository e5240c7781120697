"""What a registration is: the tie of a person to a place, its decisions, its standing, and what changed.

Two times stay apart: a decision counts from the Japanese day `decided_on`; it is known since `recorded_at`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from futasato.definitions.nouns import Definition, Edition, Facts, Lifecycle, Outcome
from futasato.people.nouns import Address, Role


class Entrance(StrEnum):
    """The door through which a tie came in: the wide entrance has many."""

    SURVEY = "survey"
    EVENT = "event"
    QR = "qr"
    DONATION = "donation"
    ONLINE = "online"
    DESK = "desk"
    BULK = "bulk"
    MIRROR = "mirror"
    CLAIM = "claim"


@dataclass(frozen=True)
class DeskForm:
    """What somebody wrote on paper or said at the desk. `text_version`: of the consent they signed or heard; `heard`: how
    ('paper', 'aloud'). `proof`: what was seen of their identity, "" nothing. `with_person`: of whose household they are,
    in `role`; a child whose `basis` was seen is that person's ward."""

    name: str
    kana: str
    born_on: date | None
    address: Address | None
    text_version: str
    heard: str
    proof: str = ""
    with_person: UUID | None = None
    role: Role = Role.ADULT
    basis: str = ""


class State(StrEnum):
    """Where a registration stands (registration.md §7)."""

    DRAFT = "draft"  # 記録だけがあり、手続きはまだない
    APPLIED = "applied"
    UNDER_REVIEW = "under_review"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    MOVED_IN = "moved_in"
    DECEASED = "deceased"


class Step(StrEnum):
    """What a decision does."""

    JOIN = "join"
    APPLY = "apply"
    TAKE_UP = "take_up"
    APPROVE = "approve"
    REFUSE = "refuse"
    RENEW = "renew"
    SUSPEND = "suspend"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    REVOKE = "revoke"
    MOVE_IN = "move_in"
    DIE = "die"
    EXPIRE = "expire"
    REVERSE = "reverse"  # 取消し: an earlier step was written by mistake


class Cause(StrEnum):
    """Why a standing was looked at again."""

    RECORD = "record"
    DEFINITION = "definition"
    TIME = "time"
    DECISION = "decision"
    REBUILD = "rebuild"


@dataclass(frozen=True)
class Decision:
    """One step, never edited. `tier`: what was applied for, approved or renewed; empty where it is about the whole.
    `takes_back`: the `id` of the step that a REVERSE takes back; from the instant it is known, neither counts."""

    step: Step
    decided_on: date
    recorded_at: datetime
    tier: str = ""
    by: str = ""
    reason: str = ""
    id: int = field(default=0, compare=False)
    takes_back: int = 0


@dataclass(frozen=True)
class Registration:
    """The tie of one person to one place. `number`: random, for the card. `joined_at` None: only records exist.
    `mirror_of`: the municipal registration that a prefecture's one reflects."""

    id: UUID
    person: UUID
    place_code: str
    entrance: Entrance
    state: State
    number: str
    entered_at: datetime
    joined_at: datetime | None = None
    mirror_of: UUID | None = None


@dataclass(frozen=True)
class Grant:
    """A tier given for one term. `ends_on`: the last day of the term (None: no end of its own). `until_on`: the last
    day on which it is held, grace included or cut short. `since_on`: first day of the unbroken chain of terms."""

    tier: str
    from_on: date
    ends_on: date | None
    until_on: date | None
    since_on: date
    lifecycle: Lifecycle
    edition: Edition
    is_renewed: bool = False
    is_broken: bool = False

    def holds_on(self, day: date) -> bool:
        """True when the tier is held on the day by this term."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True)
class Case:
    """All that a standing follows from, in one place. `editions`: by day, the first from the beginning of time.
    `decisions`: those that count (rules.states.in_effect).
    `entered_on`: the day of the tie; with the first record and decision it says when anything began."""

    facts: Facts
    editions: tuple[Edition, ...]
    decisions: tuple[Decision, ...] = ()
    entered_on: date | None = None


@dataclass(frozen=True)
class Held:
    """The result of the fold on a day. `changes_on`: the next day on which it can change with no new fact.
    `phase`: running | renewable | grace | over | '' (no term). `edition`: the version under which the tier is held."""

    on: date
    tier: str | None
    review: str | None
    state: str
    since_on: date | None
    ends_on: date | None
    phase: str
    outcome: Outcome
    edition: Edition
    changes_on: date | None = None


@dataclass(frozen=True)
class Standing:
    """What is stored of a fold: a cache that can be thrown away. `digest`: SHA-256 of its canonical bytes."""

    registration: UUID
    place_code: str
    tier: str | None
    review: str | None
    state: str
    since_on: date | None
    ends_on: date | None
    phase: str
    changes_on: date | None
    definition: str
    number: int
    judged_on: date
    reasons: list = field(default_factory=list, compare=False, hash=False)
    digest: str = ""


@dataclass(frozen=True)
class Change:
    """A standing really changed: tier, review, state or phase. `before` None: there was none."""

    registration: UUID
    person: UUID
    place_code: str
    before: dict | None = field(hash=False)
    after: dict = field(hash=False)
    on: date = date.min
    recorded_at: datetime | None = None
    cause: Cause = Cause.RECORD
    definition: str = ""
    number: int = 0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One person's result in a view, with a sentence for each condition.
    `changes_on` is searched only for people asked by name."""

    person: UUID
    tier: str | None
    state: str
    review: str | None
    changes_on: date | None
    reasons: list[str] = field(hash=False)
    phase: str = ""
    ends_on: date | None = None


@dataclass(frozen=True)
class View:
    """Everybody of a place on a day. `number`: version in force; 0 = the guideline that ships; None = a draft."""

    definition: Definition
    number: int | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class TrialRow:
    """One person whom a draft would move."""

    person: UUID
    before: str | None
    after: str | None
    sentence: str
    is_gain: bool = False


@dataclass(frozen=True)
class Trial:
    """What a draft would do on a day. People with a tier that is not the wide entrance: `now`, `then`; `gain` = then
    and not now, `lose` = now and not then, `keep` = both. `rows`: the first 50 who gain, then the
    first 50 who lose."""

    now: int
    then: int
    gain: int
    lose: int
    keep: int
    rows: tuple[TrialRow, ...] = ()


@dataclass(frozen=True)
class Card:
    """What a person sees of one registration: tier in words, phase, term, and the nearest way further."""

    registration: Registration
    title: str
    summary: str
    held: Held
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Headcount:
    """How many people are registered in a place: proved by card (L2, L3), and by their own word. Never one number."""

    place_code: str
    verified: int
    unverified: int


@dataclass(frozen=True)
class Page:
    """A town's registrations: how many in each state, and in each tier ('' = none; None = not judged yet)."""

    place_code: str
    states: dict[str, int] = field(hash=False)
    tiers: dict[str | None, int] = field(hash=False)
    people: int = 0

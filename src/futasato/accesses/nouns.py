"""Who looked at whom, at what, and why; what can be said against it; and what watches over the record itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Purpose(StrEnum):
    """利用目的: why somebody's data were opened. With OTHER the reason is written out."""

    EXAMINATION = "examination"  # 登録審査
    RENEWAL = "renewal"  # 更新審査
    DESK = "desk"  # 窓口対応
    EVIDENCE = "evidence"  # 記録の確認
    COMPLAINT = "complaint"  # 苦情・不服
    AUDIT = "audit"  # 監査
    EVENT = "event"  # 催しの受付
    OWN = "own"  # 本人
    GUARDIAN = "guardian"  # 代理
    OTHER = "other"  # その他


@dataclass(frozen=True)
class Looking:
    """One look: who (account, duty, place or organisation), where (route, request) and why (purpose, case).

    `account` None: a machine with a name in `organisation` (a provider's system). `place_code`: the place the looker
    works for, "" for a resident. `duty`: people.Duty's word, or "resident" and "guardian".
    """

    account: int | None
    duty: str
    purpose: Purpose
    place_code: str = ""
    organisation: str = ""
    text: str = ""
    case: str = ""
    route: str = ""
    request: UUID | None = None


@dataclass(frozen=True)
class Access:
    """One person shown in one answer. `person` is the id that was shown; `fields` are words, never contents."""

    id: UUID
    person: UUID
    account: int | None
    duty: str
    place_code: str
    organisation: str
    purpose: Purpose
    text: str
    case: str
    route: str
    fields: tuple[str, ...]
    at: datetime
    request: UUID | None = None

    @property
    def is_own(self) -> bool:
        """True for looks at oneself."""
        return self.purpose == Purpose.OWN


@dataclass(frozen=True)
class Objection:
    """異議: a person says that a look was not right. The office answers by `due_on`."""

    id: UUID
    access: UUID
    person: UUID
    place_code: str
    text: str
    objected_at: datetime
    due_on: date
    answer: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True)
class Choice:
    """Whether a person wants to be told by mail, once a day, that others looked."""

    person: UUID
    is_wanted: bool
    language: str = "ja"
    chosen_at: datetime | None = None


@dataclass(frozen=True)
class Digest:
    """The letter of one person and day: only a number, never what was looked at (T23)."""

    person: UUID
    on: date
    count: int
    language: str = "ja"


@dataclass(frozen=True)
class Oblivion:
    """忘却: the content of `count` accesses was erased for good; their leaves stay."""

    id: UUID
    forgotten_at: datetime
    count: int
    by: str = ""


@dataclass(frozen=True)
class Honey:
    """おとりの人: an invented person whom nobody has a reason to open."""

    person: UUID
    place_code: str
    set_at: datetime


class Sign(StrEnum):
    """What a day of an officer's looks can show (T3, T21)."""

    CASELESS = "caseless"  # many people without a case
    FAMILIAR = "familiar"  # same surname, household or street as the officer's own
    OFF_HOURS = "off_hours"
    IDLE = "idle"  # looked at, and no act followed
    OTHER = "other"  # share of purpose "other"
    SPEED = "speed"  # more people in ten minutes than one can read
    HONEY = "honey"


@dataclass(frozen=True)
class Yardstick:
    """From which number on each sign is told; accesses/rules/limits.yaml gives the numbers and their reasons."""

    caseless_persons: int
    familiar_persons: int
    off_hours_persons: int
    idle_persons: int
    idle_percent: int
    other_looks: int
    other_percent: int
    speed_persons: int
    speed_listed_persons: int
    speed_minutes: int
    list_persons: int
    opens_hour: int
    closes_hour: int
    objection_days: int
    digest_hour: int


@dataclass(frozen=True)
class Sight:
    """One look as the watching rule sees it; what it stands beside was found out by the reads.

    `is_listed`: one of many in an answer (a list), not opened by itself.
    """

    account: int
    person: UUID
    seen_at: datetime
    purpose: Purpose
    case: str = ""
    place_code: str = ""
    is_familiar: bool = False
    is_followed: bool = False
    is_honey: bool = False
    is_listed: bool = False


@dataclass(frozen=True, order=True)
class Pattern:
    """An unusual day of one officer: which sign, how much, and from where on it is told."""

    on: date
    account: int
    sign: Sign
    value: int
    limit: int
    persons: tuple[UUID, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Alarm:
    """What has to be told to somebody: a sign of `watch`, a honey person touched, or a broken record."""

    id: int
    place_code: str
    kind: str
    account: int | None
    on: date
    text: str
    raised_at: datetime
    told_at: datetime | None = None


@dataclass(frozen=True)
class Checkpoint:
    """検査点: the root over the first `size` leaves, signed. `line` grows when a restore was acknowledged."""

    size: int
    root: bytes
    made_at: datetime
    line: int = 0
    algorithm: str = "sha256-rfc6962/ed25519"
    signature: bytes = b""


@dataclass(frozen=True)
class Sealed:
    """One leaf as the database holds it: `content` what the row says now, hashed again; None when it was forgotten."""

    index: int
    access: UUID
    leaf: bytes
    kept: bytes | None
    content: bytes | None
    is_forgotten: bool = False


@dataclass(frozen=True)
class Fault:
    """Where the record is wrong: the first index, and what was done to it in words."""

    index: int
    told: str

"""What a record is: one fact of person × place, never edited, never deleted.

`happened_on`..`until_on` is legal time (Japanese calendar days, both ends included; `until_on` None = open end);
`recorded_at` is known time. A correction or a void is a new record that points to the one it `replaces`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Any
from uuid import UUID

from futasato.people.nouns import Cursor
from futasato.units import Span


class Kind(StrEnum):
    """The kinds of fact (architecture §1; definitions.md §0)."""

    STAY = "stay"  # 滞在: happened_on = arrival, until_on = departure
    VISIT = "visit"  # 来訪 (day)
    EVENT = "event"  # 催しへの参加
    ACTIVITY = "activity"  # 担い手活動
    GIFT = "gift"  # 寄附
    FEE = "fee"  # 会費
    PURCHASE = "purchase"  # 購入
    BASE = "base"  # 居所: name = owned | lease | lodging_plan
    TIE = "tie"  # 縁: name = born, family, study, ...
    PLEDGE = "pledge"  # 約束
    TOKEN = "token"  # 譲渡できる証票: until_on = the day it was passed on
    JUDGEMENT = "judgement"  # 職員が確認した言葉: name = the question, details["answer"]
    CONDUCT = "conduct"  # 不適切な行為の認定
    EXCUSE = "excuse"  # やむを得ない月: name = disaster | epidemic | illness
    SCHOOLING = "schooling"  # 就学・体験入学: span of enrolment; details["school_days"]


LASTING = frozenset({Kind.BASE, Kind.TIE, Kind.TOKEN, Kind.PLEDGE, Kind.JUDGEMENT, Kind.SCHOOLING})
"""Kinds that stay in effect until they are ended; the others are over on the day they name."""


class Level(IntEnum):
    """Evidence level (trust.md T13): own word, static poster, rotating code, staff scan, outside proof."""

    E0 = 0
    E1 = 1
    E2 = 2
    E3 = 3
    E4 = 4


class Evidence(StrEnum):
    """How a record is known (definitions.md §0 "Evidence")."""

    SELF = "self"
    DOCUMENT = "document"
    TOLL = "toll"  # ETC記録
    RECEIPT = "receipt"
    UTILITY = "utility"  # 電気・水道の使用記録
    LODGING = "lodging"
    TICKET = "ticket"
    HOST = "host"
    POSTER = "poster"
    QR = "qr"
    SCAN = "scan"
    STAFF = "staff"
    TRANSFER = "transfer"
    DONATION = "donation"
    CARD = "card"  # JPKI


@dataclass(frozen=True)
class Record:
    """One fact. Quantities are None where they make no sense for the kind. `name` is the sub-kind
    (activity kind, base kind, tie kind, question …). `seen_code`: municipality where the evidence was seen
    when it is not `place_code` itself (a receipt of a neighbouring town).

    `recorded_by`: who entered it. `reason`: why it replaces another. `submitted_at`: the instant the fact was handed
    in when that is earlier than `recorded_at` (a verification repeats the fact, it does not make it late)."""

    id: UUID
    person: UUID
    place_code: str
    kind: Kind
    happened_on: date
    recorded_at: datetime
    until_on: date | None = None
    name: str = ""
    yen: int | None = None
    minutes: int | None = None
    times: int | None = None
    seen_code: str | None = None
    evidence: Evidence = Evidence.SELF
    level: Level = Level.E0
    verified_by: str = ""
    source: str = "self"
    source_key: str = ""
    replaces: UUID | None = None
    is_void: bool = False
    details: MappingProxyType[str, Any] | dict[str, Any] = field(default_factory=dict, compare=False, hash=False)
    recorded_by: str = ""
    reason: str = ""
    submitted_at: datetime | None = None

    @property
    def handed_in_at(self) -> datetime:
        """The instant that a deadline for handing in looks at."""
        return self.submitted_at or self.recorded_at

    @property
    def is_verified(self) -> bool:
        """Confirmed by someone other than the person (host, staff, a machine that checked evidence)."""
        return bool(self.verified_by)

    @property
    def last_on(self) -> date | None:
        """Last day of the fact; None while a lasting fact has no end."""
        if self.until_on is None and self.kind not in LASTING:
            return self.happened_on
        return self.until_on

    def span_to(self, horizon_on: date) -> Span | None:
        """The days of the fact up to a horizon: what lies behind it is cut; None when it begins later."""
        last_on = min(self.last_on or horizon_on, horizon_on)
        return Span(self.happened_on, last_on) if self.happened_on <= last_on else None

    def holds_on(self, day: date) -> bool:
        """True when the fact (a base, a tie, a token …) is in effect on the day."""
        return self.happened_on <= day and (self.last_on is None or day <= self.last_on)


@dataclass(frozen=True)
class Entry:
    """What somebody hands in to become a record: a record's content without id, times, source and what it replaces.

    `source_key`: natural key inside the source; the same key again has no second effect. Empty: none.
    """

    person: UUID
    place_code: str
    kind: Kind
    happened_on: date
    until_on: date | None = None
    name: str = ""
    yen: int | None = None
    minutes: int | None = None
    times: int | None = None
    seen_code: str | None = None
    evidence: Evidence = Evidence.SELF
    level: Level = Level.E0
    verified_by: str = ""
    source_key: str = ""
    details: MappingProxyType[str, Any] | dict[str, Any] = field(default_factory=dict, compare=False, hash=False)


@dataclass(frozen=True)
class Fault:
    """Why an entry cannot become a record: which field, and a reason (Japanese) that says what to do."""

    field: str
    reason: str


@dataclass(frozen=True)
class Written:
    """What a write did: the new records, and those that stood already under the same (source, source_key).

    `differing`: the duplicates that say something else than what was handed in. They stand as they are: who wants
    the new content corrects them.
    """

    records: tuple[Record, ...] = ()
    duplicates: tuple[Record, ...] = ()
    differing: tuple[Record, ...] = ()


@dataclass(frozen=True)
class Touch:
    """One record was added for this person at this place; `cursor` stands just behind it."""

    cursor: Cursor
    person: UUID
    place_code: str


@dataclass(frozen=True)
class Footprint:
    """足あと: that somebody has records at a place: how many count now, the first day and the last."""

    person: UUID
    place_code: str
    times: int
    first_on: date
    last_on: date


@dataclass(frozen=True)
class Tally:
    """How many records of a kind a person or a place has in a month; `people` is how many different persons."""

    place_code: str
    month_on: date
    kind: Kind
    times: int
    people: int


@dataclass(frozen=True)
class Oblivion:
    """One act of forgetting: how many records lost their content for good, and who had it done. Not whose."""

    id: UUID
    forgotten_at: datetime
    count: int
    by: str

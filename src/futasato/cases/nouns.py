"""What a case is: something that one person asks of one place, with its day, its papers and its rulings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """What is asked for."""

    PREMIUM = "premium"  # 区分の申請（プレミアム登録など）
    APPEAL = "appeal"  # 不承認・取消しへの審査請求
    DISCLOSURE = "disclosure"  # 開示請求
    CORRECTION = "correction"  # 訂正請求
    STOP = "stop"  # 利用停止請求
    COMPLAINT = "complaint"  # 苦情


class State(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What a ruling does."""

    ACCEPT = "accept"
    REJECT = "reject"
    EXTEND = "extend"  # 期限の延長（本人に知らせる）
    WITHDRAW = "withdraw"  # 本人の取下げ


@dataclass(frozen=True)
class Claim:
    """The fact that the person says their papers prove; it becomes a record when the case is accepted. `kind`: a kind
    of record; `name`: its sub-kind; `minutes` None where time is not counted."""

    kind: str
    happened_on: date
    until_on: date | None = None
    name: str = ""
    minutes: int | None = None


@dataclass(frozen=True)
class Attachment:
    """A paper or photo that came with a case, cleaned by the door before it got here. `content` is None in lists.
    `size`: bytes."""

    name: str
    media: str
    content: bytes | None = None
    size: int = 0
    id: UUID | None = None
    case: UUID | None = None


@dataclass(frozen=True)
class Case:
    """One request. `due_on`: the last day for the answer. `turns`: how many rulings there are, so that whoever decides
    says which of them they have seen. `about`: the case that an appeal attacks."""

    id: UUID
    kind: Kind
    place_code: str
    person: UUID
    opened_at: datetime
    due_on: date
    state: State
    turns: int
    tier: str = ""
    text: str = ""
    claim: Claim | None = None
    about: UUID | None = None
    is_extended: bool = False

    def is_overdue(self, on: date) -> bool:
        """True when it is open and its last day is over."""
        return self.state is State.OPEN and self.due_on < on


class Part(StrEnum):
    """One part of what a town holds of a person: handed out whole, or withheld whole."""

    REGISTRATIONS = "registrations"
    RECORDS = "records"
    CASES = "cases"
    ROSTERS = "rosters"
    LETTERS = "letters"
    CONSENTS = "consents"
    ACCESSES = "accesses"


@dataclass(frozen=True)
class Disclosure:
    """How a request for disclosure is granted. `proof`: by what the office knew that it was the person; `withheld`: each
    part that is not handed out, with its ground. Both are codes of rulebook/disclosure/grounds.yaml."""

    proof: str
    withheld: tuple[tuple[Part, str], ...] = ()


@dataclass(frozen=True)
class Ground:
    """Something that an office may choose when it answers such a request, from a day on, in words and with its source."""

    code: str
    words: str
    from_on: date
    source: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ruling:
    """One decision about a case, never edited: a wrong one is followed by another. `disclosure`: only where something is
    handed out."""

    outcome: Outcome
    reason: str
    decided_at: datetime
    by: str
    disclosure: Disclosure | None = None


@dataclass(frozen=True)
class Deadline:
    """How many calendar days an answer may take, from a day on. `extension_days` 0: not to be extended. `is_moved`: a
    last day on a holiday moves to the next working day. `is_law`: a statute says so; else it is the office's own aim."""

    kind: Kind
    from_on: date
    days: int
    extension_days: int = 0
    is_moved: bool = False
    is_law: bool = False
    source: tuple[str, ...] = ()


@dataclass(frozen=True)
class Failure:
    """One of many that was not done, and why."""

    person: UUID
    reason: str


@dataclass(frozen=True)
class Batch:
    """What became of many at once: each is its own decision."""

    done: tuple[UUID, ...] = ()
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True)
class Load:
    """The open cases of one kind in a place."""

    kind: Kind
    waiting: int
    overdue: int

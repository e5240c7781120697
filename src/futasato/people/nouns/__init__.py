"""What there is about a person: opaque id, birth, dated addresses, identity level, household, outside names.

Never the 12-digit 個人番号. Names are stored as written (NFC, no folding).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from uuid import UUID

from futasato.people.nouns.homes import Address as Address
from futasato.people.nouns.homes import AddressKind as AddressKind
from futasato.people.nouns.homes import Outline as Outline
from futasato.people.nouns.likeness import Alike as Alike
from futasato.people.nouns.likeness import Likeness as Likeness
from futasato.people.nouns.likeness import Sketch as Sketch


class IdentityLevel(IntEnum):
    """身元確認の水準 (registration.md §8.3): own word, document seen, card chip read, in person with card."""

    L0 = 0
    L1 = 1
    L2 = 2
    L3 = 3


class Role(StrEnum):
    """What somebody is in a household: 大人, 子, 保護者 (an adult who acts for the children)."""

    ADULT = "adult"
    CHILD = "child"
    GUARDIAN = "guardian"


@dataclass(frozen=True)
class IdentityProof:
    """One proof of identity: level, the day it was shown, method (e.g. 'jpki', 'desk') and who verified."""

    level: IdentityLevel
    proved_on: date
    method: str = ""
    verified_by: str = ""


@dataclass(frozen=True)
class Person:
    """A person as the rules see one. `born_on` None: unknown, then conditions on age need a review.

    `claimed` False: nobody has said "that is me" yet (an outside name, a walk-in). `claimed_into`: the person
    who has; the records of both are one history (`reads.selves`).
    """

    id: UUID
    born_on: date | None = None
    addresses: tuple[Address, ...] = ()
    proofs: tuple[IdentityProof, ...] = ()
    died_on: date | None = None
    name: str = ""
    kana: str = ""
    claimed: bool = True
    entered_at: datetime | None = None
    born_year: int | None = None
    gender: str = ""
    email: str = ""
    source: str = ""
    account: int | None = None
    claimed_into: UUID | None = None


@dataclass(frozen=True)
class Newcomer:
    """Somebody of a list who is about to be entered: `id` is drawn by the caller, `key` is what the list calls them."""

    id: UUID
    key: str
    name: str
    kana: str = ""
    born_on: date | None = None
    home: Address | None = None


@dataclass(frozen=True)
class Membership:
    """Somebody's days in a household; `until_on` None: still in it."""

    household: UUID
    person: UUID
    role: Role
    from_on: date
    until_on: date | None = None


@dataclass(frozen=True)
class Claim:
    """`person`'s records were claimed by `claimant` with a proof in words; `released_at` when taken back."""

    person: UUID
    claimant: UUID
    proof: str
    claimed_at: datetime
    released_at: datetime | None = None


@dataclass(frozen=True)
class ClaimCode:
    """A one-time code that lets a walk-in claim what was recorded. `code` is shown once and never stored."""

    person: UUID
    code: str
    expires_at: datetime


class Duty(StrEnum):
    """職務: what somebody does for a place. Each is a role of the authorization matrix (counters/door/matrix.yaml)."""

    OFFICER = "officer"  # 職員
    BOARD = "board"  # 教育委員会
    DESK = "desk"  # 支援措置の担当: the only ones who see protected people
    PREFECTURE = "prefecture"  # 都道府県
    NATION = "nation"  # 国
    PROVIDER = "provider"  # 事業者
    EMPLOYER = "employer"  # 企業の人事
    SCANNER = "scanner"  # 催しの受付係
    AUDITOR = "auditor"  # 監査
    OPERATOR = "operator"  # 運用者


HIGHEST = frozenset({Duty.DESK, Duty.NATION, Duty.AUDITOR, Duty.OPERATOR})  # granted by two, never by one


@dataclass(frozen=True)
class Office:
    """職: that the holder of an account works for a place on these days (both ends included).

    `confirmed_until_on`: a fiscal year's last day; without a confirmation nobody is in office after it (4月1日の異動).
    `place_code`: the place worked for, or that engaged the provider; for a nation's or a company's duty that belongs to
    no place it is "". `organisation`: which company, "" for the place itself.
    """

    account: int
    place_code: str
    from_on: date
    until_on: date | None = None
    appointed_by: str = ""
    duty: Duty = Duty.OFFICER
    organisation: str = ""
    confirmed_until_on: date | None = None

    @property
    def last_on(self) -> date | None:
        """The last day as things stand: the end told, or the end of what is confirmed."""
        return min((end for end in (self.until_on, self.confirmed_until_on) if end), default=None)

    def holds_on(self, day: date) -> bool:
        """True when the holder is in office on the day."""
        return self.from_on <= day and (self.last_on is None or day <= self.last_on)


@dataclass(frozen=True)
class StaffRow:
    """One row of a department's list: somebody's duty from a day on. `line`: in the file, counted from 1."""

    line: int
    email: str
    duty: Duty
    from_on: date
    until_on: date | None = None


@dataclass(frozen=True)
class StaffFault:
    """Why a list was not taken: line, column and value of the file, and the reason in Japanese."""

    line: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.line}行目" + (f" {self.column}「{self.value}」" if self.column else "")
        return f"{where}: {self.reason}"


@dataclass(frozen=True)
class StaffTaken:
    """What a list did. `left_out`: who holds an office and is not on the list; it ends with the fiscal year."""

    appointed: int
    confirmed: int
    left_out: tuple[Office, ...]


ERASED = "erased"
"""The source of a person who was forgotten."""


@dataclass(frozen=True)
class Leaving:
    """Somebody asked to be forgotten. `until_on`: the last day on which they may take it back; `taken_back_at`: when they
    did."""

    id: UUID
    person: UUID
    asked_at: datetime
    until_on: date
    taken_back_at: datetime | None = None


@dataclass(frozen=True)
class Erasure:
    """A person was forgotten: under which ids, with which accounts, when and by whom."""

    selves: tuple[UUID, ...]
    accounts: tuple[int, ...]
    erased_at: datetime
    by: str


class Turn(StrEnum):
    """What in a person's life changed that a standing can depend on."""

    ENTERED = "entered"
    MOVED = "moved"
    PROVED = "proved"
    CLAIMED = "claimed"
    RELEASED = "released"
    DIED = "died"
    HOUSEHOLD = "household"
    CORRECTED = "corrected"


class Fact(StrEnum):
    """What of a life an officer corrects with a reason."""

    BORN = "born_on"
    DIED = "died_on"
    HOUSEHOLD = "household"


@dataclass(frozen=True, order=True)
class Cursor:
    """How far a follower has read. `written_by`: the transaction; `sequence`: the order inside it.

    Not the sequence alone: a transaction that began earlier can become visible later.
    """

    written_by: int = 0
    sequence: int = 0

    def __str__(self):
        return f"{self.written_by}/{self.sequence}"

    @classmethod
    def read(cls, text: str) -> Cursor:
        """The cursor that `str` wrote; ValueError when it is none."""
        written_by, sequence = text.split("/")
        return cls(int(written_by), int(sequence))


@dataclass(frozen=True)
class Touch:
    """Something turned in a person's life; `cursor` stands just behind it."""

    cursor: Cursor
    person: UUID
    turn: Turn

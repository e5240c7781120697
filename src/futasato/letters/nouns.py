"""What a letter is: a word of its kind and a link, to one person about one place. It has no place for contents (T23)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """What a letter is about; each but the last two can be refused by its reader (rules.OWED)."""

    RENEWAL = "renewal"  # 有効期間の終わり
    NUDGE = "nudge"  # あと1回で次の区分
    THANKS = "thanks"  # 担い手活動のお礼
    NEWS = "news"  # 町からのお知らせ
    DISASTER = "disaster"  # 災害のときの知らせ
    LEAVING = "leaving"  # やめる申し出が始まった、取りやめられた
    FAREWELL = "farewell"  # 消去の前の、最後の便り


NO_TOWN = "000000"
"""The place of a letter that no town sends."""


class State(StrEnum):
    """Where a letter stands. SENDING without its runner is in doubt: nobody knows whether it went out."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"  # 届け先に断られた、または何度試しても渡せなかった
    DROPPED = "dropped"  # 送らないことにした


class Delivery(StrEnum):
    """What the mail server said of one try."""

    TAKEN = "taken"
    REFUSED = "refused"  # for good
    PUT_OFF = "put_off"  # it certainly has not got it; later it may
    UNKNOWN = "unknown"  # it may have got it
    NO_SERVER = "no_server"  # nobody answered at all: that is no fault of this letter


class Resolution(StrEnum):
    """What an operator found out about a letter in doubt."""

    SENT = "sent"
    AGAIN = "again"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Quiet:
    """From which hour to which (JST) no letter goes out; the same hour twice: never quiet. May go over midnight."""

    from_hour: int
    until_hour: int


@dataclass(frozen=True)
class Post:
    """A letter to be written. `about`: the same thing is told the same person once. `until_at`: afterwards it is too
    late, and it is dropped."""

    person: UUID
    place_code: str
    kind: Kind
    about: str
    due_at: datetime
    until_at: datetime


@dataclass(frozen=True)
class Letter:
    """One letter. Its id is also its Message-ID. `claimed_at`: when a runner took it to the mail server."""

    id: UUID
    person: UUID
    place_code: str
    kind: Kind
    about: str
    state: State
    posted_at: datetime
    due_at: datetime
    until_at: datetime
    tries: int = 0
    claimed_at: datetime | None = None
    sent_at: datetime | None = None
    failure: str = ""


@dataclass(frozen=True)
class Envelope:
    """A claimed letter with its address and its reader's language. No address: it was dropped instead."""

    letter: Letter
    email: str = ""
    language: str = "ja"


@dataclass(frozen=True)
class Round:
    """What one round did: how many of each."""

    counts: dict[str, int] = field(default_factory=dict, hash=False)

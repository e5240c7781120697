"""What there is where two decide: a proposal, what it is for, how it stands, and who signs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from futasato.people.nouns import Office


class Kind(StrEnum):
    """What nobody does alone (trust.md T8, T11, T21, T25; ASVS 5.0 2.3.5)."""

    RECORD_ENTRY = "record_entry"  # 記録の手入力
    RECORD_CORRECTION = "record_correction"  # 記録の訂正
    RECORD_VOID = "record_void"  # 記録の取消し
    PUBLICATION = "publication"  # 定義の施行
    EXPORT = "export"  # まとまった書出し
    LIFTING = "lifting"  # 支援措置の解除
    DUTY_GRANT = "duty_grant"  # 最も重い職務の付与
    FACTOR_RESET = "factor_reset"  # 第二の鍵のやり直し


class State(StrEnum):
    """How a proposal stands. Only `open` can change, and only once; `expired` is an open one whose time is over."""

    OPEN = "open"
    ENDORSED = "endorsed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Proposal:
    """What one officer asks a second one to agree to.

    `content`: exactly what will be done, as JSON; `digest`: its mark, so that nothing else is done. `subject`: what it
    is about in the words of its kind (a record's id, "account:7", a draft's title). `person`: whom it concerns, when
    it concerns somebody. `place_code`: whose officers decide; "" for the few duties that belong to no place.
    """

    id: UUID
    kind: Kind
    place_code: str
    subject: str
    reason: str
    proposed_by: str
    proposed_at: datetime
    expires_at: datetime
    state: State = State.OPEN
    person: UUID | None = None
    endorsed_by: str = ""
    endorsed_at: datetime | None = None
    closed_by: str = ""
    closed_at: datetime | None = None
    closed_reason: str = ""
    digest: str = ""
    content: dict[str, Any] = field(default_factory=dict, compare=False, hash=False)


@dataclass(frozen=True)
class Signer:
    """Who signs, as the rule sees them on a day: account, person (if the register knows one), everybody of their
    household with themselves, and the offices they hold. People by the id under which all their selves are one."""

    account: int
    person: UUID | None = None
    household: frozenset[UUID] = frozenset()
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True)
class Grant:
    """A duty of the highest kinds that is to be given (people.nouns.HIGHEST)."""

    account: int
    place_code: str
    duty: str
    from_on: date
    until_on: date | None = None
    organisation: str = ""

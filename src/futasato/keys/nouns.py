"""What a key is: a word of the client that makes one effect of many tries."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Answer:
    """What was answered the first time. `body` None: it was a page, which is not kept."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None


@dataclass(frozen=True)
class Key:
    """A key that is ours. `answer` None: taken just now, the effect is still to come."""

    id: int
    answer: Answer | None = None


@dataclass(frozen=True)
class Pruned:
    """How many keys were too old to be kept."""

    keys: int

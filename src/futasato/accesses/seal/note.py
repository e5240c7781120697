"""The words of a checkpoint that are signed: one line each, so that anybody can write them again and verify."""

from __future__ import annotations

from datetime import UTC

from futasato.accesses.nouns import Checkpoint

HEAD = "futasato/accesses/checkpoint/v1"


def note(checkpoint: Checkpoint) -> bytes:
    """Everything a checkpoint says, without its signature."""
    at = checkpoint.made_at.astimezone(UTC).isoformat(timespec="microseconds")
    lines = (HEAD, checkpoint.algorithm, checkpoint.line, checkpoint.size, checkpoint.root.hex(), at)
    return "".join(f"{line}\n" for line in lines).encode()

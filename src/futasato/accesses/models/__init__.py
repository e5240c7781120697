"""Where accesses are kept. The database itself refuses to change or delete one (migration 0002)."""

from futasato.accesses.models.tables import (
    Access,
    Alarm,
    Checkpoint,
    Choice,
    Digest,
    Honey,
    Leaf,
    Objection,
    Oblivion,
)

__all__ = ["Access", "Alarm", "Checkpoint", "Choice", "Digest", "Honey", "Leaf", "Objection", "Oblivion"]

"""The seal of the accesses: a salted leaf for each row (`leaf`), and the tree over all leaves (`tree`)."""

from futasato.accesses.seal.leaf import LEAF_BYTES, SALT_BYTES, is_sealed, leaf, payload
from futasato.accesses.seal.note import note
from futasato.accesses.seal.tree import (
    Frontier,
    consistency,
    inclusion,
    is_consistent,
    is_included,
    root,
)

__all__ = [
    "LEAF_BYTES",
    "SALT_BYTES",
    "Frontier",
    "consistency",
    "inclusion",
    "is_consistent",
    "is_included",
    "is_sealed",
    "leaf",
    "note",
    "payload",
    "root",
]

"""The Merkle tree of RFC 6962 section 2.1: root, proofs that a leaf is in it, proofs that it only grew.

    MTH({}) = SHA-256()      MTH({d}) = SHA-256(00 d)      MTH(D) = SHA-256(01 MTH(D[0:k]) MTH(D[k:n])),
    k the largest power of two below n.

Verifying follows RFC 9162 sections 2.1.3.2 and 2.1.4.2, word for word.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of one leaf."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two neighbours."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """The roots of the full subtrees of a tree that grows leaf by leaf: its root in memory of log n."""

    def __init__(self, leaves: Iterable[bytes] = ()):
        self.size, self._full = 0, []
        for each in leaves:
            self.add(each)

    def add(self, leaf: bytes) -> None:
        """One more leaf at the end."""
        carried, level = leaf_hash(leaf), self.size
        while level & 1:
            carried = node_hash(self._full.pop(), carried)
            level >>= 1
        self._full.append(carried)
        self.size += 1

    @property
    def root(self) -> bytes:
        """The root over all leaves so far."""
        if not self._full:
            return EMPTY
        *rest, found = self._full
        for left in reversed(rest):
            found = node_hash(left, found)
        return found


def root(leaves: Iterable[bytes]) -> bytes:
    """The Merkle tree hash of the leaves."""
    return Frontier(leaves).root


def inclusion(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """PATH(index, leaves): the audit path of a leaf. IndexError when there is no such leaf."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"no leaf {index} among {len(leaves)}")
    if len(leaves) == 1:
        return []
    k = _split(len(leaves))
    if index < k:
        return [*inclusion(leaves[:k], index), root(leaves[k:])]
    return [*inclusion(leaves[k:], index - k), root(leaves[:k])]


def consistency(leaves: Sequence[bytes], size: int) -> list[bytes]:
    """PROOF(size, leaves): that the first `size` leaves are a beginning of all. ValueError outside 1…n."""
    if not 0 < size <= len(leaves):
        raise ValueError(f"{size} is no size of an earlier tree of {len(leaves)}")
    return _subproof(size, leaves, True)


def _subproof(size: int, leaves: Sequence[bytes], is_whole: bool) -> list[bytes]:
    if size == len(leaves):
        return [] if is_whole else [root(leaves)]
    k = _split(len(leaves))
    if size <= k:
        return [*_subproof(size, leaves[:k], is_whole), root(leaves[k:])]
    return [*_subproof(size - k, leaves[k:], False), root(leaves[:k])]


def is_included(leaf: bytes, index: int, size: int, path: Sequence[bytes], claimed: bytes) -> bool:
    """RFC 9162 section 2.1.3.2."""
    if index < 0 or index >= size:
        return False
    place, last, found = index, size - 1, leaf_hash(leaf)
    for each in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(each, found)
            place, last = _lifted(place, last)
        else:
            found = node_hash(found, each)
        place, last = place >> 1, last >> 1
    return last == 0 and found == claimed


def is_consistent(size: int, first: bytes, grown: int, second: bytes, proof: Sequence[bytes]) -> bool:
    """RFC 9162 section 2.1.4.2: is the tree of `size` with root `first` the beginning of that of `grown`?"""
    if not 0 < size <= grown:
        return False
    if size == grown:
        return not proof and first == second
    path = [first, *proof] if size & (size - 1) == 0 else list(proof)
    place, last = size - 1, grown - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    return bool(path) and _folds(place, last, path) == (first, second)


def _folds(place: int, last: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Both roots that a consistency path leads to; None when it is too long or too short."""
    old = new = path[0]
    for each in path[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            old, new = node_hash(each, old), node_hash(each, new)
            place, last = _lifted(place, last)
        else:
            new = node_hash(new, each)
        place, last = place >> 1, last >> 1
    return (old, new) if last == 0 else None


def _lifted(place: int, last: int) -> tuple[int, int]:
    """Upwards as long as the node is the left end of its level's odd rest."""
    while not place & 1 and place:
        place, last = place >> 1, last >> 1
    return place, last


def _split(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << (size - 1).bit_length() - 1

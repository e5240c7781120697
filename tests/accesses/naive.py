"""RFC 6962 section 2.1 once more, straight from its formulas: slow, and written without looking at the code."""

import hashlib


def sha(data):
    return hashlib.sha256(data).digest()


def mth(entries):
    """MTH of section 2.1."""
    if not entries:
        return sha(b"")
    if len(entries) == 1:
        return sha(b"\x00" + entries[0])
    k = cut(len(entries))
    return sha(b"\x01" + mth(entries[:k]) + mth(entries[k:]))


def cut(n):
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def path(m, entries):
    """PATH of section 2.1.1."""
    n = len(entries)
    if n == 1:
        return []
    k = cut(n)
    if m < k:
        return path(m, entries[:k]) + [mth(entries[k:])]
    return path(m - k, entries[k:]) + [mth(entries[:k])]


def proof(m, entries):
    """PROOF of section 2.1.2."""
    return sub(m, entries, True)


def sub(m, entries, b):
    n = len(entries)
    if m == n:
        return [] if b else [mth(entries)]
    k = cut(n)
    if m <= k:
        return sub(m, entries[:k], b) + [mth(entries[k:])]
    return sub(m - k, entries[k:], False) + [mth(entries[:k])]

"""Who is due: a term that ends soon, and one step that is lacking. Read from stored standings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

NOT_MET, COUNTED = 0, frozenset({"days", "nights", "times"})


def renewal_mark(ends_on: date | None, phase: str, on: date, before: Iterable[int]) -> int | None:
    """The mark that a term has passed: the fewest of `before` (days) that are left, 0 in the grace; None for none yet, or
    when it is over."""
    if ends_on is None:
        return None
    if phase == "grace":
        return 0
    left = (ends_on - on).days
    return min((days for days in before if 0 <= left <= days), default=None)


def is_one_short(reasons: Sequence, tier: str | None) -> bool:
    """True when the next tier lacks one condition, by one day, night or time, of which something is there already.

    `reasons` as stored with a standing: [tier, answer, [[path, word, answer, have, need, lacking, unit, …], …]] in
    order of the tiers.
    """
    names = [name for name, _, _ in reasons]
    above = reasons[names.index(tier) + 1 :] if tier in names else reasons
    if not above or above[0][1] != NOT_MET:
        return False
    lacking = [each for each in above[0][2] if each[2] == NOT_MET]
    leaves = [each for each in lacking if not _has_below(each[0], above[0][2])]
    return len(leaves) == 1 and _is_last_step(leaves[0])


def _has_below(path: str, reasons: Iterable[Sequence]) -> bool:
    beginning = f"{path}." if path else ""
    return any(other[0] != path and other[0].startswith(beginning) for other in reasons)


def _is_last_step(reason: Sequence) -> bool:
    _, _, _, have, _, lacking, unit, *_ = reason
    return lacking == 1 and bool(have) and unit in COUNTED

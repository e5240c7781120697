"""回数の上限 without a disk: who asked how often, in the memory of this process (docs/adr/0022)."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

KNOWN_AT_MOST = 10_000  # subjects; whoever asked longest ago is forgotten first
USED_UNTIL: OrderedDict[str, float] = OrderedDict()
ALONE = Lock()


def taken(subject: str, times: int, seconds: int, now: float) -> float:
    """Take one of `times` that grow back within `seconds`: 0, or the seconds to wait. Then nothing was taken."""
    step = seconds / times
    with ALONE:
        known = USED_UNTIL.get(subject, now)
        used_until = (now if known > now + seconds + step else max(known, now)) + step  # a clock may be set back
        if used_until > now + seconds + 0.0005:
            return max(used_until - now - seconds, 1.0)
        USED_UNTIL[subject] = used_until
        USED_UNTIL.move_to_end(subject)
        while len(USED_UNTIL) > KNOWN_AT_MOST:
            USED_UNTIL.popitem(last=False)
    return 0.0

"""What happens by itself: the letters of the day that is over, and alarms that nobody has been told of.

The letters themselves are the site's business: it hands in how to send one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from futasato.accesses import acts, reads, rules
from futasato.accesses.nouns import Alarm, Digest


def send_digests(*, now: datetime, send: Callable[[Digest], object]) -> int:
    """Send each letter that is due; how many went out.

    Claimed in a transaction of its own before `send`: killed in between, the letter of that day is lost, never doubled,
    and its looks are counted in the next day's. When `send` raises, the letter is given back for the next round.
    """
    if not rules.is_a_day_of_telling(now, reads.limits()):
        return 0
    return sum(_sent(digest, now, send) for digest in reads.due_digests(now))


def tell_alarms(*, now: datetime, send: Callable[[Alarm], object]) -> int:
    """Tell each alarm that nobody knows of; how many. Told twice after a crash, rather than never."""
    waiting = reads.untold()
    for alarm in waiting:
        send(alarm)
        acts.tell(alarm=alarm, now=now, by="machine")
    return len(waiting)


def _sent(digest: Digest, now: datetime, send: Callable[[Digest], object]) -> bool:
    try:
        acts.claim_digest(digest=digest, now=now, by="machine")
    except acts.Refused:
        return False
    try:
        send(digest)
    except Exception:
        acts.release_digest(digest=digest, now=now, by="machine")
        raise
    acts.send_digest(digest=digest, now=now, by="machine")
    return True

"""To remind: who is told that a term ends, or that one step is lacking, of one batch of standings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from uuid import UUID

from futasato.letters import acts as letters_acts
from futasato.letters import reads as letters_reads
from futasato.letters.nouns import Kind, Post
from futasato.notices import reads, rules
from futasato.registrations.nouns import Registration, Standing
from futasato.units import DAY, day_of
from futasato.walls.act import act

Pair = tuple[Registration, Standing]


@act
def remind(*, pairs: Iterable[Pair], now: datetime, by: str) -> int:
    """Post what is due today for these standings; how many letters were asked for. Again on the same day: the same ones."""
    found = [*_renewals(pairs := list(pairs), now), *_nudges(pairs, now)]
    kept: list[Post] = []
    for (place, kind), posts in _grouped(found).items():
        able = set(reads.reachable([each.person for each in posts], place, kind, day_of(now)))
        kept += [each for each in posts if each.person in able]
    return letters_acts.post(letters=kept, now=now, by=by)


def _renewals(pairs: list[Pair], now: datetime) -> Iterator[Post]:
    bound = reads.bound()
    before, until_at = (bound.renewal_first_days, bound.renewal_last_days), now + bound.reminder_days * DAY
    for tie, standing in pairs:
        mark = rules.renewal_mark(standing.ends_on, standing.phase, day_of(now), before)
        if mark is not None:
            about = f"renewal:{tie.place_code}:{standing.ends_on}:{mark}"
            yield Post(tie.person, tie.place_code, Kind.RENEWAL, about, now, until_at)


def _nudges(pairs: list[Pair], now: datetime) -> Iterator[Post]:
    """At most one a person and place in `nudge_every_days`."""
    on, bound = day_of(now), reads.bound()
    by_place: dict[str, list[UUID]] = defaultdict(list)
    for tie, standing in pairs:
        if rules.is_one_short(standing.reasons, standing.tier):
            by_place[tie.place_code].append(tie.person)
    for place, people in by_place.items():
        last = letters_reads.last_posted(people, place, Kind.NUDGE)
        for person in people:
            if _is_long_ago(last.get(person), on, bound.nudge_every_days):
                yield Post(person, place, Kind.NUDGE, f"nudge:{place}:{on}", now, now + bound.reminder_days * DAY)


def _is_long_ago(at: datetime | None, on: date, days: int) -> bool:
    return at is None or (on - day_of(at)).days >= days


def _grouped(posts: Iterable[Post]) -> dict[tuple[str, Kind], list[Post]]:
    found = defaultdict(list)
    for each in posts:
        found[each.place_code, each.kind].append(each)
    return found

"""Two years, month by month: what happened is written at the month's end, standings follow, people come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from futasato.consents import reads as consents
from futasato.definitions import reads as definitions
from futasato.records import acts as records
from futasato.records.nouns import Entry, Kind
from futasato.registrations import acts as registrations
from futasato.registrations import reads
from futasato.site.sample import leaving, lives
from futasato.site.sample.residents import SOURCE, Resident
from futasato.units import Span, add_months, day_of, instant_of, month_end, month_of

EVENING = timedelta(hours=20)
ROUND = 6  # months
Tie = tuple[UUID, str]


def live(cast: list[Resident], span: Span, random: Random, now: datetime, progress: Callable[[int, int], None]) -> None:
    """Every month of the span; `progress(done, total)` counts months."""
    lived, months = _by_month(cast, span, random), range(month_of(span.from_on), month_of(span.until_on) + 1)
    met: set[Tie] = set()
    for done, month in enumerate(months, 1):
        known = min(instant_of(month_end(month)) + EVENING, now)
        met |= _happen(lived[month], known)
        _look_again(met if month == months[-1] else _turn(met, month), known)
        _join([each for each in cast if each.joins_in is not None and each.joins_in <= month], known)
        progress(done, len(months))
    leaving.leave(cast, now)


def _turn(met: set[Tie], month: int) -> set[Tie]:
    """Everybody is looked at every half year, a sixth of them each month: a standing costs more than a record."""
    return {tie for tie in met if tie[0].int % ROUND == month % ROUND}


def _by_month(cast: list[Resident], span: Span, random: Random) -> dict[int, list[Entry]]:
    """Everybody's life, sorted into the months in which it was over; a stay that still goes on is not told yet."""
    found: dict[int, list[Entry]] = defaultdict(list)
    for each in cast:
        for entry in lives.entries(each.way, each.person, each.place_code, span, random):
            over_on = entry.until_on if entry.kind is Kind.STAY else entry.happened_on
            if over_on in span:
                found[month_of(over_on)].append(entry)
    return found


def _happen(entries: list[Entry], now: datetime) -> set[Tie]:
    """One month's records and the ties that they make; who was met."""
    records.write(entries=entries, now=now, by=SOURCE, source=SOURCE)
    ties = {(each.person, each.place_code) for each in entries}
    registrations.enter_many(ties=ties, entrance="event", now=now, by=SOURCE)
    return ties


def _look_again(ties: set[Tie], now: datetime) -> None:
    """Standings follow; a change names what brought it: a rule that came into force of late, or the records."""
    begun = definitions.editions_starting(after=add_months(day_of(now), -ROUND), until=day_of(now))
    places = {code for code, _ in begun}
    for cause, is_asked in (("definition", True), ("record", False)):
        pairs = [tie for tie in ties if (tie[1] in places) is is_asked]
        registrations.refresh(pairs=pairs, now=now, cause=cause, by=SOURCE)


def _join(cast: Iterable[Resident], now: datetime) -> None:
    """Those whose time has come, as soon as there are words to consent to."""
    texts = {purpose: consents.text(purpose, day_of(now)) for purpose in ("register", "mirror")}
    if None in texts.values():
        return
    shown = {purpose: text.version for purpose, text in texts.items()}
    for each in cast:
        known = reads.get(each.person, each.place_code)
        if known is None or known.state == "draft":
            _join_one(each, shown, now)


def _join_one(each: Resident, shown: dict[str, str], now: datetime) -> None:
    agreed = shown if each.is_mirrored else {"register": shown["register"]}
    registrations.join(
        person=each.person, place_code=each.place_code, consents=agreed, mirror=each.is_mirrored,
        entrance="online", now=now, by=SOURCE,
    )  # fmt: skip

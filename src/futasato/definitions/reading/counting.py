"""The counting words of the manual §4.1: each a Count, or All of two where two measures are asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from futasato.definitions.nouns import All, Condition, Count, Measure, Window
from futasato.definitions.reading import values, windows
from futasato.definitions.reading.desk import Desk, Said
from futasato.definitions.reading.form import Form
from futasato.definitions.reading.words import COUNTED
from futasato.records.nouns import Kind
from futasato.units import Sentence

PRESENCE = frozenset({Kind.STAY, Kind.VISIT, Kind.EVENT, Kind.ACTIVITY})
COMMON = ("window", "evidence", "verified", "kinds", "bodies", "tolerance", "min_bodies", "pooled")
ROUND_TRIP = windows.in_place("往復", "round_trip")


@dataclass(frozen=True)
class Counting:
    """What a word counts. `units`: ending of min_/max_ ("" for plain min and max) → measure; the first is meant when
    none is written. `by_times`: `count: times` may ask for records instead of days. `lacks`: keys that make no sense."""

    kinds: frozenset[Kind]
    units: dict[str, Measure]
    by_times: bool = False
    is_bare: bool = True  # may stand without any threshold: then at least one
    lacks: tuple[str, ...] = ()


def _of(*kinds: Kind, **more) -> Counting:
    units = more.pop("units", {"": Measure.ACTIVE_DAYS})
    return Counting(frozenset(kinds), units, **more)


MONEY = {"count": Measure.TIMES, "yen": Measure.YEN}
RUNS = {"days": Measure.RUN_DAYS, "nights": Measure.RUN_NIGHTS}
WORDS = {
    "stay_days": Counting(PRESENCE, {"": Measure.DAYS}),
    "stay_nights": _of(Kind.STAY, units={"": Measure.NIGHTS}),
    "continuous_stay": Counting(PRESENCE, RUNS, is_bare=False),
    "visits": _of(Kind.VISIT, Kind.STAY, by_times=True),
    "past_visit": _of(Kind.VISIT, Kind.STAY, by_times=True, lacks=("window",)),
    "round_trips": _of(Kind.VISIT, units={"": Measure.TIMES}, lacks=("kinds",)),
    "events": _of(Kind.EVENT, by_times=True),
    "activities": _of(Kind.ACTIVITY, units={"": Measure.ACTIVE_DAYS, "hours": Measure.MINUTES}, by_times=True),
    "donated": _of(Kind.GIFT, units=MONEY),
    "fee_paid": _of(Kind.FEE, units=MONEY),
    "purchases": _of(Kind.PURCHASE, units=MONEY),
    "schooling": _of(Kind.SCHOOLING, units={"days": Measure.SCHOOL_DAYS}),
    "misconduct": _of(Kind.CONDUCT, units={"": Measure.TIMES}),
    "chosen": _of(Kind.PLEDGE, units={"": Measure.NAMES}),
}


def read(desk: Desk, said: Said) -> Condition | None:
    """The condition of a counting word."""
    counts = _counts(desk, said, Window(), "")
    if len(counts) < 2:
        return counts[0] if counts else None
    return All(**said.shared, parts=tuple(replace(count, label="") for count in counts))


def for_points(desk: Desk, said: Said, window: Window, per: int) -> Count | None:
    """The one count of a row of points: one point per 1,000 counts yen where the word counts money."""
    counts = _counts(desk, said, window, "yen" if per > 1 else "")
    if len(counts) > 1:
        desk.pad.add(said.mark, "点数の一行で数えるものは一つです", "行を分ける")
    return counts[0] if counts else None


def _counts(desk: Desk, said: Said, window: Window, preferred: str) -> tuple[Count, ...]:
    """One count for every measure that has a threshold; `preferred`: the unit meant when none has."""
    counting = WORDS[said.word]
    table = values.table(desk.pad, said.node, f"`{said.word}` ")
    if table is None:
        return ()
    form = desk.form(table, _allowed(said.word, counting))
    units = [u for u in counting.units if f"min{_end(u)}" in form or f"max{_end(u)}" in form]
    if not units and not counting.is_bare:
        desk.pad.add(
            said.mark, Sentence("`%(word)s` に下限がありません", word=said.word), "min_days か min_nights を書く"
        )
        return ()
    first = preferred if preferred in counting.units else next(iter(counting.units))
    limits = _limits(desk, form, window)
    return tuple(_count(said, counting, form, unit, limits) for unit in units or [first])


def _end(unit: str) -> str:
    return f"_{unit}" if unit else ""


def _allowed(word: str, counting: Counting) -> list[str]:
    keys = [f"{side}{_end(unit)}" for unit in counting.units for side in ("min", "max")]
    keys += [key for key in COMMON if key not in counting.lacks]
    return keys + ["count"] * counting.by_times + ["exactly"] * (word == "chosen")


def _limits(desk: Desk, form: Form, window: Window) -> dict:
    """What all counts of one word share."""
    return {
        "names": windows.names_in(desk, form),
        "window": (windows.window(desk, form.nodes["window"]) if "window" in form else None) or window,
        "bodies": windows.bodies_in(desk, form),
        "floor": windows.floor_in(desk, form),
        "tolerance": form.number("tolerance", 0),
        "least_places": form.number("min_bodies", 1, least=1, most=2000),
        "pooled": form.truth("pooled"),
    }


def _count(said: Said, counting: Counting, form: Form, unit: str, limits: dict) -> Count:
    least, most = bounds(form, unit)
    names = ROUND_TRIP if said.word == "round_trips" else limits["names"]
    nights = unit == "nights"
    return Count(
        **said.shared,
        **limits | {"names": names},
        measure=_measure(counting, form, unit),
        kinds=frozenset({Kind.STAY}) if nights else counting.kinds,
        least=least,
        most=most,
    )


def _measure(counting: Counting, form: Form, unit: str) -> Measure:
    by_times = unit == "" and counting.by_times and form.word("count", COUNTED) == "times"
    return Measure.TIMES if by_times else counting.units[unit]


def bounds(form: Form, unit: str) -> tuple[int, int | None]:
    """min and max of a unit. Without min at least one, but where only max is written (misconduct: {max: 0}) none."""
    if "exactly" in form:
        exactly = form.number("exactly", 1)
        return exactly, exactly
    low, high = f"min{_end(unit)}", f"max{_end(unit)}"
    read = values.minutes if unit == "hours" else values.number
    most = form.get(high, read)
    least = form.get(low, read, 0 if high in form else 1)
    if most is not None and least > most:
        form.pad.add(
            form.mark_of(high),
            Sentence("最低（%(least)s）が最高（%(most)s）より大きいです", least=least, most=most),
            Sentence("%(low)s を %(high)s 以下にする", low=low, high=high),
        )
    return least, most

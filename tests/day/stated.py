"""The table of figures in docs/manual/office.md: the ceiling of each task."""

import re

from tests.laws.house import ROOT

MANUAL = ROOT / "docs/manual/office.md"
ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| (\d+) \| (\d+) \| (\d+) \|", re.M)


def stated() -> dict[int, tuple[int, int, int]]:
    """Number of the task -> presses, fields, pages."""
    rows = ROW.findall(MANUAL.read_text(encoding="utf-8"))
    return {int(number): tuple(map(int, rest)) for number, _, *rest in rows}


def beyond(number: int, figures: tuple[int, int, int]) -> list[str]:
    """Which figures of a task are not what the manual states. More: the task became longer, mend the page. Less: lower
    the figure in the manual. Raises KeyError for a task it does not know."""
    named = zip(("presses", "fields", "pages"), figures, stated()[number], strict=True)
    return [f"task {number}: {now} {name}, the manual says {said}" for name, now, said in named if now != said]

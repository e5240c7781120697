"""The three towns of the sample, each of one pilot type, and the rule each brought into force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from futasato.definitions import acts
from futasato.units import add_months, instant_of

PREFECTURE = "200000"


@dataclass(frozen=True)
class Town:
    """A town of the sample: how many people are tied to it, and the rule file in the rulebook's `sample` folder."""

    code: str
    pilot: str
    people: int
    file: str


TOWNS = (
    Town("203629", "A 先行型", 40, "sample-fujimi.yaml"),
    Town("203637", "B 後発型", 110, "sample-hara.yaml"),
    Town("202177", "C 広域型", 150, "sample-saku.yaml"),
)


def publish(begins_on: date) -> None:
    """Bring each town's rule into force: type A at once, the others half a year and a year later."""
    for number, town in enumerate(TOWNS):
        path = Path(settings.RULEBOOK) / "sample" / town.file
        from_on = add_months(begins_on, 1 + 6 * number)
        known: datetime = instant_of(add_months(from_on, -1))
        acts.publish(text=path.read_text("utf-8"), file=str(path), from_on=from_on, now=known, by="sample")

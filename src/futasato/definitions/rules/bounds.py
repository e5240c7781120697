"""What is wrong with one condition by itself: more asked than can ever be, or a range with nothing in it."""

from __future__ import annotations

from collections.abc import Iterator

from futasato.definitions.nouns import (
    Age,
    AtLeast,
    Condition,
    Count,
    Elsewhere,
    Grade,
    Points,
    Presence,
    Standing,
    TerritoryKind,
    Window,
    WindowKind,
)
from futasato.definitions.rules import capacity
from futasato.units import Sentence

Fault = tuple[str, str]  # what is wrong, what to do


def faults(condition: Condition, own: tuple[str, ...] = ()) -> Iterator[Fault]:
    """Every reason why this condition alone can never be met (Japanese: what, remedy)."""
    if window := getattr(condition, "window", None):
        yield from _window(window)
    match condition:
        case Count():
            yield from _count(condition, own)
        case Presence():
            yield from _presence(condition)
        case Age() | Grade():
            yield from _range(condition)
        case AtLeast(least=least, parts=parts) if least > len(parts):
            yield (
                Sentence("%(parts)s個の条件のうち%(least)s個は満たせません", parts=len(parts), least=least),
                Sentence("need を%(parts)s以下にしてください", parts=len(parts)),
            )
        case Elsewhere(most=most) if most < 1:
            yield "上限はこの団体を含めて数えるので、0では誰も満たせません", "max を1以上にしてください"
        case Standing():
            yield from _standing(condition, own)
        case Points():
            yield from _points(condition)


def _window(window: Window) -> Iterator[Fault]:
    if window.kind is WindowKind.FIXED and window.from_on and window.until_on and window.until_on < window.from_on:
        yield (
            Sentence(
                "期間の終わり（%(until_on)s）が始まり（%(from_on)s）より前です",
                until_on=f"{window.until_on}",
                from_on=f"{window.from_on}",
            ),
            "from と until を見直してください",
        )


def _count(count: Count, own: tuple[str, ...]) -> Iterator[Fault]:
    least, most = count.least - count.tolerance, count.most
    if most is not None and least > most:
        yield (
            Sentence("最低%(least)sは最高%(most)sを超えています", least=least, most=most),
            "min を max 以下にしてください",
        )
    held = capacity.most_counted(count, own)
    if held is not None and least > held:
        yield (
            Sentence("期間や一覧に入るのは多くても%(held)sで、%(least)sには届きません", held=held, least=least),
            Sentence("min を%(held)s以下にするか、期間を広げてください", held=held),
        )
    places = capacity.most_places(count.bodies, own)
    if places is not None and count.least_places > places:
        yield (
            Sentence(
                "対象の自治体は%(places)sつで、%(least_places)s自治体以上にはまたがれません",
                places=places,
                least_places=count.least_places,
            ),
            "min_bodies を減らすか、bodies を広げてください",
        )


def _presence(presence: Presence) -> Iterator[Fault]:
    months, present = capacity.asked_months(presence.window), capacity.most_present_months(presence)
    needed = max(presence.months or 0, presence.least_months)
    if months is not None and needed > months:
        yield (
            Sentence("%(months)sか月の期間に%(needed)sか月は入りません", months=months, needed=needed),
            Sentence("%(months)sか月以下にするか、期間を広げてください", months=months),
        )
    elif present is not None and _months_needed(presence, months) > present + presence.most_excused:
        yield (
            Sentence(
                "月%(each)s以上の月は、期間に多くても%(present)sか月しかありません", each=presence.each, present=present
            ),
            "月ごとの最低を減らしてください",
        )


def _months_needed(presence: Presence, months: int | None) -> int:
    """The months demanded; every one of the window where the window alone decides which they are."""
    if presence.months is not None:
        return presence.months
    return (months or 1) if presence.start == "window" else 1


def _range(condition: Age | Grade) -> Iterator[Fault]:
    if condition.least is not None and condition.below is not None and condition.least >= condition.below:
        yield (
            Sentence("%(least)s以上%(below)s未満の人はいません", least=condition.least, below=condition.below),
            "min は below より小さくしてください",
        )
    elif condition.below is not None and isinstance(condition, Age) and condition.below <= 0:
        yield Sentence("%(below)s歳未満の人はいません", below=condition.below), "below を1以上にしてください"


def _standing(standing: Standing, own: tuple[str, ...]) -> Iterator[Fault]:
    held = capacity.most_places(standing.bodies, own)
    if standing.bodies.kind is TerritoryKind.LISTED and held is not None and standing.least > held:
        yield (
            Sentence("%(held)sつの自治体のうち%(least)sつは満たせません", held=held, least=standing.least),
            Sentence("min を%(held)s以下にしてください", held=held),
        )


def _points(points: Points) -> Iterator[Fault]:
    reached = capacity.most_points(points)
    if reached is not None and points.need > reached:
        yield (
            Sentence("点数は多くても%(reached)s点で、%(need)s点には届きません", reached=reached, need=points.need),
            "need を減らすか、各行の most を増やしてください",
        )
    for name, least in points.groups:
        held = capacity.most_points(points, name)
        if held is not None and least > held:
            yield (
                Sentence(
                    "組「%(name)s」は多くても%(held)s点で、%(least)s点には届きません", name=name, held=held, least=least
                ),
                "groups の点か、その組の most を見直してください",
            )

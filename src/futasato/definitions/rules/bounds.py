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
            yield f"{len(parts)}個の条件のうち{least}個は満たせません", f"need を{len(parts)}以下にしてください"
        case Elsewhere(most=most) if most < 1:
            yield "上限はこの団体を含めて数えるので、0では誰も満たせません", "max を1以上にしてください"
        case Standing():
            yield from _standing(condition, own)
        case Points():
            yield from _points(condition)


def _window(window: Window) -> Iterator[Fault]:
    if window.kind is WindowKind.FIXED and window.from_on and window.until_on and window.until_on < window.from_on:
        yield (
            f"期間の終わり（{window.until_on}）が始まり（{window.from_on}）より前です",
            "from と until を見直してください",
        )


def _count(count: Count, own: tuple[str, ...]) -> Iterator[Fault]:
    least, most = count.least - count.tolerance, count.most
    if most is not None and least > most:
        yield f"最低{least}は最高{most}を超えています", "min を max 以下にしてください"
    held = capacity.most_counted(count, own)
    if held is not None and least > held:
        yield (
            f"期間や一覧に入るのは多くても{held}で、{least}には届きません",
            f"min を{held}以下にするか、期間を広げてください",
        )
    places = capacity.most_places(count.bodies, own)
    if places is not None and count.least_places > places:
        yield (
            f"対象の自治体は{places}つで、{count.least_places}自治体以上にはまたがれません",
            "min_bodies を減らすか、bodies を広げてください",
        )


def _presence(presence: Presence) -> Iterator[Fault]:
    months, present = capacity.asked_months(presence.window), capacity.most_present_months(presence)
    needed = max(presence.months or 0, presence.least_months)
    if months is not None and needed > months:
        yield f"{months}か月の期間に{needed}か月は入りません", f"{months}か月以下にするか、期間を広げてください"
    elif present is not None and _months_needed(presence, months) > present + presence.most_excused:
        yield (
            f"月{presence.each}以上の月は、期間に多くても{present}か月しかありません",
            "月ごとの最低を減らしてください",
        )


def _months_needed(presence: Presence, months: int | None) -> int:
    """The months demanded; every one of the window where the window alone decides which they are."""
    if presence.months is not None:
        return presence.months
    return (months or 1) if presence.start == "window" else 1


def _range(condition: Age | Grade) -> Iterator[Fault]:
    if condition.least is not None and condition.below is not None and condition.least >= condition.below:
        yield f"{condition.least}以上{condition.below}未満の人はいません", "min は below より小さくしてください"
    elif condition.below is not None and isinstance(condition, Age) and condition.below <= 0:
        yield f"{condition.below}歳未満の人はいません", "below を1以上にしてください"


def _standing(standing: Standing, own: tuple[str, ...]) -> Iterator[Fault]:
    held = capacity.most_places(standing.bodies, own)
    if standing.bodies.kind is TerritoryKind.LISTED and held is not None and standing.least > held:
        yield f"{held}つの自治体のうち{standing.least}つは満たせません", f"min を{held}以下にしてください"


def _points(points: Points) -> Iterator[Fault]:
    reached = capacity.most_points(points)
    if reached is not None and points.need > reached:
        yield (
            f"点数は多くても{reached}点で、{points.need}点には届きません",
            "need を減らすか、各行の most を増やしてください",
        )
    for name, least in points.groups:
        held = capacity.most_points(points, name)
        if held is not None and least > held:
            yield (
                f"組「{name}」は多くても{held}点で、{least}点には届きません",
                "groups の点か、その組の most を見直してください",
            )

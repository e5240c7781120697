"""One sentence for a card: where the person stands, and the nearest way to the next tier."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from futasato.definitions.explain.conditions import demand, title
from futasato.definitions.explain.sentences import missing
from futasato.definitions.explain.words import Language, day, several
from futasato.definitions.nouns import (
    Answer,
    Any,
    AtLeast,
    Definition,
    Holding,
    Nothing,
    Outcome,
    Points,
    Reason,
    Tier,
    Unless,
)
from futasato.records.nouns import Kind
from futasato.units import DAY

Leaf = tuple[Reason, ...]
Children = Callable[[Reason], list[Reason]]


def summary(definition: Definition, outcome: Outcome, language: Language = "ja") -> str:
    """Ended, awaited, what is lacking for the next tier, or until when the highest one holds."""
    if outcome.state:
        return _ended(outcome.state, language)
    if awaited := outcome.review and definition.tier(outcome.review):
        way = _way(outcome, awaited)
        return _awaited(awaited, [each for each in way if each.answer is Answer.REVIEW], language)
    rank = definition.rank(outcome.tier)
    if rank < len(definition.tiers):
        return _next(definition.tiers[rank], outcome, language)
    return _holds(definition.tiers[-1], outcome.changes_on, language)


def nearest(reasons: tuple[Reason, ...]) -> Leaf:
    """The reasons that still stand in the way, along the branch with the fewest of them."""
    parents = {each.path: _parent(each, reasons) for each in reasons}
    tops = [each for each in reasons if parents[each.path] is None]
    return tuple(leaf for top in tops for leaf in _lacking(top, lambda of: [
        each for each in reasons if parents[each.path] == of.path
    ]))  # fmt: skip


def _way(outcome: Outcome, tier: Tier) -> Leaf:
    return next((nearest(verdict.reasons) for verdict in outcome.verdicts if verdict.tier == tier.id), ())


def _parent(reason: Reason, reasons: tuple[Reason, ...]) -> tuple[int, ...] | None:
    """The path of the nearest group above: the longest path that begins this one."""
    paths = {each.path for each in reasons}
    cuts = (reason.path[:length] for length in range(len(reason.path) - 1, -1, -1))
    return next((cut for cut in cuts if cut in paths), None)


def _lacking(reason: Reason, children: Children) -> Leaf:
    if reason.answer is Answer.MET:
        return ()
    below = children(reason)
    if not below or isinstance(reason.condition, Nothing | Points):
        return (reason,)
    ways = sorted((_lacking(each, children) for each in below if each.answer is not Answer.MET), key=_effort)
    if isinstance(reason.condition, Any | Unless):
        return ways[0] if ways else (reason,)
    if isinstance(reason.condition, AtLeast):
        met = sum(each.answer is Answer.MET for each in below)
        ways = ways[: max(reason.condition.least - met, 0)]
    in_order = {each.path: place for place, each in enumerate(below)}
    return tuple(sorted((leaf for way in ways for leaf in way), key=lambda leaf: _place(leaf, in_order))) or (reason,)


def _place(leaf: Reason, in_order: dict[tuple[int, ...], int]) -> int:
    return next((place for path, place in in_order.items() if leaf.path[: len(path)] == path), 0)


def _effort(way: Leaf) -> tuple[int, int, float]:
    """Fewest conditions first; then those that only need more of something; then the smallest part still to do."""
    closed = sum(not each.lacking and each.answer is not Answer.REVIEW for each in way)
    return len(way), closed, sum(each.lacking / max(each.need or 1, 1) for each in way)


def _ended(state: str, language: Language) -> str:
    if state == "deceased":
        return (
            "亡くなられたため、登録は終わっています"
            if language == "ja"
            else "The registration has ended with the person's death"
        )
    if language == "ja":
        return "この自治体に住所があるため、対象になりません（転入）"
    return "Not eligible: the registered address is inside the municipality (moved in)"


def _awaited(tier: Tier, waiting: list[Reason], language: Language) -> str:
    is_ja = language == "ja"
    head = (
        f"{tier.title}: 職員の確認待ちです"
        if is_ja
        else f"{_titled(tier, language)}: waiting for a check by the office"
    )
    if not waiting:
        return head
    questions = several([_question(each, language) for each in waiting], language)
    return head + (f"（{questions}）" if is_ja else f" ({questions})")


def _question(waiting: Reason, language: Language) -> str:
    """What the office has to look at: its question where it has one, else what the condition is called."""
    asked = waiting.condition
    is_judged = isinstance(asked, Holding) and asked.kind is Kind.JUDGEMENT and not asked.label
    demanded = demand(asked, language) if is_judged else ""
    return demanded if demanded[:1] in ("「", '"') else title(asked, language)


def _next(tier: Tier, outcome: Outcome, language: Language) -> str:
    told = _joined(_way(outcome, tier), language)
    if language == "ja":
        return f"{tier.title}まで: {told}"
    return f"To reach {_titled(tier, language)}: {told}"


def _joined(way, language: Language) -> str:
    return ("、" if language == "ja" else ", ").join(missing(each, language) for each in way)


def _holds(tier: Tier, changes_on: date | None, language: Language) -> str:
    last_on = changes_on and day(changes_on - DAY, language)
    if language == "ja":
        return f"{tier.title}です" + (f"（このままなら{last_on}まで）" if last_on else "")
    return _titled(tier, language) + (f" (until {last_on} if nothing is added)" if last_on else "")


def _titled(tier: Tier, language: Language) -> str:
    return tier.title if language == "ja" else tier.title_en or tier.title

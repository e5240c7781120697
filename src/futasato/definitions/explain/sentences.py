"""One plain sentence for one reason: what is asked, what there is, what is lacking and until when it can be added."""

from __future__ import annotations

import re
from collections.abc import Callable

from futasato.definitions.explain.amounts import amount, asked, unit_of
from futasato.definitions.explain.conditions import GROUPS, demand, title
from futasato.definitions.explain.details import each_month
from futasato.definitions.explain.notes import PRIVATE, note
from futasato.definitions.explain.words import Language, Pair, day, say, several
from futasato.definitions.nouns import Answer, Condition, Count, Elsewhere, Nothing, Presence, Reason, Standing
from futasato.records.nouns import Kind

VERDICTS: dict[Answer, Pair] = {
    Answer.MET: ("満たしています", "met"),
    Answer.REVIEW: ("職員の確認待ち", "waiting for a check by the office"),
    Answer.NOT_MET: ("満たしていません", "not met"),
}
BARRED: dict[Answer, Pair] = {
    Answer.MET: ("当たります", "this applies, and it must not"),
    Answer.REVIEW: VERDICTS[Answer.REVIEW],
    Answer.NOT_MET: ("当たりません", "does not apply, as it should be"),
}
CODE = re.compile(r"(?:自治体|municipality )?(?<![\d,])(\d{6})(?![\d,])")


def sentence(
    reason: Reason,
    language: Language = "ja",
    *,
    place_name: Callable[[str], str] | None = None,
    is_barred: bool = False,
    is_own: bool = False,
) -> str:
    """One sentence for one reason. `place_name` turns the codes of municipalities into names where they occur;
    `is_barred`: the condition stands in a `none`, so what it asks for must not be. `is_own`: the reader is the person:
    nobody else is told in which other municipalities somebody is registered (trust.md T2, T11)."""
    told = _told(reason, language, is_barred or _is_finding(reason.condition)) + _remarks(reason, language, is_own)
    return named(told, place_name)


def sentences(
    reasons: tuple[Reason, ...],
    language: Language = "ja",
    *,
    place_name: Callable[[str], str] | None = None,
    is_own: bool = False,
) -> tuple[tuple[int, str], ...]:
    """(depth, sentence) for all reasons of a verdict, in order, each told as its place in the tree asks for."""
    barring = [each.path for each in reasons if isinstance(each.condition, Nothing)]
    told = {"place_name": place_name, "is_own": is_own}
    return tuple(
        (each.depth, sentence(each, language, **told, is_barred=_is_below(each.path, barring))) for each in reasons
    )


def named(text: str, place_name: Callable[[str], str] | None) -> str:
    """The text with municipalities by name instead of by code."""
    return CODE.sub(lambda code: place_name(code[1]), text) if place_name else text


def _is_below(path: tuple[int, ...], groups: list[tuple[int, ...]]) -> bool:
    return sum(len(path) > len(group) and path[: len(group)] == group for group in groups) % 2 == 1


def _is_finding(condition: Condition) -> bool:
    """A finding of misconduct is never something to reach."""
    return isinstance(condition, Count) and condition.kinds == {Kind.CONDUCT} and condition.most is None


def _told(reason: Reason, language: Language, is_barred: bool) -> str:
    if is_barred and not isinstance(reason.condition, GROUPS):
        return _barred(reason, language)
    if reason.have is not None:
        return _counted(reason, language) if reason.need is not None else _only_had(reason, language)
    return _plain(reason, language)


def _barred(reason: Reason, language: Language) -> str:
    """What must not be: what is asked, how much there is, and whether it applies."""
    unit, demanded = unit_of(reason.condition), demand(reason.condition, language)
    so_far = "、これまで{}" if language == "ja" else ", {} so far"
    have = so_far.format(amount(reason.have, unit, language)) if reason.have is not None else ""
    told = f": {demanded}{have}" if demanded or have else ""
    return f"{_head(reason, language)}{told}" + _in_brackets(say(BARRED[reason.answer], language), language)


def _only_had(reason: Reason, language: Language) -> str:
    """A part of a sum of points demands nothing by itself."""
    have = amount(reason.have, unit_of(reason.condition), language)
    return f"{_head(reason, language)}: " + (f"これまで{have}" if language == "ja" else f"{have} so far")


def missing(reason: Reason, language: Language = "ja") -> str:
    """The shortest words for what one reason still lacks: `担い手活動あと1回（2027-03-31まで）`."""
    name = title(reason.condition, language)
    if reason.answer is Answer.REVIEW:
        return f"{name}（職員の確認待ち）" if language == "ja" else f"{name} (waiting for the office)"
    if reason.lacking:
        more = amount(reason.lacking, unit_of(reason.condition), language)
        told = f"{name}あと{more}" if language == "ja" else f"{more} more for {_lower(name)}"
        return told + _in_the_end(reason, language)
    if isinstance(reason.condition, Nothing):
        return _to_be_rid_of(reason.condition, language)
    demanded = demand(reason.condition, language)
    if not demanded:
        return name
    return f"{name}（{demanded}）" if language == "ja" else f"{name} ({demanded})"


def _in_the_end(reason: Reason, language: Language) -> str:
    """Until when it can be added, and what only waits for somebody's word."""
    waiting = [each.value for each in reason.notes if each.code == "unverified"]
    if not waiting:
        return _until(reason, language)
    open_ones = amount(waiting[0], unit_of(reason.condition), language)
    last_on = reason.until_on and day(reason.until_on, language)
    told = [f"{last_on}まで" if language == "ja" else f"by {last_on}"] if last_on else []
    told.append(f"未確認{open_ones}" if language == "ja" else f"{open_ones} not yet confirmed")
    return _in_brackets(("、" if language == "ja" else ", ").join(told), language)


def _to_be_rid_of(group: Nothing, language: Language) -> str:
    named = several([title(part, language) for part in group.parts], language)
    return f"{named}に当たらないこと" if language == "ja" else f"none of: {named}"


def _counted(reason: Reason, language: Language) -> str:
    """必要3回、確認済み2回、あと1回（2027-03-31まで） / 必要30日、これまで41日（満たしています）."""
    unit, is_ja = unit_of(reason.condition), language == "ja"
    have, need = amount(reason.have, unit, language), _needed(reason, unit, language)
    seen = _seen(reason)
    told = f"{need}、{seen[0]}{have}" if is_ja else f"{need}, {have} {seen[1]}"
    return f"{_head(reason, language)}: {told}{_rest(reason, unit, language)}"


def _needed(reason: Reason, unit: str, language: Language) -> str:
    most = getattr(reason.condition, "most", None)
    if most is None:
        need, is_about = amount(reason.need, unit, language), getattr(reason.condition, "tolerance", 0)
        if language == "ja":
            return f"必要{'概ね' if is_about else ''}{need}"
        return f"{'about ' if is_about else ''}{need} needed"
    return asked(min(reason.need, most), most, unit, language)


def _seen(reason: Reason) -> Pair:
    if isinstance(reason.condition, Elsewhere | Standing):
        return ("いま", "now")
    floor = getattr(reason.condition, "floor", None)
    return ("確認済み", "confirmed") if floor and floor.verified else ("これまで", "so far")


def _rest(reason: Reason, unit: str, language: Language) -> str:
    """What follows the numbers: how much more, or the verdict."""
    if reason.lacking and reason.answer is not Answer.MET:
        more = amount(reason.lacking, unit, language)
        return (f"、あと{more}" if language == "ja" else f", {more} more to go") + _until(reason, language)
    return _in_brackets(say(VERDICTS[reason.answer], language), language)


def _plain(reason: Reason, language: Language) -> str:
    """For what is not counted: the demand and the verdict."""
    verdict, demanded = say(VERDICTS[reason.answer], language), demand(reason.condition, language)
    head = _head(reason, language)
    if not demanded:
        return f"{head}: {verdict}"
    return f"{head}: {demanded}" + _in_brackets(verdict, language) + _until(reason, language)


def _head(reason: Reason, language: Language) -> str:
    name = title(reason.condition, language)
    if isinstance(reason.condition, Presence):
        return name + _in_brackets(each_month(reason.condition, language), language)
    return name


def _remarks(reason: Reason, language: Language, is_own: bool) -> str:
    shown = [each for each in reason.notes if is_own or each.code not in PRIVATE]
    told = [note(each, reason.condition, language) for each in shown]
    return "".join(f"、{each}" if language == "ja" else f"; {each}" for each in told)


def _until(reason: Reason, language: Language) -> str:
    if not reason.until_on:
        return ""
    last_on = day(reason.until_on, language)
    return f"（{last_on}まで）" if language == "ja" else f" (by {last_on})"


def _in_brackets(text: str, language: Language) -> str:
    return f"（{text}）" if language == "ja" else f" ({text})"


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]

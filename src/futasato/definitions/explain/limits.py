"""The limits of a counting condition in words: when, where, of which kind, how well proved."""

from __future__ import annotations

from datetime import date

from futasato.definitions.explain.amounts import amount
from futasato.definitions.explain.words import EVIDENCE, LEVELS, WINDOW_WORDS, Language, day, name, say, several
from futasato.definitions.nouns import Count, Floor, NameList, Presence, Territory, TerritoryKind, Window, WindowKind
from futasato.records.nouns import Level

SIZED = {
    WindowKind.MONTHS: ("直近{}か月", "last {} months"),
    WindowKind.DAYS: ("直近{}日", "last {} days"),
    WindowKind.FULL_MONTHS: ("前月までの{}か月", "{} full months before this one"),
    WindowKind.REGISTRATION_YEAR: ("登録応当日からの{}か月", "{} months from the anniversary of registration"),
}


def window(window: Window, language: Language) -> str:
    """`直近12か月`, `年度（4月1日〜3月31日）`, `2025-09-01〜2025-12-31`, …"""
    if window.kind in SIZED:
        return say(SIZED[window.kind], language).format(window.size)
    if window.kind is WindowKind.FIXED:
        return span(window.from_on, window.until_on, language)
    return say(WINDOW_WORDS[window.kind], language)


def span(from_on: date | None, until_on: date | None, language: Language) -> str:
    """Days from … to …; either end may be open."""
    start, end = (day(each, language) if each else "" for each in (from_on, until_on))
    return f"{start}〜{end}" if language == "ja" else f"{start} – {end}".strip()


def bodies(bodies: Territory, language: Language) -> str:
    """Which municipalities: `自分の自治体`, `同じ都道府県`, the codes, `どこでも`."""
    match bodies.kind:
        case TerritoryKind.OWN:
            return "自治体" if language == "ja" else "the municipality"
        case TerritoryKind.PREFECTURE:
            return "同じ都道府県" if language == "ja" else "the same prefecture"
        case TerritoryKind.ANYWHERE:
            return "全国のどこか" if language == "ja" else "anywhere in Japan"
    return coded(bodies.codes, language)


def coded(codes: tuple[str, ...], language: Language) -> str:
    """Municipalities by their code; the screens replace the codes by names."""
    listed = several(codes, language)
    return f"自治体（{listed}）" if language == "ja" else f"municipalities ({listed})"


def names(names: NameList, language: Language) -> str:
    """A list by its title, or its newest names."""
    if names.title:
        return f"一覧「{names.title}」" if language == "ja" else f'list "{names.title}"'
    newest = names.versions[-1][1] if names.versions else ()
    return several([name(each, language) for each in sorted(newest)], language)


def floor(floor: Floor, language: Language) -> list[str]:
    """What is asked of the evidence, one phrase each."""
    is_ja = language == "ja"
    told = [say(LEVELS[floor.level], language)] if floor.level > Level.E0 else []
    if floor.kinds:
        kinds = several([say(EVIDENCE[kind], language) for kind in sorted(floor.kinds)], language)
        told.append(f"証拠は{kinds}" if is_ja else f"evidence: {kinds}")
    if floor.verified:
        told.append("確認済みに限る" if is_ja else "confirmed ones only")
    return told + _lateness(floor, is_ja) + _seen(floor, language)


def _lateness(floor: Floor, is_ja: bool) -> list[str]:
    if not floor.deadline:
        return []
    month, last = floor.deadline
    excused = f"。「{floor.grace}」なら遅れてもよい" if floor.grace else ""
    if is_ja:
        return [f"期間の後の{month}月{last}日までに提出{excused}"]
    pardon = f' (later if "{floor.grace}")' if floor.grace else ""
    return [f"handed in by {month}/{last} after the period{pardon}"]


def _seen(floor: Floor, language: Language) -> list[str]:
    if floor.places is None:
        is_asked = floor.kinds or floor.level > Level.E0 or floor.deadline
        return [] if not is_asked else ["どこの証拠でもよい" if language == "ja" else "evidence from anywhere"]
    if not floor.places:
        return []
    where = coded(floor.places, language)
    return [f"証拠は{where}のものでもよい" if language == "ja" else f"evidence from {where} is accepted"]


def all_of(condition: Count | Presence, unit: str, language: Language) -> list[str]:
    """Every limit of a counting condition, in the order people ask: when, what, where, how well proved."""
    is_ja = language == "ja"
    told = [window(condition.window, language)]
    named = getattr(condition, "names", None)
    if named:
        kinds = names(named, language)
        told.append(f"種類は{kinds}" if is_ja else f"kinds: {kinds}")
    if condition.bodies.kind is not TerritoryKind.OWN:
        where = bodies(condition.bodies, language)
        told.append(f"{where}での記録" if is_ja else f"recorded in {where}")
    told += floor(condition.floor, language)
    if condition.pooled:
        told.append("世帯の大人の分を合わせる" if is_ja else "adults of the household together")
    return told + (_count_only(condition, unit, language) if isinstance(condition, Count) else [])


def _count_only(count: Count, unit: str, language: Language) -> list[str]:
    told = []
    if count.tolerance:
        short = amount(count.tolerance, unit, language)
        told.append(f"概ね（{short}足りなくてもよい）" if language == "ja" else f"about ({short} may be lacking)")
    if count.least_places > 1:
        places = amount(count.least_places, "自治体", language)
        told.append(f"{places}以上にまたがる" if language == "ja" else f"in at least {places}")
    return told

"""The small print of a condition: what every month has to show, how long a contract must be, which standing is meant."""

from __future__ import annotations

from futasato.definitions.explain import limits
from futasato.definitions.explain.amounts import amount, asked, unit_of
from futasato.definitions.explain.words import Language, name, say, several
from futasato.definitions.nouns import Condition, Count, Elsewhere, Holding, Presence, Standing


def of(condition: Condition, language: Language) -> list[str]:
    """Every limit of a condition, one phrase each; empty where the title and the demand say it all."""
    if isinstance(condition, Presence):
        counted = limits.all_of(condition, "か月", language)
        return [each_month(condition, language), *counted, *_months(condition, language)]
    if isinstance(condition, Count):
        return limits.all_of(condition, unit_of(condition), language)
    if isinstance(condition, Holding):
        return _contract(condition, language)
    if isinstance(condition, Standing | Elsewhere):
        return _standing(condition, language)
    return []


def _contract(condition: Holding, language: Language) -> list[str]:
    is_ja, told = language == "ja", []
    if condition.least_months:
        months = amount(condition.least_months, "か月", language)
        told.append(f"{months}以上の期間" if is_ja else f"for {months} or longer")
    if condition.window:
        began = limits.window(condition.window, language)
        told.append(f"{began}のもの" if is_ja else f"begun in: {began}")
    return told + limits.floor(condition.floor, language)


def _standing(condition: Standing | Elsewhere, language: Language) -> list[str]:
    is_ja = language == "ja"
    told = [f"区分「{condition.tier}」" if is_ja else f'standing "{condition.tier}"']
    if isinstance(condition, Standing):
        return [*told, limits.bodies(condition.bodies, language)]
    return [*told, "この自治体を含む" if is_ja else "this one included"]


def _months(condition: Presence, language: Language) -> list[str]:
    is_ja, told = language == "ja", []
    if condition.start != "window":
        after = condition.start == "after_acquired"
        ja, en = (
            ("居所を得た月の翌月から", "from the month after") if after else ("居所を得た月から", "from the month when")
        )
        told.append(ja if is_ja else f"{en} the home was acquired")
    if condition.least_months:
        months = amount(condition.least_months, "か月", language)
        told.append(f"対象の月が{months}以上あるとき" if is_ja else f"only if {months} or more are in question")
    if condition.most_excused:
        months = amount(condition.most_excused, "か月", language)
        why = several([name(each, language) for each in sorted(condition.excuses)], language)
        told.append(f"やむを得ない月（{why}）は{months}まで認める" if is_ja else f"up to {months} excused ({why})")
    nights = {"arrival": ("夜は到着した月に数える", "nights count in the month of arrival"),
              "same_month": ("同じ月の中の夜だけ", "only nights within one month")}  # fmt: skip
    if condition.night_month in nights:
        told.append(say(nights[condition.night_month], language))
    return told


def each_month(presence: Presence, language: Language) -> str:
    """`月3日以上`: what every month has to show."""
    from_unit = {"days": "日", "nights": "泊"}.get(presence.measure, "回")
    least = asked(presence.each, None, from_unit, language)
    return f"月{least}" if language == "ja" else f"{least} a month"

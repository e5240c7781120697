"""Numbers with their unit: 30日, 3回, 12,000円, 1時間30分, 2自治体."""

from __future__ import annotations

from futasato.definitions.explain.words import Language, Pair
from futasato.definitions.nouns import Condition, Count, Elsewhere, Measure, Points, Presence, Standing
from futasato.records.nouns import Kind

ENGLISH: dict[str, Pair] = {
    "日": ("day", "days"),
    "泊": ("night", "nights"),
    "回": ("time", "times"),
    "か月": ("month", "months"),
    "円": ("yen", "yen"),
    "点": ("point", "points"),
    "自治体": ("municipality", "municipalities"),
    "つ": ("item", "items"),
    "件": ("record", "records"),
    "歳": ("year of age", "years of age"),
}

MEASURED: dict[Measure, str] = {
    Measure.DAYS: "日",
    Measure.NIGHTS: "泊",
    Measure.TIMES: "回",
    Measure.ACTIVE_DAYS: "回",
    Measure.MONTHS: "か月",
    Measure.MINUTES: "分",
    Measure.YEN: "円",
    Measure.RUN_DAYS: "日",
    Measure.RUN_NIGHTS: "泊",
    Measure.PLACES: "自治体",
    Measure.NAMES: "つ",
    Measure.SCHOOL_DAYS: "日",
}


def unit_of(condition: Condition) -> str:
    """The unit a condition is counted in, in Japanese; empty for one that counts nothing."""
    match condition:
        case Count():
            is_money = condition.kinds & {Kind.GIFT, Kind.FEE, Kind.PURCHASE, Kind.CONDUCT}
            return "件" if is_money and condition.measure is Measure.TIMES else MEASURED[condition.measure]
        case Presence():
            return "か月"
        case Points():
            return "点"
        case Elsewhere() | Standing():
            return "自治体"
    return ""


def amount(number: int, unit: str, language: Language) -> str:
    """A number in words of its unit; minutes are told as hours and minutes."""
    if unit == "分":
        return _hours(number, language)
    if language == "ja" or unit not in ENGLISH:
        return f"{number:,}{unit}"
    return f"{number:,} {ENGLISH[unit][abs(number) != 1]}"


def asked(least: int, most: int | None, unit: str, language: Language) -> str:
    """What is asked for: at least, at most, between, exactly."""
    low, high = amount(least, unit, language), "" if most is None else amount(most, unit, language)
    if most is None:
        return f"{low}以上" if language == "ja" else f"at least {low}"
    if least == most:
        return f"ちょうど{low}" if language == "ja" else f"exactly {low}"
    if least <= 0:
        return f"{high}まで" if language == "ja" else f"at most {high}"
    return f"{low}以上{high}まで" if language == "ja" else f"{low} to {high}"


def _hours(minutes: int, language: Language) -> str:
    hours, rest = divmod(minutes, 60)
    if language == "ja":
        return f"{hours:,}時間" + (f"{rest}分" if rest else "")
    told = f"{hours:,} hour" + "s" * (hours != 1)
    return told + (f" {rest} min" if rest else "")

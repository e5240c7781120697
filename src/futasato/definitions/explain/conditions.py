"""What one condition is called (`title`) and what it asks for (`asks`), without anybody's facts."""

from __future__ import annotations

from futasato.definitions.explain import details, limits
from futasato.definitions.explain.amounts import asked, unit_of
from futasato.definitions.explain.words import IDENTITIES, KINDS, MEMBERS, TITLES, Language, say, several
from futasato.definitions.nouns import (
    Addressed,
    Age,
    All,
    Any,
    Anyone,
    AtLeast,
    Condition,
    Count,
    Elsewhere,
    Grade,
    Holding,
    Household,
    Identity,
    Nothing,
    Points,
    Presence,
    Standing,
    TerritoryKind,
    Unless,
)
from futasato.people.nouns import AddressKind
from futasato.records.nouns import Kind

GROUPS = All | Any | AtLeast | Nothing | Unless | Household
KEYED = (
    (Addressed, "address_outside"), (Age, "age"), (Grade, "school_grade"), (Identity, "identity_level"),
    (Presence, "monthly_presence"), (Elsewhere, "not_registered_elsewhere"), (Standing, "standing"),
    (Points, "points"), (Unless, "unless"),
)  # fmt: skip
TOLD_BY_QUESTION = {"staff_judgement", "pledge", "self_declared", "programme_member", "token_owned", "applied"}


def title(condition: Condition, language: Language = "ja") -> str:
    """The author's label, else the word's own name, else what is counted or held."""
    if condition.label:
        return condition.label
    if isinstance(condition, GROUPS):
        return group(condition, language)
    if isinstance(condition, Addressed):
        return say(TITLES["address_in" if condition.address is AddressKind.REGISTERED else "lives_in"], language)
    if condition.word in TITLES:
        return say(TITLES[condition.word], language)
    if isinstance(condition, Count | Holding):
        return _kinds(condition, language)
    return say(TITLES[next((word for noun, word in KEYED if isinstance(condition, noun)), "anyone")], language)


def group(condition: Condition, language: Language = "ja") -> str:
    """The head of a group: 次のすべて, 次のいずれか, 次の3つのうち2つ以上, …"""
    is_ja = language == "ja"
    match condition:
        case All():
            return "次のすべて" if is_ja else "All of the following"
        case Any():
            return "次のいずれか" if is_ja else "Any of the following"
        case Nothing():
            return "次のどれにも当たらないこと" if is_ja else "None of the following"
        case AtLeast(least=least, parts=parts):
            return (
                f"次の{len(parts)}つのうち{least}つ以上" if is_ja else f"At least {least} of the following {len(parts)}"
            )
        case Unless():
            return "例外に当たれば問わない条件" if is_ja else "A rule that is waived by an exception"
        case Household(who=who):
            return f"{say(MEMBERS[who], language)}が次を満たすこと" if is_ja else f"{say(MEMBERS[who], language)} meets"
    raise TypeError(f"{type(condition).__name__} is no group")


def asks(condition: Condition, language: Language = "ja") -> str:
    """The whole demand of one condition in a phrase, limits included."""
    if isinstance(condition, GROUPS):
        return title(condition, language)
    demanded, limited = demand(condition, language), details.of(condition, language)
    head = title(condition, language)
    told = f"{head}: {demanded}" if demanded else head
    if not limited:
        return told
    return told + (f"（{'、'.join(limited)}）" if language == "ja" else f" ({', '.join(limited)})")


def demand(condition: Condition, language: Language = "ja") -> str:
    """How much, or which: `30日以上`, `18歳以上`, `自治体の外にあること`; empty where the title says it all."""
    match condition:
        case Count(least=least, most=most):
            return asked(least, most, unit_of(condition), language)
        case Presence(months=None):
            return "期間のすべての月" if language == "ja" else "every month of the period"
        case Presence(months=months):
            return asked(months, None, "か月", language)
        case Addressed():
            return _place(condition, language)
        case Age() | Grade():
            return _bounds(condition, language)
        case Identity(least=least):
            return _or_better(say(IDENTITIES[least], language), language)
        case Holding():
            return _held(condition, language)
        case Elsewhere(most=most):
            return asked(0, most, "自治体", language)
        case Standing(least=least):
            return asked(least, None, "自治体", language)
        case Points(need=need):
            return asked(need, None, "点", language)
        case Anyone(word="nationality"):
            return "問いません" if language == "ja" else "not asked"
    return ""


def _kinds(condition: Count | Holding, language: Language) -> str:
    kinds = condition.kinds if isinstance(condition, Count) else (condition.kind,)
    told = several([say(KINDS[kind], language) for kind in sorted(kinds)], language)
    return told[:1].upper() + told[1:]


def _place(condition: Addressed, language: Language) -> str:
    is_own = condition.bodies.kind is TerritoryKind.OWN and not condition.names
    where = limits.names(condition.names, language) if condition.names else limits.bodies(condition.bodies, language)
    if language == "ja":
        side = "中" if condition.inside else "外"
        return f"{'この' if is_own else ''}{where}の{side}にあること"
    return f"{'inside' if condition.inside else 'outside'} {where}"


def _bounds(condition: Age | Grade, language: Language) -> str:
    is_age = isinstance(condition, Age)
    word = (lambda n: f"{n}歳") if is_age else school_year
    if language == "ja":
        told = [f"{word(condition.least)}以上"] if condition.least is not None else []
        return "".join(told + ([f"{word(condition.below)}未満"] if condition.below is not None else []))
    told = [f"{condition.least} or over"] if condition.least is not None else []
    return " and ".join(told + ([f"under {condition.below}"] if condition.below is not None else []))


def school_year(grade: int) -> str:
    """1 → 小学1年, 7 → 中学1年, 10 → 高校1年; numbers outside as they are."""
    for first, school in ((10, "高校"), (7, "中学"), (1, "小学")):
        if grade >= first:
            return f"{school}{grade - first + 1}年" if grade < 13 else f"学年{grade}"
    return f"学年{grade}"


def _or_better(level: str, language: Language) -> str:
    return f"{level}以上" if language == "ja" else f"{level} or better"


def _held(condition: Holding, language: Language) -> str:
    """What must be held: the question or text in its author's words, or the kinds."""
    _, _, detail = condition.question.partition(":")
    asked_for = detail or (condition.question if condition.question not in TITLES else "")
    if condition.names and not asked_for:
        asked_for = limits.names(condition.names, language)
    if not asked_for or asked_for == "any":
        return "あること" if language == "ja" else "required"
    quoted = condition.word in TOLD_BY_QUESTION or condition.kind is Kind.JUDGEMENT
    if not quoted:
        return asked_for
    return f"「{asked_for}」" if language == "ja" else f'"{asked_for}"'

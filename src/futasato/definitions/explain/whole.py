"""The whole definition in plain words, as (depth, text) lines: what a town puts on its page about the rule."""

from __future__ import annotations

from collections.abc import Callable

from futasato.definitions.explain import lives
from futasato.definitions.explain.amounts import amount, unit_of
from futasato.definitions.explain.conditions import asks, group
from futasato.definitions.explain.sentences import named
from futasato.definitions.explain.settings import plain
from futasato.definitions.explain.words import SUBJECTS, Language, day, say, several
from futasato.definitions.nouns import (
    All,
    Any,
    AtLeast,
    Condition,
    Definition,
    Household,
    Nothing,
    Points,
    PointsPart,
    Setting,
    Tier,
    Unless,
)

Line = tuple[int, str]


def rule(
    definition: Definition, language: Language = "ja", *, place_name: Callable[[str], str] | None = None
) -> tuple[Line, ...]:
    """Title, sources, settings, then every tier with its conditions, its term and what happens after."""
    told = [*_head(definition, language), *_settings(definition, language)]
    for tier in definition.tiers:
        told += _tier(tier, definition, language)
    return tuple((depth, named(text, place_name)) for depth, text in told)


def _head(definition: Definition, language: Language) -> list[Line]:
    is_ja = language == "ja"
    told = [(0, definition.title_en or definition.title if not is_ja else definition.title)]
    told.append((1, ("対象: " if is_ja else "For: ") + say(SUBJECTS[definition.subject], language)))
    if definition.bodies:
        bodies = several(definition.bodies, language)
        told.append((1, f"自治体: {bodies}" if is_ja else f"Municipalities: {bodies}"))
    told += [(1, ("出典: " if is_ja else "Source: ") + source) for source in definition.source]
    if definition.from_on:
        from_on = day(definition.from_on, language)
        told.append((1, f"施行の予定: {from_on}" if is_ja else f"Meant to start on {from_on}"))
    return told + ([(1, definition.note)] if definition.note else [])


def _settings(definition: Definition, language: Language) -> list[Line]:
    if not definition.settings:
        return []
    head = "この定義の値" if language == "ja" else "Values of this definition"
    return [(0, head)] + [(1, _setting(setting, language)) for setting in definition.settings]


def _setting(setting: Setting, language: Language) -> str:
    is_ja = language == "ja"
    told = f"{setting.title or setting.name}: {plain(setting.value, language)}"
    if setting.is_unconfirmed:
        told += "〔国は未定〕" if is_ja else " [not yet fixed by the state]"
    if not setting.source:
        return told
    return told + (f"（出典 {setting.source}）" if is_ja else f" (source {setting.source})")


def _tier(tier: Tier, definition: Definition, language: Language) -> list[Line]:
    is_ja = language == "ja"
    title = tier.title if is_ja else tier.title_en or tier.title
    told = [(0, f"段階「{title}」" if is_ja else f'Standing "{title}"')]
    told += [(1, tier.note)] if tier.note else []
    told += [(1, "条件" if is_ja else "Conditions"), *_tree(tier.when, 2, language)]
    told += [(1, text) for text in lives.lines(tier, definition, language)]
    if tier.lifecycle.renewal.when is not None:
        told.append((1, "更新の条件" if is_ja else "Conditions of renewal"))
        told += _tree(tier.lifecycle.renewal.when, 2, language)
    return told


def _tree(condition: Condition, depth: int, language: Language) -> list[Line]:
    is_ja = language == "ja"
    if isinstance(condition, Unless):
        return [
            (depth, _named(condition, language)),
            (depth + 1, "例外" if is_ja else "Exception"),
            *_tree(condition.exception, depth + 2, language),
            (depth + 1, "例外に当たらないとき" if is_ja else "Otherwise"),
            *_tree(condition.rule, depth + 2, language),
        ]
    if isinstance(condition, Points):
        return [(depth, asks(condition, language)), *_points(condition, depth + 1, language)]
    if not isinstance(condition, All | Any | AtLeast | Nothing | Household):
        return [(depth, asks(condition, language))]
    parts = (condition.part,) if isinstance(condition, Household) else condition.parts
    return [(depth, _named(condition, language))] + [line for p in parts for line in _tree(p, depth + 1, language)]


def _named(condition: Condition, language: Language) -> str:
    head = group(condition, language)
    if not condition.label:
        return head
    return f"{condition.label}（{head}）" if language == "ja" else f"{condition.label} ({head})"


def _points(points: Points, depth: int, language: Language) -> list[Line]:
    told = [(depth, part(each, language)) for each in points.parts]
    for name, least in points.groups:
        need = amount(least, "点", language)
        told.append(
            (depth, f"うち「{name}」が{need}以上" if language == "ja" else f'of which "{name}" at least {need}')
        )
    return told


def part(part: PointsPart, language: Language) -> str:
    """One row of the table of points: `寄附 1,000円ごとに1点、30点まで`."""
    is_ja = language == "ja"
    name = asks(part.count, language).split(": ")[0]
    each, given = amount(part.per, unit_of(part.count), language), amount(part.points, "点", language)
    told = f"{name}: {each}ごとに{given}" if is_ja else f"{name}: {given} for every {each}"
    if part.most is not None:
        most = amount(part.most, "点", language)
        told += f"、{most}まで" if is_ja else f", at most {most}"
    if part.most_a_year is not None:
        most = amount(part.most_a_year, "点", language)
        told += f"、1年に{most}まで" if is_ja else f", at most {most} a calendar year"
    return told + ((f"（{part.group}）" if is_ja else f" ({part.group})") if part.group else "")

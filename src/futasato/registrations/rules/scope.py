"""How far a definition looks: whose records it may see, and which tiers are bound to those of other places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from futasato.definitions.judge import bodies
from futasato.definitions.nouns import (
    Anyone,
    Condition,
    Count,
    Definition,
    Elsewhere,
    Holding,
    Household,
    Lifecycle,
    Presence,
    Standing,
    TermKind,
    TerritoryKind,
    Tier,
)
from futasato.records.nouns import Record


def conditions(definition: Definition) -> Iterator[Condition]:
    """Every condition of every tier and renewal, groups before their parts."""
    for tier in definition.tiers:
        yield from _of_tier(tier)


def _of_tier(tier: Tier) -> Iterator[Condition]:
    yield from _below(tier.when)
    if tier.lifecycle.renewal.when is not None:
        yield from _below(tier.lifecycle.renewal.when)


def _below(value) -> Iterator[Condition]:
    if isinstance(value, Condition):
        yield value
    parts = value if isinstance(value, tuple) else _fields(value)
    for part in parts:
        if isinstance(part, tuple | Condition) or type(part).__name__ == "PointsPart":
            yield from _below(part)


def _fields(value) -> list:
    return [getattr(value, f.name) for f in fields(value)] if is_dataclass(value) else []


def codes_seen(definition: Definition, place_code: str) -> tuple[str, ...] | None:
    """The municipalities whose records the definition may look at, seen from one; None: anywhere. What a rule does
    not ask for it is not shown: a remark about another town's record would tell where else somebody goes."""
    own = definition.bodies or (place_code,)
    asked = [c.bodies for c in conditions(definition) if isinstance(c, Count | Presence | Holding)]
    seen = [bodies.codes_of(each, own) for each in asked if each.kind is not TerritoryKind.OWN]
    if None in seen:
        return None
    return tuple(sorted({*own, *(code for codes in seen for code in codes)}))


def seen(records: tuple[Record, ...], codes: tuple[str, ...] | None) -> tuple[Record, ...]:
    """The records a definition may look at."""
    return records if codes is None else tuple(r for r in records if bodies.is_among(r.place_code, codes))


def bound_names(tier: Tier) -> frozenset[str]:
    """The tiers that this one counts across municipalities: itself when it is capped, and those it asks elsewhere."""
    asked = {c.tier for c in _of_tier(tier) if isinstance(c, Elsewhere | Standing)}
    return frozenset(asked | ({tier.id} if tier.cap is not None else set()))


def is_bound(tier: Tier) -> bool:
    """True for a tier that hangs on what is held in other places."""
    return bool(bound_names(tier))


def needs_household(definition: Definition) -> bool:
    """Whether anybody but the person is looked at."""
    return any(isinstance(c, Household) or getattr(c, "pooled", False) for c in conditions(definition))


def is_entrance(tier: Tier | None) -> bool:
    """The wide entrance: a tier that anyone has."""
    return tier is not None and isinstance(tier.when, Anyone)


def is_plain(lifecycle: Lifecycle) -> bool:
    """Held exactly while met: nothing but the day's judgement decides."""
    return lifecycle.term.kind is TermKind.WHILE_MET and not lifecycle.examined

"""How far a town may move what a base definition has set (manual §7)."""

from __future__ import annotations

from typing import Any

from futasato.definitions.nouns import Setting


def permits(setting: Setting, value: Any) -> bool:
    """May an inheriting definition give the setting this value? The base's own value always; else all of the
    limits in `vary` must hold, and without any limit nothing may change."""
    if _is_same(setting.value, value):
        return True
    vary = dict(setting.vary)
    if not vary:
        return False
    return bool(vary.get("any")) or all(_is_kept(limit, bound, setting.value, value) for limit, bound in vary.items())


def _is_kept(limit: str, bound: Any, original: Any, value: Any) -> bool:
    if limit == "one_of":
        return any(_is_same(choice, value) for choice in bound)
    if limit == "add":
        return bool(bound) and _is_longer(original, value)
    if limit == "least":
        return type(value) is type(bound) and value >= bound
    return limit == "most" and type(value) is type(bound) and value <= bound


def _is_longer(original: Any, value: Any) -> bool:
    """Is the value the original list with more in it?"""
    return isinstance(original, tuple) and isinstance(value, tuple) and all(item in value for item in original)


def _is_same(one: Any, other: Any) -> bool:
    # True == 1 in Python; in a rule they are two things.
    return type(one) is type(other) and one == other

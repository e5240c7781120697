"""What a file says of one person on several days: one round for each home."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from futasato.people.nouns import Outline


def rounds(told: Iterable[tuple[str, Outline]]) -> Iterator[dict[str, Outline]]:
    """`told`: (key, outline), oldest first. The first round holds every key with its first home, the next ones those
    whose home changed. What a later row adds to the birth year or gender reaches the person too.
    """
    homes: dict[str, list[Outline]] = defaultdict(list)
    for key, outline in told:
        _add(homes[key], outline)
    number = 0
    while turn := {key: each[number] for key, each in homes.items() if len(each) > number}:
        yield turn
        number += 1


def _add(each: list[Outline], outline: Outline) -> None:
    if each and (not outline.has_home or _is_same(each[-1], outline)):
        each[-1] = _filled(each[-1], outline)
    elif each and not each[-1].has_home:
        each[-1] = _filled(outline, each[-1])
    else:
        each.append(outline)


def _is_same(one: Outline, other: Outline) -> bool:
    return (one.place_code, one.text) == (other.place_code, other.text)


def _filled(first: Outline, later: Outline) -> Outline:
    if first.born_year is not None and first.gender:
        return first
    return replace(first, born_year=first.born_year or later.born_year, gender=first.gender or later.gender)

"""The numbers and choices of a definition as fields, and a changed value written back at its place in the text.

Pure. Comments and layout survive: only the characters of the value itself are replaced. A value whose place cannot be
found exactly (spread over lines, escaped) is simply not offered; the text itself can always be edited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from futasato.counters.office.definition import places, wordings
from futasato.counters.office.definition.places import Span
from futasato.counters.resident.wording import language
from futasato.definitions.reading.document import Leaf, Node, Row, Table, parse
from futasato.definitions.reading.problems import Notepad
from futasato.definitions.reading.words import BESIDE, CONDITION, EXAMPLE, HEAD, PARAMETER, TIER

GROUPS = frozenset({"all", "any", "none", "at_least", "unless", "points", "any_adult", "any_child", "any_member"})


@dataclass(frozen=True)
class Parameter:
    """One value that can be changed by a field. `path`: where it stands in the tree; `group`: what it belongs to, in
    words, and `mark` of that condition. `choices` empty: a whole number of at least `least`."""

    path: str
    group: str
    label: str
    value: str
    span: Span
    choices: tuple[tuple[str, str], ...] = ()
    least: int = 0
    mark: tuple[int, int] = (0, 0)


Results = Sequence[tuple[str, str]]


def listed(text: str, results: Results = ()) -> tuple[Parameter, ...]:
    """Every value of the tiers that a field can show, in the order of the text; empty for a text that does not parse.

    `results`: (id, title) of what an example resident can be expected to be; then their expectations come last."""
    table = parse(text, "", Notepad())
    tiers = _child(table, HEAD, "tiers") if table else None
    found = []
    for place, tier in enumerate(tiers.items if isinstance(tiers, Row) else ()):
        if isinstance(tier, Table):
            found += _tier(text, tier, f"t{place}")
    return (*found, *(_expected(text, table, results) if table and results else ()))


def changed(text: str, values: Mapping[str, str], results: Results = ()) -> str:
    """The text with new values, by path; what is not named or did not change stays to the letter."""
    asked = [each for each in listed(text, results) if values.get(each.path, each.value) != each.value]
    for each in sorted(asked, key=lambda each: each.span.start, reverse=True):
        text = text[: each.span.start] + each.span.written(values[each.path]) + text[each.span.end :]
    return text


def _tier(text: str, tier: Table, path: str) -> Iterator[Parameter]:
    name = _text_of(_child(tier, TIER, "title")) or _text_of(_child(tier, TIER, "id"))
    for key, node in tier.pairs:
        word = TIER.english(key.text) or ""
        if word in ("when", "add"):
            yield from _conditions(text, node, f"{path}.{word}")
        elif word == "renewal" and isinstance(node, Table):
            yield from _renewal(text, node, f"{path}.renewal", gettext("「%(name)s」の期間と更新") % {"name": name})
        elif word in wordings.LIFE:
            yield from _one(
                text,
                node,
                f"{path}.{word}",
                gettext("「%(name)s」の期間と更新") % {"name": name},
                word,
                wordings.LIFE[word],
            )


def _expected(text: str, table: Table, results: Results) -> Iterator[Parameter]:
    """What each example resident is expected to be."""
    examples, offered = _child(table, HEAD, "examples"), wordings.Offered(gettext("期待する結果"), tuple(results))
    for place, example in enumerate(examples.items if isinstance(examples, Row) else ()):
        node = _child(example, EXAMPLE, "expect") if isinstance(example, Table) else None
        if node is not None:
            name = _text_of(_child(example, EXAMPLE, "name"))
            yield from _one(
                text, node, f"e{place}", gettext("例示住民「%(name)s」") % {"name": name}, "expect", offered
            )


def _renewal(text: str, table: Table, path: str, group: str) -> Iterator[Parameter]:
    for key, node in table.pairs:
        word = wordings.RENEWAL_WORDS.english(key.text) or ""
        if word == "when":
            yield from _conditions(text, node, f"{path}.when")
        elif word in wordings.LIFE:
            yield from _one(text, node, f"{path}.{word}", group, word, wordings.LIFE[word])


def _conditions(text: str, node: Node, path: str) -> Iterator[Parameter]:
    """All conditions below a node: lists and groups are walked, each condition gives its own values."""
    if isinstance(node, Row):
        for place, item in enumerate(node.items):
            yield from _conditions(text, item, f"{path}.{place}")
    elif isinstance(node, Table):
        for key, inner in node.pairs:
            yield from _keyed(text, node, key, inner, path)


def _keyed(text: str, table: Table, key: Leaf, node: Node, path: str) -> Iterator[Parameter]:
    word = CONDITION.english(key.text)
    if word is None:
        if PARAMETER.english(key.text) in ("of", "exception", "rule"):
            yield from _conditions(text, node, f"{path}.{key.text}")
        return
    here = f"{path}.{word}"
    told = _text_of(_child(table, BESIDE, "label")) or _named(word)
    if word in GROUPS:
        yield from _arguments(text, node, here, told, word, key)
        yield from _conditions(text, node, here)
    elif isinstance(node, Table):
        yield from _arguments(text, node, here, told, word, key)
    else:
        yield from _one(text, node, here, told, word, wordings.ALONE.get(word), key)
    for beside, inner in table.pairs:
        if (named := BESIDE.english(beside.text)) in wordings.POINTS:
            yield from _one(text, inner, f"{here}+{named}", told, named, wordings.POINTS[named], key)


def _named(word: str) -> str:
    """A word of the definition language as people read it."""
    return word.replace("_", " ") if language() == "en" else CONDITION.japanese(word)


def _arguments(text: str, table: Node, path: str, group: str, word: str, key: Leaf) -> Iterator[Parameter]:
    for named, node in table.pairs if isinstance(table, Table) else ():
        english = PARAMETER.english(named.text) or ""
        if isinstance(node, Table) and english == "excused":
            yield from _arguments(
                text, node, f"{path}.{english}", gettext("%(group)s（やむを得ない月）") % {"group": group}, word, key
            )
        elif offered := wordings.offered(word, english):
            yield from _one(text, node, f"{path}.{english}", group, english, offered, key)


def _one(
    text: str, node: Node, path: str, group: str, word: str, offered: wordings.Offered | None, key: Leaf | None = None
) -> Iterator[Parameter]:
    """The parameter of a value, when its place in the text is certain and its value is one that a field can show."""
    span = places.span(text, node) if offered else None
    if span is None or span.value.startswith("$"):
        return
    mark = (key.mark.line, key.mark.column) if key else (0, 0)
    choices = offered.with_present(span.value)
    if choices or span.value.isascii() and span.value.isdigit():
        yield Parameter(path, group, offered.label, span.value, span, choices, offered.least, mark)


def _child(table: Table, vocabulary, word: str) -> Node | None:
    return next((node for key, node in table.pairs if vocabulary.english(key.text) == word), None)


def _text_of(node: Node | None) -> str:
    return node.text if isinstance(node, Leaf) else ""

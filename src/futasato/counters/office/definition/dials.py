"""The settings of a definition as fields: those that the guideline lets a town move, and the town's own. Pure.

A setting that stands in the town's text is changed there; one that only stands in the guideline is written into the
town's text for the first time. Nothing else of the text is touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from futasato.counters.office.definition import places, wordings
from futasato.counters.resident.wording import tongue
from futasato.definitions.explain import settings as told
from futasato.definitions.nouns import Definition, Setting
from futasato.definitions.reading.document import Leaf, Node, Table, parse
from futasato.definitions.reading.problems import Notepad
from futasato.definitions.reading.words import HEAD, SETTING


@dataclass(frozen=True)
class Dial:
    """One setting that can be moved. `choices` empty: a whole number between `least` and `most` (None: no limit)."""

    name: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    least: int = 0
    most: int | None = None
    source: str = ""
    is_unconfirmed: bool = False


def listed(definition: Definition, text: str) -> tuple[Dial, ...]:
    """Every setting that may be moved here, in the order of the guideline."""
    own = _own(text)
    found = (_dial(setting) for setting in definition.settings if setting.vary or not definition.extends)
    return tuple(dial for dial in found if dial and (definition.extends or _value_node(own.get(dial.name))))


def fixed(definition: Definition) -> tuple[Setting, ...]:
    """The settings of the guideline that no town may move."""
    return tuple(setting for setting in definition.settings if definition.extends and not setting.vary)


def turned(text: str, definition: Definition, values: Mapping[str, str]) -> str:
    """The text with new values by name; what did not change stays to the letter."""
    for dial in listed(definition, text):
        if values.get(dial.name, dial.value) != dial.value:
            text = _set(text, dial.name, values[dial.name])
    return text


def written(value: object) -> str:
    """A frozen value as YAML has it: 3, fiscal_year, {months: 12}."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple) and value and all(isinstance(each, tuple) and len(each) == 2 for each in value):
        return "{" + ", ".join(f"{key}: {inner}" for key, inner in value) + "}"
    return f"{value}"


def _dial(setting: Setting) -> Dial | None:
    bounds, value = dict(setting.vary), written(setting.value)
    shared = {"name": setting.name, "label": setting.title or setting.name, "value": value, "source": setting.source}
    shared |= {"is_unconfirmed": setting.is_unconfirmed}
    if "one_of" in bounds:
        return Dial(**shared, choices=tuple((written(each), _named(each)) for each in bounds["one_of"]))
    if isinstance(setting.value, int) and not isinstance(setting.value, bool):
        return Dial(**shared, least=bounds.get("least", 0), most=bounds.get("most"))
    if value in dict(wordings.WINDOWS):
        return Dial(**shared, choices=wordings.WINDOWS)
    return None


def _named(value: object) -> str:
    """A choice in words: windows as the fields of conditions call them."""
    return dict(wordings.WINDOWS).get(written(value)) or told.plain(value, tongue())


# --- in the text --------------------------------------------------------------------------------------------------
def _own(text: str) -> dict[str, Node]:
    """The settings that the text itself writes down."""
    table = parse(text, "", Notepad())
    node = _child(table, "settings")
    return {key.text: value for key, value in node.pairs} if isinstance(node, Table) else {}


def _set(text: str, name: str, value: str) -> str:
    node = _value_node(_own(text).get(name))
    if node is None:
        return _added(text, name, value)
    span = places.span(text, node)
    return text[: span.start] + span.written(value) + text[span.end :] if span else text


def _value_node(node: Node | None) -> Node | None:
    """The node of the value, in the short form (`n: 3`) or the long one (`n: {value: 3, …}`)."""
    if isinstance(node, Table):
        long = next((inner for key, inner in node.pairs if SETTING.english(key.text) == "value"), None)
        return long or node
    return node


def _added(text: str, name: str, value: str) -> str:
    """A line under `settings:`, or the heading with it before the tiers."""
    table = parse(text, "", Notepad())
    node = _child(table, "settings")
    if isinstance(node, Table) and node.pairs:
        first = node.pairs[0][0]
        return _before(text, first, f"{name}: {value}", is_flow=_is_flow(text, node))
    head = next((key for key, _ in table.pairs if HEAD.english(key.text) == "tiers"), table.pairs[-1][0])
    if node is None:
        return _before(text, head, f"settings:\n  {name}: {value}", is_flow=False)
    return text


def _before(text: str, key: Leaf, line: str, *, is_flow: bool) -> str:
    start = places.offset(text, key.mark.line, key.mark.column)
    between = ", " if is_flow else "\n" + " " * (key.mark.column - 1)
    return text[:start] + line + between + text[start:]


def _is_flow(text: str, node: Table) -> bool:
    start = places.offset(text, node.mark.line, node.mark.column)
    return start is not None and text[start] == "{"


def _child(table: Table | None, word: str) -> Node | None:
    return next((node for key, node in table.pairs if HEAD.english(key.text) == word), None) if table else None

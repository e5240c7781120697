"""What the screens ask a catalogue for, read from their source; and what is still written there in plain Japanese."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

import futasato.counters

COUNTERS = Path(futasato.counters.__file__).parent
CATALOGUES = [COUNTERS / "locale/en/LC_MESSAGES", COUNTERS / "office/locale/en/LC_MESSAGES"]
JAPANESE = re.compile(r"[ぁ-んァ-ヺ一-龥々]")
STRING = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(?:p?gettext|_)\(\s*{STRING}(?:\s*,\s*{STRING})?\s*\)")
PLURAL = re.compile(rf"\bngettext\(\s*{STRING}")
TURNED = re.compile(
    r"\{% comment %\}.*?\{% endcomment %\}|\{% blocktranslate.*?\{% endblocktranslate %\}|\{% translate .*?%\}|_\(\"[^\"]*\"\)",
    re.S,
)
LAZY = {"Sentence", "_", "_t", "gettext", "gettext_lazy", "gettext_now", "ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy"}
Key = tuple[str, str]  # context ("" for none) and source


def entries(file: Path) -> dict[Key, str]:
    """Source → English of a catalogue's source, read without gettext; of plurals the first."""
    found, context, source, target = {}, "", "", None
    for line in file.read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition(" ")
        if word == "msgctxt":
            context, target = ast.literal_eval(rest), None
        elif word == "msgid":
            source, target = ast.literal_eval(rest), None
        elif word in ("msgstr", "msgstr[0]"):
            target = (context, source)
            found[target], context = ast.literal_eval(rest), ""
        elif line.startswith('"') and target:
            found[target] += ast.literal_eval(line)
        elif line.startswith('"'):
            source += ast.literal_eval(line)
    return {key: told for key, told in found.items() if key[1]}


def of_template(text: str) -> Iterator[Key]:
    """What a template asks for."""
    turned = templatize(text, origin="here")
    for one, other in CALL.findall(turned):
        yield (ast.literal_eval(one), ast.literal_eval(other)) if other else ("", ast.literal_eval(one))
    yield from (("", ast.literal_eval(one)) for one in PLURAL.findall(turned))


def of_module(text: str) -> Iterator[Key]:
    """What a module asks for by a fixed text."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and (name := getattr(node.func, "id", "")) in LAZY | WITH_CONTEXT:
            given = [each.value for each in node.args if isinstance(each, ast.Constant)]
            if name in WITH_CONTEXT and len(given) == 2:
                yield given[0], given[1]
            elif name in LAZY and given:
                yield "", given[0]


def plain_in_template(text: str) -> list[str]:
    """Lines with Japanese that no tag turns."""
    return [line.strip() for line in TURNED.sub("", text).splitlines() if JAPANESE.search(line)]


def plain_in_module(text: str) -> list[str]:
    """Japanese texts outside docstrings and outside the calls that turn them."""
    tree = ast.parse(text)
    turned = {id(each) for call in ast.walk(tree) if _turns(call) for each in ast.walk(call)}
    left = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in turned)
    return [node.value for node in left if is_japanese(node.value) and id(node) not in docstrings(tree)]


def _turns(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") in LAZY | WITH_CONTEXT


def is_japanese(value: object) -> bool:
    """True for a text with Japanese letters."""
    return isinstance(value, str) and bool(JAPANESE.search(value))


def docstrings(tree: ast.AST) -> set[int]:
    """Which constants of a module are docstrings."""
    bodies = (node.body for node in ast.walk(tree) if isinstance(getattr(node, "body", None), list))
    return {id(each.value) for body in bodies for each in body if isinstance(each, ast.Expr)}

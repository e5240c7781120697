"""Why acts refuse, read from their source: every Japanese sentence of the acts and of the rules they ask."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from .asking import COUNTERS, docstrings, is_japanese

HOUSE = COUNTERS.parent
ROOMS = re.compile(
    r"^\w+/acts(/|\.py)|^(accesses|approvals|cases|exports|mandates|records|registrations)/rules|^visits/rules/opening"
    r"|^rosters/rules/(rows|layout)|^tables/(rules|reads)|^places/reads|^(identities|rosters)/reads/homes"
)
SENTENCE = re.compile(r"(ください|ません|ます|です|ました|でした|りません|ですか|ですか）)$|。")


CALLED = re.compile(r"from futasato\.(\w+) import acts\b")


def called() -> set[str]:
    """The packages whose acts a page begins; what only the command line begins is said in Japanese."""
    return {name for file in COUNTERS.rglob("*.py") for name in CALLED.findall(file.read_text(encoding="utf-8"))}


def rooms() -> Iterator[str]:
    """The source of every file in which a refusal is written that a page can show."""
    packages = called() | {"tables", "places"}
    for file in sorted(HOUSE.rglob("*.py")):
        place = file.relative_to(HOUSE)
        if ROOMS.search(str(place)) and place.parts[0] in packages:
            yield file.read_text(encoding="utf-8")


# What is wrong in the text of a definition or of a mapping: there every Japanese text is said to an author.
PROBLEMS = re.compile(
    r"^definitions/(reading/|rules/|reads\.py)|^(visits|rosters)/rules/reading/"
)  # fmt: skip
SPELLED = {"往復", "タブ", "コンマ", "一覧", "種類"}
"""Words of the languages themselves, which stand beside those that are said."""


def of_texts() -> dict[str, str]:
    """Name → source of every file that says what is wrong in a text; the vocabularies apart."""
    names = {str(file.relative_to(HOUSE)): file for file in HOUSE.rglob("*.py")}
    return {name: file.read_text(encoding="utf-8") for name, file in sorted(names.items()) if PROBLEMS.search(name)}


def said(text: str) -> set[str]:
    """Every fixed Japanese text of a module outside docstrings; of a vocabulary only what it is called."""
    tree = ast.parse(text)
    told = ast.walk(tree)
    if vocabularies := [node for node in told if isinstance(node, ast.Call) and _is_vocabulary(node)]:
        return {node.args[0].value for node in vocabularies}
    left = docstrings(tree) | _pieces(tree)
    found = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in left)
    return {each for each in found if is_japanese(each)} - SPELLED


def put_together(text: str) -> set[str]:
    """Every Japanese text of a module that is put together without a template, by f-strings or `format`."""
    tree = ast.parse(text)
    joined = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)}
    called = {ast.unparse(node) for node in ast.walk(tree) if getattr(getattr(node, "func", 0), "attr", "") == "format"}
    return {each for each in joined | called if is_japanese(each)}


def _is_vocabulary(node: ast.Call) -> bool:
    return getattr(node.func, "id", "") == "Vocabulary"


def _pieces(tree: ast.AST) -> set[int]:
    return {id(each) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for each in node.values}


def valued(text: str) -> set[str]:
    """The sentences of a module that are written with values in them and remember no template."""
    joined = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.JoinedStr)]
    told = ("".join(each.value if isinstance(each, ast.Constant) else "…" for each in node.values) for node in joined)
    return {each for each in told if is_japanese(each) and SENTENCE.search(each)}


def fixed(text: str) -> set[str]:
    """The sentences of a module as they stand, without values in them."""
    tree = ast.parse(text)
    left = docstrings(tree) | _pieces(tree)
    found = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in left)
    return {each for each in found if is_japanese(each) and SENTENCE.search(each)}

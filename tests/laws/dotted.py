"""What a name in a file means: `dt.now` is datetime.datetime.now after `from datetime import datetime as dt`."""

from __future__ import annotations

import ast
import builtins
from functools import lru_cache

from .house import Source


def imports(source: Source) -> list[tuple[ast.stmt, str]]:
    """Every import as (statement, full dotted name); `from a.b import c` is a.b.c, relative ones are resolved."""
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            found += [(node, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [(node, f"{_origin(source, node)}.{alias.name}") for alias in node.names]
    return found


def uses(source: Source) -> list[tuple[ast.expr, str]]:
    """Every name and attribute chain that starts at an import or a builtin, as (node, full dotted name)."""
    meanings = _meanings(source)
    chains = [(n, _chain(n)) for n in ast.walk(source.tree) if isinstance(n, ast.Attribute | ast.Name)]
    known = [(n, c) for n, c in chains if c and (c[0] in meanings or hasattr(builtins, c[0]))]
    return [(n, ".".join([meanings.get(c[0], c[0]), *c[1:]])) for n, c in known]


def full_name(source: Source, node: ast.expr) -> str:
    """The full dotted name of one expression; empty when it is not a plain chain of names."""
    chain = _chain(node)
    return ".".join([_meanings(source).get(chain[0], chain[0]), *chain[1:]]) if chain else ""


@lru_cache(maxsize=512)
def _meanings(source: Source) -> dict[str, str]:
    """Local name -> full dotted name, for every import of the file."""
    return dict(_aliases(source))


def _aliases(source: Source):
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield (alias.asname, alias.name) if alias.asname else (alias.name.split(".")[0],) * 2
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, f"{_origin(source, node)}.{alias.name}"


def _origin(source: Source, node: ast.ImportFrom) -> str:
    """The module that `from … import` names, with the dots of a relative import resolved."""
    if not node.level:
        return node.module or ""
    parts = source.module.split(".")
    climb = node.level - (source.path.name == "__init__.py")
    return ".".join([*parts[: len(parts) - climb], *([node.module] if node.module else [])])


def _chain(node: ast.expr) -> list[str]:
    """["datetime", "now"] for datetime.now; empty for anything that does not start at a plain name."""
    names = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    return [node.id, *reversed(names)] if isinstance(node, ast.Name) else []

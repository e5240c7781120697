"""Which functions are acts: what a package's `acts` room opens to others, called as `package.acts.verb(...)`.

A room that is one file opens its public functions. A room that is a folder opens what its `__init__.py` names;
functions that its files share among themselves are no acts.
"""

from __future__ import annotations

import ast

from .dotted import imports
from .house import Finding, House, Source

REFUSAL_ENDINGS = ("Error", "Exception", "Refused", "Refusal", "Trouble")


def opened(house: House) -> list[tuple[Source, ast.FunctionDef]]:
    """Every act of the house with the file that defines it."""
    rooms = [s for s in house.sources if s.room == "acts"]
    names = {f"{s.module}.{node.name}": (s, node) for s in rooms for node in s.tree.body if _is_public_function(node)}
    doors = [s for s in rooms if s.module.count(".") == 2]
    named = {name for door in doors for _, name in imports(door)} | {n for n in names if n.count(".") == 3}
    return [names[name] for name in sorted(named & set(names))]


def misshapen_acts(house: House) -> list[Finding]:
    """Acts that are not `def verb(*, now, by, …) -> Noun`."""
    return [
        source.finding(act, 3, f"act {act.name} {fault}") for source, act in opened(house) for fault in _faults(act)
    ]


def strangers_in_acts(house: House) -> list[Finding]:
    """Classes in an acts room that refuse nothing, and folders that open no act."""
    rooms = [s for s in house.sources if s.room == "acts"]
    found = [
        source.finding(node, 3, f"class {node.name} is no refusal: nouns live in nouns, acts are functions")
        for source in rooms
        for node in source.tree.body
        if isinstance(node, ast.ClassDef) and not _is_refusal(node)
    ]
    open_packages = {source.package for source, _ in opened(house)}
    remedy = "opens no act: name its acts in acts/__init__.py"
    return found + [
        s.finding(1, 3, remedy) for s in rooms if s.module.count(".") == 2 and s.package not in open_packages
    ]


def acts_torn_out(house: House) -> list[Finding]:
    """Imports of a single act, or of a file behind the room, by another package; refusals may be named."""
    remedy = "import the room (`from futasato.PACKAGE import acts`), so that the call reads as a sentence"
    return [
        source.finding(node, 7, f"imports {name}: {remedy}")
        for source in house.sources
        for node, name in imports(source)
        if _is_behind_the_room(name) and name.split(".")[1] != source.package
    ]


def _is_behind_the_room(name: str) -> bool:
    parts = name.split(".")
    return parts[0] == "futasato" and parts[2:3] == ["acts"] and bool(parts[3:]) and not parts[3][:1].isupper()


def _is_public_function(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")


def _faults(act: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    arguments, named, faults = act.args, {a.arg for a in act.args.kwonlyargs}, []
    if arguments.posonlyargs or arguments.args or arguments.vararg:
        faults.append("takes positional arguments: start its list with `*`")
    lacking = [name for name in ("now", "by") if name not in named]
    faults += [f"does not take `{name}`: add it as a keyword-only argument" for name in lacking]
    if act.returns is None or ast.unparse(act.returns) == "None":
        faults.append("does not say which noun it returns: annotate the result")
    return faults


def _is_refusal(node: ast.ClassDef) -> bool:
    return any(ast.unparse(b).endswith(REFUSAL_ENDINGS) for b in node.bases)

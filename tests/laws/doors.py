"""Law 3: HTTP, forms and templates stay at the counters; a page calls one act; an act is a sentence with now and by."""

from __future__ import annotations

import ast

from .dotted import full_name, imports
from .house import Finding, House, Source, functions

OUTER_PACKAGES = {"counters", "site"}
HTTP = ("django.http", "django.forms", "django.template", "django.shortcuts", "django.urls", "django.views")
REFUSAL_ENDINGS = ("Error", "Exception", "Refused", "Refusal")


def strayed_http(house: House) -> list[Finding]:
    """Imports of HTTP, forms or templates below the counters."""
    remedy = "only counters and site know HTTP, forms and templates; return a noun and let the page show it"
    return [
        source.finding(node, 3, f"imports {name}: {remedy}")
        for source in house.sources
        if source.package not in OUTER_PACKAGES
        for node, name in imports(source)
        if f"{name}.".startswith(tuple(f"{h}." for h in HTTP))
    ]


def crowded_pages(house: House) -> list[Finding]:
    """Functions of a counter that call more than one act: one button is one act."""
    found = []
    for source in (s for s in house.sources if s.package == "counters"):
        for function in functions(source):
            acts = sorted(_acts_called(source, function))
            if len(acts) > 1:
                remedy = (
                    f"{function.name} calls {', '.join(acts)}: a page calls one act; split the page or make one act"
                )
                found.append(source.finding(function, 3, remedy))
    return found


def misshapen_acts(house: House) -> list[Finding]:
    """Public functions in acts that are not `def verb(*, now, by, …) -> Noun`, and classes there that refuse nothing."""
    rooms = [s for s in house.sources if s.room == "acts"]
    return [f for source in rooms for node in source.tree.body for f in _wrong_in_acts(source, node)]


def _acts_called(source: Source, function) -> set[str]:
    """The distinct `package.acts.verb` that a function calls, functions nested in it included."""
    called = [full_name(source, n.func) for n in ast.walk(function) if isinstance(n, ast.Call)]
    return {".".join(name.split(".")[-3:]) for name in called if name.split(".")[-2:-1] == ["acts"]}


def _wrong_in_acts(source: Source, node: ast.stmt) -> list[Finding]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
        return [source.finding(node, 3, f"act {node.name} {fault}") for fault in _faults(node)]
    if isinstance(node, ast.ClassDef) and not _is_refusal(node):
        return [source.finding(node, 3, f"class {node.name} is no refusal: nouns live in nouns, acts are functions")]
    return []


def _faults(act: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    arguments, named = act.args, {a.arg for a in act.args.kwonlyargs}
    faults = []
    if arguments.posonlyargs or arguments.args or arguments.vararg:
        faults.append("takes positional arguments: start its list with `*`")
    faults += [
        f"does not take `{name}`: add it as a keyword-only argument" for name in ("now", "by") if name not in named
    ]
    if act.returns is None or ast.unparse(act.returns) == "None":
        faults.append("does not say which noun it returns: annotate the result")
    return faults


def _is_refusal(node: ast.ClassDef) -> bool:
    return any(ast.unparse(b).endswith(REFUSAL_ENDINGS) for b in node.bases)

"""Law 3: HTTP, forms and templates stay at the counters, and a page there calls one act."""

from __future__ import annotations

import ast

from .dotted import full_name, imports
from .house import Finding, House, Source, functions

OUTER_PACKAGES = {"counters", "site"}
HTTP = ("django.http", "django.forms", "django.template", "django.shortcuts", "django.urls", "django.views")


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


def _acts_called(source: Source, function) -> set[str]:
    """The distinct `package.acts.verb` that a function calls, functions nested in it included."""
    called = [full_name(source, n.func) for n in ast.walk(function) if isinstance(n, ast.Call)]
    return {".".join(name.split(".")[-3:]) for name in called if name.split(".")[-2:-1] == ["acts"]}

"""Laws 6 and 7: the words of the house, and the words that must not leave the workplace."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from .house import Finding, House, classes, functions

FORBIDDEN = {"util", "helper", "common", "base", "manager", "handler", "processor", "data", "info", "misc"}
LIBRARY_TEMPLATES = {"allauth", "account", "socialaccount", "mfa", "usersessions"}
WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")

DAY = re.compile(r"^(Optional\[)?(None \| )?(datetime\.)?date(\])?( \| None)?$")
INSTANT = re.compile(r"^(Optional\[)?(None \| )?(datetime\.)?datetime(\])?( \| None)?$")
QUESTION = re.compile(r"^(is|may|has)_|^permits(_|$)")
ANSWERS = re.compile(r"^(bool|(typing\.)?TypeGuard\[.*\]|(typing\.)?TypeIs\[.*\])$")

# Spelled in two halves, so that this file does not break the law it keeps.
WORKPLACE = [
    "/wo" + r"rk/(?:main|shared|\.library)", r"\.lib" + "rary/", "farm-" + "(?:bench|studio)", "/ro" + "ot/",
    "/ho" + r"me/[a-z]\w*/", "/Us" + r"ers/[a-z]\w*/",
]  # fmt: skip
HOSTS = ["pypi" + r"\.org", "pythonhosted" + r"\.org", "registry" + r"\.npmjs", "deb" + r"\.debian\.org"]
LEAVING = re.compile("|".join(f"(?:{p})" for p in WORKPLACE + HOSTS))
HOST_IN_LOCK = re.compile(r"https?://|^\s*(--(extra-)?index-url|-i\b|--find-links|-f\b|--trusted-host)")
TEXT = {".py", ".md", ".yaml", ".yml", ".toml", ".html", ".css", ".js", ".txt", ".lock", ".csv", ".json", ".cfg", ""}


def forbidden_file_names(house: House) -> list[Finding]:
    """Files and folders called by a word that says nothing; vendored files keep the names they came with."""
    found = []
    for path in house.tracked:
        inside = path.relative_to(house.root)
        if "vendor" in inside.parts or "templates" in inside.parts and LIBRARY_TEMPLATES & set(inside.parts):
            continue
        if word := _forbidden("_".join(Path(p).stem for p in inside.parts)):
            found.append(Finding(inside.as_posix(), 0, 6, f"`{word}` in the file's name: say what is in it"))
    return found


def forbidden_code_names(house: House) -> list[Finding]:
    """Classes and functions called so. A test function is a sentence and may use every word."""
    named = [(s, n) for s in house.sources + house.tests for n in classes(s) + functions(s)]
    return [
        source.finding(node, 6, f"`{word}` in the name {node.name}: say what it is or does")
        for source, node in named
        if not node.name.startswith("test_") and (word := _forbidden(node.name))
    ]


def misnamed_fields(house: House) -> list[Finding]:
    """Fields of dataclasses, named tuples and Django tables whose ending hides their unit."""
    found = []
    for source in house.sources:
        for owner in classes(source):
            for node, name, kind in _fields(owner):
                if ending := _wanted_ending(name, kind):
                    found.append(source.finding(node, 7, f"{owner.name}.{name} should end in {ending}"))
    return found


def misanswered_questions(house: House) -> list[Finding]:
    """Functions called is_, may_, has_ or permits that are annotated to return something else than yes or no."""
    return [
        source.finding(f, 7, f"{f.name} asks yes or no but returns {ast.unparse(f.returns)}: return bool or rename it")
        for source in house.sources
        for f in functions(source)
        if QUESTION.match(f.name) and f.returns is not None and not ANSWERS.match(_annotation(f.returns))
    ]


def workplace_words(house: House) -> list[Finding]:
    """Machine paths, the workplace's tools and download hosts in anything committed."""
    found = []
    for path, number, line in _lines(house, TEXT):
        if match := LEAVING.search(line):
            remedy = f"`{match[0].strip()}` names this machine or its tools: use a path of the project or a setting"
            found.append(Finding(house.place(path), number, 8, remedy))
    return found


def hosts_in_locks(house: House) -> list[Finding]:
    """Lock files that say where to download from."""
    return [
        Finding(house.place(path), number, 8, "a lock file names no download host: compile it with --no-emit-index-url")
        for path, number, line in _lines(house, {".lock"})
        if HOST_IN_LOCK.search(line)
    ]


def _forbidden(name: str) -> str:
    """The forbidden word inside a name, in singular or plural; empty when there is none."""
    words = (w.lower() for w in WORD.findall(name))
    return next((w for w in words if w in FORBIDDEN or w.removesuffix("s") in FORBIDDEN), "")


def _fields(owner: ast.ClassDef) -> list[tuple[ast.stmt, str, str]]:
    """(node, name, kind) where kind is an annotation of a dataclass or the field class of a Django table."""
    found = []
    for node in owner.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and _is_record_like(owner):
            found.append((node, node.target.id, _annotation(node.annotation)))
        elif (
            isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and isinstance(node.targets[0], ast.Name)
        ):
            found.append((node, node.targets[0].id, ast.unparse(node.value.func).split(".")[-1]))
    return found


def _is_record_like(owner: ast.ClassDef) -> bool:
    marks = [ast.unparse(m) for m in owner.decorator_list + owner.bases]
    return any(re.match(r"(dataclasses\.)?dataclass\b|(typing\.)?NamedTuple$|(typing\.)?TypedDict$", m) for m in marks)


def _wanted_ending(name: str, kind: str) -> str:
    """The ending a field lacks; empty when its name tells its unit."""
    last = name.rsplit("_", 1)[-1]
    if (DAY.match(kind) or kind == "DateField") and last != "on":
        return "_on (a day)"
    if (INSTANT.match(kind) or kind == "DateTimeField") and last not in {"at", "now"}:
        return "_at (an instant)"
    if "yen" in name.split("_") and last != "yen":
        return "_yen (whole yen)"
    return ""


def _annotation(node: ast.expr) -> str:
    return ast.unparse(node).strip("'\"")


def _lines(house: House, suffixes: set[str]):
    """(path, line number, line) of every committed text file with one of the suffixes."""
    for path in (p for p in house.tracked if p.suffix in suffixes):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        yield from ((path, number, line) for number, line in enumerate(text.splitlines(), 1))

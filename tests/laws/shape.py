"""Law 5 and the rooms of §2: how long, how many, what stands where, and what is not built with at all."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

from .dotted import imports
from .house import ROOMS, UNTOUCHED, Finding, House, Source, classes, functions

FILE_LINES, FUNCTION_LINES = 300, 40
LONG_SUFFIXES = {".py", ".html", ".js"}

# Law 1's order, without the site and the counters, which have no rooms but doors.
PACKAGES = {
    "donations", "visits", "exports", "rosters", "cases", "notices", "exchanges", "letters", "works", "schools", "surveys", "plans", "services", "registrations", "engines", "definitions",
    "records", "consents", "mandates", "protections", "accesses", "approvals", "people", "places", "taxes", "walls", "fetches", "keys", "identities", "tables",
    "counters", "site",
}  # fmt: skip
EVERY_PACKAGE = {*ROOMS, "migrations", "__init__", "apps"}
EXTRA_ROOMS = {
    "walls": {"reach", "act", "policies"},
    "accesses": {"seal"},
    "fetches": {"fetch"},
    "places": {"places.csv", "changes.csv", "derive"},
    "records": {"seal", "archive"},
    "consents": {"texts"},
    "mandates": {"ages.yaml"},
    "definitions": {"reading", "judge", "compile", "explain"},
    "visits": {"mappings"},
    "exchanges": {"mappings"},
    "taxes": {"deduction", "resident_tax", "split", "allocation", "commuting"},
    "counters": {
        "resident", "office", "provider", "employer", "board", "nation", "demo", "api", "door", "japanese", "urls", "context",
        "templates", "static", "locale",
    },
}  # fmt: skip
ANY_ROOM = {"site"}
TOP_FILES = {"__init__.py", "__main__.py", "units.py", "py.typed"}

# The last four are words that have no singular, or that the vocabulary of definitions.md §0 itself uses as one thing.
SINGULAR_ENDINGS = ("ss", "us", "is", "Series", "Means", "Facts", "Points")
SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals", "django.db.backends.signals")
UNFINISHED = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3]) + r")\b")


def long_files(house: House) -> list[Finding]:
    """Files of our own above 300 lines."""
    remedy = f"lines; {FILE_LINES} is the limit: make the room a folder whose files are named by domain words"
    found = []
    for path in (p for p in house.tracked if p.suffix in LONG_SUFFIXES and not {"vendor", "migrations"} & set(p.parts)):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > FILE_LINES:
            found.append(Finding(house.place(path), lines, 5, f"{lines} {remedy}"))
    return found


def long_functions(house: House) -> list[Finding]:
    """Functions above 40 lines, from `def` to the last line, docstring included."""
    return [
        source.finding(
            f, 5, f"{f.name} has {n} lines; {FUNCTION_LINES} is the limit: give its parts names of their own"
        )
        for source in house.sources + house.tests
        for f in functions(source)
        if (n := f.end_lineno - f.lineno + 1) > FUNCTION_LINES
    ]


def too_few_tests(house: House) -> list[Finding]:
    """One finding when there is less test code than source code; counted in non-blank lines."""
    source, tests = _weigh(house.sources), _weigh(house.tests)
    if sum(tests.values()) >= sum(source.values()):
        return []
    thin = ", ".join(f"{p} {source[p]}/{tests[p]}" for p in source if source[p] > tests[p])
    total = f"{sum(tests.values())} lines of tests for {sum(source.values())} of source"
    return [Finding("tests", 0, 5, f"{total}; packages with more source than tests (source/tests): {thin}")]


def unknown_rooms(house: House) -> list[Finding]:
    """Files and folders at the top of futasato or of a package that no room is for."""
    top = house.root / "src/futasato"
    found = [_astray(house, p, "is no package of law 1") for p in _entries(top) if not _is_known_top(p)]
    for package in (p for p in _entries(top) if p.is_dir() and p.name in PACKAGES - ANY_ROOM):
        known = EVERY_PACKAGE | EXTRA_ROOMS.get(package.name, set())
        found += [
            _astray(house, p, f"is no room of {package.name}") for p in _entries(package) if _room(p) not in known
        ]
    return found


def plural_classes(house: House) -> list[Finding]:
    """Classes whose name is not a singular noun."""
    return [
        source.finding(c, 7, f"class {c.name} is not a singular noun: name one of what it holds")
        for source in house.sources
        for c in classes(source)
        if c.name.endswith("s") and not c.name.endswith(SINGULAR_ENDINGS)
    ]


def unfinished(house: House) -> list[Finding]:
    """Notes to finish later, in anything committed."""
    remedy = "is left in the text: do it, or say in the CHANGELOG what is missing"
    found = []
    for path in (p for p in house.tracked if p.suffix in {".py", ".html", ".md", ".yaml", ".toml", ".css"}):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if match := UNFINISHED.search(line):
                found.append(Finding(house.place(path), number, 5, f"{match[1]} {remedy}"))
    return found


def unwanted_building(house: House) -> list[Finding]:
    """Wildcard imports, Django signals and metaclasses: things that act from where nobody looks."""
    return [f for s in house.sources + house.tests for f in _wildcards_and_signals(s) + _metaclasses(s)]


def _wildcards_and_signals(source: Source) -> list[Finding]:
    found = []
    for node, name in imports(source):
        if name.endswith(".*"):
            found.append(source.finding(node, 1, f"imports {name}: name what you take"))
        if f"{name}.".startswith(tuple(f"{s}." for s in SIGNALS)):
            found.append(source.finding(node, 1, f"imports {name}: no signals; follow by a cursor (follow.py)"))
    return found


def _metaclasses(source: Source) -> list[Finding]:
    remedy = "no metaclasses: a function or a dataclass does"
    made = [c for c in classes(source) if _is_metaclass(c)]
    return [source.finding(c, 1, f"class {c.name}: {remedy}") for c in made]


def _is_metaclass(node: ast.ClassDef) -> bool:
    return any(k.arg == "metaclass" for k in node.keywords) or any(ast.unparse(b) == "type" for b in node.bases)


def _weigh(sources: list[Source]) -> Counter:
    """Non-blank lines by package (for tests: by the folder below tests)."""
    weights = Counter()
    for source in sources:
        parts = Path(source.place).parts
        weights[parts[2] if parts[0] == "src" else parts[1]] += sum(
            1 for line in source.text.splitlines() if line.strip()
        )
    return weights


def _entries(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.name not in UNTOUCHED) if folder.is_dir() else []


def _is_known_top(path: Path) -> bool:
    return path.name in PACKAGES if path.is_dir() else path.name in TOP_FILES


def _room(path: Path) -> str:
    return path.stem if path.suffix == ".py" else path.name


def _astray(house: House, path: Path, fault: str) -> Finding:
    remedy = "put it into a room, or make the case for an extra room in tests/laws/shape.py"
    return Finding(house.place(path), 0, 1, f"{path.name} {fault}: {remedy}")

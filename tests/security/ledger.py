"""SECURITY.md's table, written from the suite itself: which test shows which row, which shows that the fault was real,
and which planted defect turns it red. `python -m tests.security.ledger` prints the table."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

TESTS = Path(__file__).resolve().parents[1]
ROWS = Path(__file__).with_name("rows.yaml")
KINDS, PARTS = ("threat", "promise"), ("test", "evidence", "control")
BEGIN, END = "<!-- begin: written by tests/security/ledger.py -->", "<!-- end -->"
HEAD = "| row | what could happen | what stands against it | shown by | seen to be real by | turned red by |"


@dataclass(frozen=True)
class Proof:
    """One test that a marker ties to a row."""

    row: str
    part: str
    where: str


@cache
def proofs(root: Path = TESTS) -> tuple[Proof, ...]:
    """Every marked test of the suite, read from its source."""
    found = []
    for path in sorted(root.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        place = path.relative_to(root.parent).as_posix()
        whole = [mark for node in tree.body if _is_pytestmark(node) for mark in _marks(node.value)]
        for test in (node for node in tree.body if _is_test(node)):
            marks = whole + [mark for each in test.decorator_list for mark in _marks(each)]
            found += [Proof(row, part, f"{place}::{test.name}") for row, part in marks]
    return tuple(found)


def table(found: Iterable[Proof]) -> str:
    """The rows as Markdown, in the order of rows.yaml."""
    lines = [HEAD, "|---|---|---|---|---|---|"]
    lines += [_line(row, told, found) for row, told in rows().items()]
    return "\n".join(lines)


def rows() -> dict[str, dict[str, str]]:
    """Every row that the file answers for."""
    told = yaml.safe_load(ROWS.read_text(encoding="utf-8"))
    return told["threats"] | told["promises"]


def written(text: str, found: Iterable[Proof]) -> str:
    """A text of SECURITY.md with its table made anew."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n{table(found)}\n{END}{rest.split(END)[1]}"


def _line(row: str, told: dict[str, str], found: Iterable[Proof]) -> str:
    cells = defaultdict(list)
    for proof in (each for each in found if each.row == row):
        cells[proof.part].append(proof.where)
    stands = "; ".join(filter(None, [told.get("now", ""), f"**not yet:** {told['later']}" if "later" in told else ""]))
    shown = " | ".join(_named(cells[part]) for part in PARTS)
    return f"| {row} | {told['is']} | {stands} | {shown} |"


def _named(places: list[str]) -> str:
    """By file, so that a row stays readable: the file with how many tests of it."""
    files = defaultdict(int)
    for place in dict.fromkeys(places):
        files[place.split("::")[0]] += 1
    return "<br>".join(f"{file} ({number})" for file, number in files.items()) or "—"


def _is_test(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")


def _is_pytestmark(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "pytestmark" for target in node.targets)


def _marks(node: ast.AST) -> Iterator[tuple[str, str]]:
    """(row, part) of every pytest.mark.threat("T1", part="control") in an expression."""
    for call in (each for each in ast.walk(node) if isinstance(each, ast.Call)):
        if isinstance(call.func, ast.Attribute) and call.func.attr in KINDS and call.args:
            part = next((ast.literal_eval(each.value) for each in call.keywords if each.arg == "part"), PARTS[0])
            yield ast.literal_eval(call.args[0]), part


if __name__ == "__main__":
    print(table(proofs()))

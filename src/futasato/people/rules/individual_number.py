"""個人番号: is one written in this text? It may stand nowhere here (番号法 19条・20条; trust.md T24).

Found are twelve digits with the right check digit, however they are spelled: full width, circled, kanji digits, with
blanks, hyphens, dots, brackets between them. What is found is a place, never the number.

What is one number, and what only stands near it:
- Twelve digits inside a longer run are not found. A receipt of 20 digits holds nine windows of twelve, and one in
  ten of any twelve digits has a right check digit: six of ten such receipts would be refused.
- Hyphens and dots bind: 1234-5678-9012-3456 is one number of sixteen. Blanks bind and part: in "2026 1234 5678 9018"
  the last three groups are looked at too.
- Commas, colons and line breaks part; only three groups of four or four of three that stand alone are taken together.
- UUIDs, long hexadecimal numbers, our own signed codes and telephone numbers with +81 are what they are.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple
from unicodedata import category, digit

LENGTH = 12
KANJI = dict(zip("〇一二三四五六七八九", range(10), strict=True)) | {"零": 0}
BLANK = " \t\u00a0\u2000-\u200a\u202f\u205f\u3000"
BINDING = r"\-‐-―−－ーｰ_＿.．。·・･･/／()（）\[\]［］〔〕「」"
PARTING = r",，、､;；:：|｜\r\n"
LONGEST_GAP = 8
WIDEST_GAP = 24  # with signs that nobody sees
GAP = re.compile(f"[{BLANK}{BINDING}{PARTING}]{{1,{LONGEST_GAP}}}")
BINDS, PARTS = re.compile(f"[{BINDING}]"), re.compile(f"[{PARTING}]")
WINDOWS = {3: 4, 4: 3}  # digits in a group: groups that make twelve; shorter groups are ages and days in a row
OURS = re.compile(
    r"(?<![0-9a-z])(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"  # ids
    r"|(?=[0-9]*[a-f])[0-9a-f]{24,}"  # hashes and tokens
    r"|[pqr]\.[0-9a-z_-]{22}(?:\.[0-9a-z_-]+){1,3})"  # codes of events and passes (visits.rules.code)
    r"(?![0-9a-z])",
    re.IGNORECASE,
)
TELEPHONE = re.compile(r"[+＋]\s?$")


@dataclass(frozen=True)
class Span:
    """Where a number stands: characters from `start` up to, not including, `end`."""

    start: int
    end: int


class Group(NamedTuple):
    """Digits without anything between them."""

    digits: str
    start: int
    end: int


def check_digit(eleven: str) -> int:
    """The twelfth digit for the first eleven (番号法施行令 8条; 平成26年総務省令85号 5条)."""
    total = sum(int(p) * (n + 1 if n <= 6 else n - 5) for n, p in enumerate(reversed(eleven), 1))
    rest = total % 11
    return 0 if rest <= 1 else 11 - rest


def is_valid(twelve: str) -> bool:
    """Whether twelve ASCII digits end in their check digit."""
    return len(twelve) == LENGTH and int(twelve[-1]) == check_digit(twelve[:-1])


def spans(text: str) -> tuple[Span, ...]:
    """Where 個人番号 are written in a text, in order; empty when nowhere."""
    if len(text) < LENGTH or sum(1 for _ in islice(_scripts()[0].finditer(text), LENGTH)) < LENGTH:
        return ()
    plain = OURS.sub(lambda token: "x" * len(token[0]), text)
    found = {span for script in _scripts()[1:] for chain in _chains(plain, script) for span in _in_chain(plain, *chain)}
    return tuple(sorted(found, key=lambda span: (span.start, span.end)))


def is_written_in(text: str) -> bool:
    """Whether a 個人番号 is written anywhere in a text."""
    return bool(spans(text))


@lru_cache(maxsize=1)
def _scripts() -> tuple[re.Pattern[str], ...]:
    """A digit of any script, for a first glance that most texts do not pass; and the runs of digits, then of kanji
    digits; signs that nobody sees do not end a run."""
    every = [chr(point) for point in range(sys.maxunicode + 1)]
    digits, kanji = "".join(c for c in every if digit(c, None) is not None), "".join(KANJI)
    unseen = "".join(map(re.escape, filter(_is_unseen, every)))
    return re.compile(f"[{digits}{kanji}]"), *(
        re.compile(f"[{some}](?:[{some}{unseen}]*[{some}])?") for some in (digits, kanji)
    )


def _chains(text: str, script: re.Pattern[str]):
    """Maximal sequences of groups with short gaps between them, each with the texts of its gaps."""
    chain: list[Group] = []
    gaps: list[str] = []
    for group in _groups(text, script):
        gap = _gap(text[chain[-1].end : group.start]) if chain and group.start - chain[-1].end <= WIDEST_GAP else ""
        if gap:
            gaps.append(gap)
        elif chain:
            yield chain, gaps
            chain, gaps = [], []
        chain.append(group)
    if chain:
        yield chain, gaps


def _groups(text: str, script: re.Pattern[str]) -> Iterator[Group]:
    for run in script.finditer(text):
        digits = run[0] if run[0].isdecimal() and run[0].isascii() else "".join(map(_plain, run[0]))
        yield Group(digits, run.start(), run.end())


def _plain(sign: str) -> str:
    """The ASCII digit a sign means; empty for one that means none."""
    value = KANJI.get(sign, digit(sign, None))
    return "" if value is None else str(value)


def _is_unseen(sign: str) -> bool:
    return category(sign) in ("Cf", "Mn", "Me")


@lru_cache(maxsize=4096)
def _gap(between: str) -> str:
    """What can be seen between two groups of one chain; empty when it is more than a number has inside."""
    visible = "".join(sign for sign in between if not _is_unseen(sign))
    return visible if GAP.fullmatch(visible) else ""


def _in_chain(text: str, chain: list[Group], gaps: list[str]) -> list[Span]:
    """The numbers of one chain: a group alone, groups of one size, or the whole of what nothing parts."""
    sizes = [len(group.digits) for group in chain]
    windows = [(n, n + 1) for n, size in enumerate(sizes) if size == LENGTH]
    for n, size in enumerate(sizes):
        count = WINDOWS.get(size, 0)
        if count and sizes[n : n + count] == [size] * count and _is_even(gaps, n, count):
            windows.append((n, n + count))
    for first, last in _parted(gaps):
        if last - first < LENGTH and sum(sizes[first : last + 1]) == LENGTH and _is_one(gaps[first:last]):
            windows.append((first, last + 1))
    return [span for window in windows if (span := _span(text, chain[slice(*window)]))]


def _is_even(gaps: list[str], first: int, count: int) -> bool:
    """Whether groups of one size are a number here: alone where something binds or parts them, anywhere in blanks."""
    inside, last = gaps[first : first + count - 1], first + count
    outside = [*gaps[max(first - 1, 0) : first], *gaps[last - 1 : last]]
    if any(map(PARTS.search, inside)):
        return not any(map(PARTS.search, outside))
    return not any(BINDS.search(gap) and gap.strip() == gap for gap in outside)


def _parted(gaps: list[str]) -> list[tuple[int, int]]:
    """The pieces of a chain between what parts, as first and last group."""
    ends = [-1, *(n for n, gap in enumerate(gaps) if PARTS.search(gap)), len(gaps)]
    return [(before + 1, after) for before, after in pairwise(ends)]


def _is_one(gaps: list[str]) -> bool:
    """Whether groups of any size are one number: everything between them is of one kind."""
    return len({gap.strip() for gap in gaps}) <= 1


def _span(text: str, groups: list[Group]) -> Span | None:
    digits = "".join(group.digits for group in groups)
    if not is_valid(digits) or _is_telephone(text, groups[0].start, digits):
        return None
    return Span(groups[0].start, groups[-1].end)


def _is_telephone(text: str, start: int, digits: str) -> bool:
    return digits.startswith("81") and bool(TELEPHONE.search(text[max(start - 2, 0) : start]))

"""What is wrong with a definition file, where, and what to do: collected all together, never raised."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce

from futasato.definitions.nouns import Definition, Mark
from futasato.units import Sentence

LONGEST_GUESS = 60  # no nearest word is sought for a longer one: nobody mistypes a paragraph
MOST_GUESSES = 200
FEW = 40  # so many allowed words can be listed in a message


@dataclass(frozen=True)
class Problem:
    """One mistake. `severity`: "error" (no definition) or "warning" (the definition stands, look again).

    `message` and `remedy` are Japanese; with values in them they are Sentences, which a counter can say in English."""

    file: str
    line: int
    column: int
    message: str
    remedy: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        return str(self.told)

    @property
    def told(self) -> Sentence:
        """All of it in one line: file:line:column, what is wrong, what to do."""
        place = f"{self.file}:{self.line}:{self.column}"
        if not self.remedy:
            return Sentence("%(place)s: %(message)s", place=place, message=said(self.message))
        template = "%(place)s: %(message)s（%(remedy)s）"
        return Sentence(template, place=place, message=said(self.message), remedy=said(self.remedy))


@dataclass(frozen=True)
class Reading:
    """What came of reading: the definition, or None when a problem is an error; problems in line order."""

    definition: Definition | None
    problems: tuple[Problem, ...] = ()


@dataclass
class Notepad:
    """The collecting sheet. `files`: in the order they were opened, the author's own first."""

    found: list[Problem] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    guesses: int = 0
    settled: set[Mark] = field(default_factory=set)  # what stands here has been blamed once; no more is said of it

    def add(self, mark: Mark, message: str, remedy: str = "", severity: str = "error") -> None:
        """Note a mistake at a mark."""
        if mark in self.settled:
            return
        self.found.append(Problem(mark.file, mark.line, mark.column, message, remedy, severity))

    def warn(self, mark: Mark, message: str, remedy: str = "") -> None:
        """Note something that is allowed but probably not meant."""
        self.add(mark, message, remedy, "warning")

    @property
    def is_fatal(self) -> bool:
        """Is one of them an error?"""
        return any(problem.severity == "error" for problem in self.found)

    def in_order(self) -> tuple[Problem, ...]:
        """Each once, by file as opened, line and column."""
        rank = {file: i for i, file in enumerate(self.files)}
        once = dict.fromkeys(self.found)
        return tuple(sorted(once, key=lambda p: (rank.get(p.file, len(rank)), p.line, p.column)))

    def nearest(self, word: str, known: Iterable[str], likeness: float = 0.5) -> str:
        """The known word that looks most like this one; "" when none does."""
        self.guesses += 1
        if len(word) > LONGEST_GUESS or self.guesses > MOST_GUESSES:
            return ""
        return next(iter(difflib.get_close_matches(word, list(known), 1, likeness)), "")

    def unknown(self, mark: Mark, what: str, word: str, known: Iterable[str]) -> None:
        """Note an unknown word, with the nearest known one, and all that would be allowed where they are few."""
        known = tuple(known)
        near = self.nearest(word, known)
        told = Sentence("知らない%(what)s「%(word)s」です", what=said(what), word=clip(word))
        self.add(mark, told, _hint(near, known))


def _hint(near: str, known: tuple[str, ...]) -> str:
    meant, all_of = {"near": near}, {"words": "、".join(known[:FEW])}
    if near and len(known) <= FEW:
        return Sentence("「%(near)s」のことですか。使えるのは %(words)s", **meant, **all_of)
    if near:
        return Sentence("「%(near)s」のことですか", **meant)
    return Sentence("使えるのは %(words)s", **all_of) if known else "使えるものがありません"


def said(text: str) -> Sentence:
    """A fixed text as one that is said in the reader's language inside another; a Sentence stays what it is."""
    return text if isinstance(text, Sentence) else Sentence(text.replace("%", "%%"))


def joined(parts: Iterable[str]) -> Sentence:
    """Several fixed texts or Sentences, one after the other."""
    return reduce(lambda one, other: Sentence("%(one)s、%(other)s", one=one, other=other), map(said, parts))


def clip(text: str) -> str:
    """A text as it stands in a message: one line, not endless."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"

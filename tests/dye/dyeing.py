"""People whose every field carries a mark of its own, so that a single leaked word names the person and the field."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

WORD = re.compile("染[0-9a-f]{12}め")
KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロ"


@dataclass
class Dye:
    """The marks of one person: mark → field. `id` and the card's number are marks too."""

    name: str
    seed: int
    marks: dict[str, str] = field(default_factory=dict)
    id: UUID | None = None

    def mark(self, of: str, text: str) -> str:
        """A mark as it is written into a field."""
        self.marks[text] = of
        return text

    def kana(self, of: str) -> str:
        """Twelve katakana that stand nowhere else."""
        return self.mark(of, self._drawn(of, KANA, 12))

    def word(self, of: str, before: str = "染") -> str:
        """A Japanese word with a tail that stands nowhere else."""
        return self.mark(of, before + self._drawn(of, "0123456789abcdef", 12) + "め")

    def email(self) -> str:
        """An address that reaches nobody."""
        return self.mark("email", f"dye-{self._drawn('email', '0123456789abcdef', 12)}@futasato.example")

    def day(self, of: str) -> date:
        """A day of the 1930s that nobody else here was born on."""
        drawn = date(1930, 1, 1) + timedelta(days=Random(f"{self.seed} {self.name} {of}").randrange(3_600))
        self.mark(of, drawn.isoformat())
        self.mark(of, f"{drawn.year}年{drawn.month}月{drawn.day}日")
        return drawn

    def known_as(self, id: UUID) -> None:
        """The opaque id, once there is one."""
        self.id = id
        self.mark("id", str(id))

    def found_in(self, text: str) -> dict[str, str]:
        """The marks that stand in a text: mark → field."""
        words = {word for word in WORD.findall(text) if word in self.marks}
        rest = (mark for mark in self.marks if not WORD.fullmatch(mark) and mark in text)
        return {mark: self.marks[mark] for mark in (*words, *rest)}

    def _drawn(self, of: str, letters: str, length: int) -> str:
        random = Random(f"{self.seed} {self.name} {of}")
        return "".join(random.choice(letters) for _ in range(length))

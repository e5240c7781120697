"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One check: `found` and `remedy` in Japanese, the same in English; the remedies are empty when all is well.

    `is_dangerous`: as long as it is a fault the site stays closed. `is_tolerated`: a fault that a throwaway server of a
    test run may have.
    """

    id: str
    ok: bool
    found: str
    found_en: str
    remedy: str = ""
    remedy_en: str = ""
    is_dangerous: bool = False
    is_tolerated: bool = False

    @property
    def is_in_the_way(self) -> bool:
        """True for a fault that keeps the site closed."""
        return self.is_dangerous and not self.ok and not self.is_tolerated

    def __str__(self) -> str:
        if self.ok:
            return f"○ {self.id}: {self.found} / {self.found_en}"
        mark = "×" if self.is_dangerous else "△"
        return f"{mark} {self.id}: {self.found}。{self.remedy}\n    {self.found_en}. {self.remedy_en}"


def judged(
    id: str,
    ok: bool,
    found: tuple[str, str],
    remedy: tuple[str, str],
    *,
    is_dangerous: bool = False,
    is_tolerated: bool = False,
) -> Finding:
    """A finding of texts in pairs (Japanese, English); what is well has no remedy."""
    mend = ("", "") if ok else remedy
    return Finding(id, ok, *found, *mend, is_dangerous=is_dangerous, is_tolerated=is_tolerated and not ok)

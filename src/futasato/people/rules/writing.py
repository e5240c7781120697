"""Names, kana, e-mail addresses and days as people write them."""

from __future__ import annotations

import re
from datetime import date
from unicodedata import category, normalize

from futasato.tables.rules.days import NotADay, instant

LONGEST_NAME = 200
LONGEST_TEXT = 1000

# NFC would fold these into ordinary ideographs (神 U+FA19 into 神): such a name would no longer be as written.
COMPATIBILITY = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f])")
KATAKANA_RUN = re.compile("[ァ-ヺー\uff61-\uff9f]+")  # NFKC changes only the half-width ones among them
HIRAGANA = {ord(c): ord(c) + 0x60 for c in map(chr, [*range(0x3041, 0x3097), 0x309D, 0x309E])}
KANA_WORD = "[ァ-ヺー・ヽヾ]+"
KANA = re.compile(f"{KANA_WORD}(?:\u3000{KANA_WORD})*")
SPACE = re.compile(r"\s+")

LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
EMAIL = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{LABEL}(?:\.{LABEL})+")


def written(text: str) -> str:
    """A name as it is stored: NFC, ends trimmed, nothing folded (compatibility ideographs and IVS stay)."""
    parts = COMPATIBILITY.split(text.strip())
    return "".join(part if COMPATIBILITY.match(part) else normalize("NFC", part) for part in parts)


def is_name(text: str) -> bool:
    """True for something storable as a name: not too long, no control characters or line breaks."""
    return len(text) <= LONGEST_NAME and not any(category(c) in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"} for c in text)


def clean_kana(text: str) -> str:
    """Typed kana as full-width katakana, words parted by one full-width space. Other characters stay as typed."""
    wide = KATAKANA_RUN.sub(lambda run: normalize("NFKC", run[0]), normalize("NFC", text).translate(HIRAGANA))
    return SPACE.sub("\u3000", normalize("NFC", wide).strip())


def is_kana(text: str) -> bool:
    """True for words of full-width katakana parted by single full-width spaces."""
    return len(text) <= LONGEST_NAME and KANA.fullmatch(text) is not None


def clean_email(text: str) -> str:
    """A typed address without the width and the spaces a Japanese keyboard adds."""
    return normalize("NFKC", text).strip()


def is_email(text: str) -> bool:
    """True for the shape browsers accept (HTML, input type=email) with a dotted domain; docomo's odd dots pass."""
    return len(text) <= 254 and EMAIL.fullmatch(text) is not None


def day_in(text: str) -> date | None:
    """The day that a whole text is, in 西暦 or 和暦 of any width; None for any other text."""
    try:
        found = instant(text)
    except NotADay:
        return None
    return found if type(found) is date else None

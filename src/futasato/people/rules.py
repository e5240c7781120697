"""What is true of people: names and kana as written, e-mail shape, the address of a day, who is of age."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from unicodedata import category, normalize

from futasato.people.nouns import Address, AddressKind, IdentityLevel, IdentityProof, Person
from futasato.units import add_months, age_on

LONGEST_NAME = 200
LONGEST_TEXT = 1000
ADULT_AT_18_FROM_ON = date(2022, 4, 1)  # 民法4条, 平成30年法律59号附則1条・2条

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


def address_on(
    addresses: Iterable[Address], on: date, kind: AddressKind = AddressKind.REGISTERED, known_at: datetime | None = None
) -> Address | None:
    """The address of a day: the newest that began by then; of two of one day the later recorded (a correction).

    `known_at`: only what had been recorded by that instant counts. None: no address is known for the day.
    """
    begun = [a for a in addresses if a.kind is kind and a.from_on <= on and _was_known(a, known_at)]
    return max(reversed(begun), key=_newest, default=None)


def _newest(address: Address) -> tuple:
    return address.from_on, address.recorded_at is None, address.recorded_at


def _was_known(address: Address, known_at: datetime | None) -> bool:
    return known_at is None or (address.recorded_at is not None and address.recorded_at <= known_at)


def level_on(proofs: Iterable[IdentityProof], on: date) -> IdentityLevel:
    """The highest identity level shown by a day; L0 without any proof."""
    return max((proof.level for proof in proofs if proof.proved_on <= on), default=IdentityLevel.L0)


def majority_on(born_on: date) -> date:
    """The day on which somebody born then comes of age: 20 until 2022-03-31, 18 since (民法4条)."""
    at_twenty, at_eighteen = _birthday(born_on, 20), _birthday(born_on, 18)
    return at_twenty if at_twenty <= ADULT_AT_18_FROM_ON else max(at_eighteen, ADULT_AT_18_FROM_ON)


def is_adult(person: Person, on: date) -> bool:
    """True when somebody surely is of age on a day. With only a birth year: from the end of that year counted."""
    born_on = person.born_on or (date(person.born_year, 12, 31) if person.born_year else None)
    return born_on is not None and majority_on(born_on) <= on


def _birthday(born_on: date, age: int) -> date:
    """The day on which an age is reached; born on 29 February: 1 March in common years (units.age_on)."""
    day = add_months(born_on, 12 * age)
    return day if age_on(born_on, day) == age else day.replace(month=3, day=1)

"""What is true of people: names and kana as written, e-mail shape, the address of a day, who is of age; and the
個人番号 that may stand nowhere (`individual_number`).
"""

from futasato.people.rules import folding
from futasato.people.rules.lives import ADULT_AT_18_FROM_ON, address_on, is_adult, level_on, majority_on
from futasato.people.rules.writing import (
    LONGEST_NAME,
    LONGEST_TEXT,
    clean_email,
    clean_kana,
    day_in,
    is_email,
    is_kana,
    is_name,
    written,
)

__all__ = [
    "ADULT_AT_18_FROM_ON",
    "LONGEST_NAME",
    "LONGEST_TEXT",
    "address_on",
    "clean_email",
    "clean_kana",
    "day_in",
    "folding",
    "is_adult",
    "is_email",
    "is_kana",
    "is_name",
    "level_on",
    "majority_on",
    "written",
]

"""個人番号 made for tests: the check digit written a second time, from the text of the ordinance, and ways to spell.

Only numbers drawn here are used; none is taken from anywhere.
"""

import random

WEIGHTS = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)  # of the first to the eleventh digit as written; Q11 … Q1


def checked(eleven):
    """The twelve digits whose first eleven these are."""
    rest = sum(w * int(d) for w, d in zip(WEIGHTS, eleven, strict=True)) % 11
    return eleven + (str(11 - rest) if rest > 1 else "0")


def drawn(count, seed=24):
    """So many numbers with a right check digit, the same ones at every run."""
    draw = random.Random(seed)
    return [checked(f"{draw.randrange(10**11):011}") for _ in range(count)]


def wrong(twelve, more=1):
    """The same first eleven digits with another last one."""
    return twelve[:-1] + str((int(twelve[-1]) + more) % 10)


FULL = str.maketrans("0123456789", "０１２３４５６７８９")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
KANJI = str.maketrans("0123456789", "〇一二三四五六七八九")


def grouped(twelve, separator, *sizes):
    """The digits in groups."""
    parts, rest = [], twelve
    for size in sizes:
        parts.append(rest[:size])
        rest = rest[size:]
    return separator.join(parts)


SPELLINGS = {
    "plain": lambda n: n,
    "full width": lambda n: n.translate(FULL),
    "circled": lambda n: n.translate(CIRCLED),
    "kanji": lambda n: n.translate(KANJI),
    "half full width": lambda n: n[:6] + n[6:].translate(FULL),
    "card": lambda n: grouped(n, " ", 4, 4, 4),
    "wide blanks": lambda n: grouped(n.translate(FULL), "\u3000", 4, 4, 4),
    "hyphens": lambda n: grouped(n, "-", 4, 4, 4),
    "dashes of Japanese keyboards": lambda n: grouped(n, "ー", 4, 4, 4),
    "minus signs": lambda n: grouped(n, "−", 4, 4, 4),
    "dots": lambda n: grouped(n, ".", 4, 4, 4),
    "middle dots": lambda n: grouped(n, "・", 4, 4, 4),
    "slashes": lambda n: grouped(n, "/", 4, 4, 4),
    "blanks round hyphens": lambda n: grouped(n, " - ", 4, 4, 4),
    "two separators": lambda n: f"{n[:4]}-{n[4:8]} {n[8:]}",
    "brackets": lambda n: f"({n[:4]}){n[4:8]}-{n[8:]}",
    "thousands": lambda n: grouped(n, ",", 3, 3, 3, 3),
    "lines": lambda n: grouped(n, "\n", 4, 4, 4),
    "lines of Windows": lambda n: grouped(n, "\r\n", 4, 4, 4),
    "three and three": lambda n: grouped(n, " ", 3, 3, 3, 3),
    "six and six": lambda n: grouped(n, "-", 6, 6),
    "boxes of a form": lambda n: " ".join(n),
    "pairs": lambda n: grouped(n, " ", 2, 2, 2, 2, 2, 2),
    "uneven": lambda n: grouped(n, "-", 5, 3, 4),
    "many blanks": lambda n: grouped(n, "     ", 4, 4, 4),
    "unseen signs": lambda n: grouped(n, "\u200b", 4, 4, 4),
    "soft hyphens": lambda n: "\u00ad".join(n),
    "in a sentence": lambda n: f"マイナンバーは{n}です",
    "behind a letter": lambda n: f"No{n}x",
    "after a day": lambda n: f"2026-11-23 {n}",
    "after a year": lambda n: f"2026 {grouped(n, ' ', 4, 4, 4)}",
    "after a telephone": lambda n: f"090-1234-5678 {grouped(n, '-', 4, 4, 4)}",
    "among kanji digits": lambda n: f"第一{n}",
    "at the end of a list": lambda n: f"1, 2, {n}",
}

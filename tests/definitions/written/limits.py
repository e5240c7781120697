"""Windows, bodies, names and floors as written."""

from futasato.definitions.nouns import TerritoryKind, WindowKind
from futasato.definitions.reading import words

from .pens import ENGLISH


def window(noun, pen=ENGLISH):
    if noun.kind is WindowKind.FIXED:
        return pen.keys(words.WINDOW, {"from": noun.from_on, "until": noun.until_on})
    if noun.size:
        return pen.keys(words.WINDOW, {noun.kind.value: noun.size})
    return pen(words.WINDOW, noun.kind.value)


def bodies(noun, pen=ENGLISH):
    return list(noun.codes) if noun.kind is TerritoryKind.LISTED else pen(words.BODIES, noun.kind.value)


def names(noun, pen=ENGLISH, vocabulary=None):
    """None, the names in place, or the list's name."""
    if noun is None or noun.title:
        return noun and pen.keys(words.PARAMETER, {"list": noun.title})
    ((_, found),) = noun.versions
    known = vocabulary.words if vocabulary else ()
    return [pen(vocabulary, name) if name in known else name for name in sorted(found)]


def floor(noun, pen=ENGLISH):
    """The keys `evidence` and `verified` of a floor. Without places (None) it may be one that asks no evidence."""
    asks = noun.level or noun.kinds or noun.deadline or noun.places is not None
    if not asks:
        return {"verified": True} if noun.verified else {}
    written = {
        "level": noun.level.name,
        "verified": noun.verified or None,
        "kinds": [pen(words.EVIDENCE, kind.value) for kind in sorted(noun.kinds)] or None,
        "deadline": noun.deadline and f"{noun.deadline[0]:02}-{noun.deadline[1]:02}",
        "grace": noun.grace or None,
        "places": pen(words.OPEN, "any") if noun.places is None else list(noun.places),
    }
    return {"evidence": pen.keys(words.FLOOR, written)}

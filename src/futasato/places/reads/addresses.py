"""An address that is one free string, read: which municipality it lies in, and how sure that is. Nothing is guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from futasato.places import rules
from futasato.places.nouns import Confidence, Place, Reading
from futasato.places.reads import bodies, names, postal
from futasato.units import Sentence

HEAD = 24  # no prefecture, county, city and ward together are longer
ENDS = "市区町村"
EMPTY = "住所がありません。市区町村から書いてください"
UNKNOWN = "住所から市区町村が読み取れません。都道府県から、今の市区町村名で書いてください"
DIFFERS = "住所は%(said)s、郵便番号は%(coded)sです。どちらかを選んでください"


@lru_cache(maxsize=65_536)
def read(text: str, postal_code: str = "", on: date | None = None) -> Reading:
    """What an address of day `on` (without a day: of now) says. A 〒 in front of the address counts as its postal code.

    The longest beginning that is a name counts: 四日市市 is no 四日市, and 東村山市 is not the village 東村. What the text
    leaves open the postal code may settle; where the two name different towns, somebody has to choose.
    """
    written, rest = rules.postal_split(rules.clean(text))
    return _settled(_said(rest, on), _prefecture(rest), rules.postal_code(postal_code) or written)


def read_parts(prefecture: str, town: str, street: str = "", postal_code: str = "", on: date | None = None) -> Reading:
    """The same for an address in parts, as forms ask for it; a town may be followed by its streets."""
    found, whole = names.resolve(prefecture, town, on), rules.clean(prefecture + town + street)
    above = _prefecture(whole)
    if found.place:
        said = Reading(found.place.code, _confidence(found.place, rules.clean(town), above))
    else:
        said = Reading(None, Confidence.AMBIGUOUS, found.reason, found.candidates)
    if not found.place and not found.candidates:
        read = _said(whole, on)
        said = read if read.place_code or read.candidates else Reading(None, Confidence.NONE, found.reason)
    return _settled(said, above, rules.postal_code(postal_code))


def _settled(said: Reading, above: Place | None, code: str) -> Reading:
    """What the text says, with what its postal code says."""
    coded = _coded(code)
    if said.place_code and coded and said.place_code not in coded:
        return _differing(said, coded, code)
    if said.place_code is None and (found := _by_code(said, coded, above)):
        return Reading(found, Confidence.POSTAL, postal_code=code)
    return replace(said, postal_code=code)


def _coded(code: str) -> tuple[str, ...]:
    found = (area.place_code for area in postal.postal_areas(code)) if code else ()
    return tuple(dict.fromkeys(filter(None, found)))


def _by_code(said: Reading, coded: tuple[str, ...], above: Place | None) -> str | None:
    """The one town of the code, if it is among those that the text could mean and in the prefecture that it names."""
    meant = {place.code for place in said.candidates}
    here = [each for each in coded if above is None or bodies.get(each).prefecture == above.code]
    left = [each for each in here if not meant or each in meant]
    return left[0] if len(left) == 1 else None


def _differing(said: Reading, coded: tuple[str, ...], code: str) -> Reading:
    both = tuple(bodies.get(each) for each in (said.place_code, *coded))
    first, *others = map(bodies.label, both)
    reason = Sentence(DIFFERS, said=first, coded="・".join(others))
    return Reading(None, Confidence.AMBIGUOUS, reason, both, code)


def _said(text: str, on: date | None) -> Reading:
    """What the text alone says, by the longest beginning that means one body, or several."""
    if not text:
        return Reading(None, Confidence.NONE, EMPTY)
    prefecture = _prefecture(text)
    offset = len(prefecture.name) if prefecture else 0
    reason = UNKNOWN
    for end in range(min(len(text), HEAD), offset, -1):
        if text[end - 1] not in ENDS:
            continue
        found = names.resolve(prefecture.name if prefecture else "", text[offset:end], on)
        if found.place:
            return Reading(found.place.code, _confidence(found.place, text[offset:end], prefecture))
        if found.candidates:
            return Reading(None, Confidence.AMBIGUOUS, found.reason, found.candidates)
        reason = found.reason
    return Reading(None, Confidence.NONE, reason)


def _prefecture(text: str) -> Place | None:
    return next((each for each in bodies.prefectures() if text.startswith(each.name)), None)


def _confidence(place: Place, name: str, prefecture: Place | None) -> Confidence:
    name = rules.without_prefecture(prefecture, name) if prefecture else name
    if rules.fold(name) == rules.fold(place.county):
        return Confidence.NAME
    is_own = rules.fold(name) in rules.keys(place) or rules.city_of_ward(name) == rules.fold(place.name)
    if not is_own:
        return Confidence.FORMER
    return Confidence.EXACT if prefecture else Confidence.NAME

"""From what people write to the one body it means, or the reason why it cannot be said. Nothing is guessed."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from difflib import get_close_matches
from functools import cache, lru_cache

from futasato.places import rules
from futasato.places.nouns import Kind, Place, Resolution
from futasato.places.reads import bodies
from futasato.places.reads.bodies import label
from futasato.units import Sentence

# Of a prefecture, and of the whole country.
ABSENT = ("%(where)sに「%(name)s」という市町村はありません", "全国に「%(name)s」という市町村はありません")
MEANT = (
    "%(where)sに「%(name)s」という市町村はありません（%(near)sのことですか）",
    "全国に「%(name)s」という市町村はありません（%(near)sのことですか）",
)
OF_WARDS = (
    "%(where)sに「%(name)s」という市町村はありません。政令指定都市の区は市の名から書いてください",
    "全国に「%(name)s」という市町村はありません。政令指定都市の区は市の名から書いてください",
)


def named(name: str) -> tuple[Place, ...]:
    """Every body that is now called so, with or without its county: 日野町 is two. Prefectures count too."""
    written = rules.fold(name)
    return tuple(place for place in bodies.all() if written in rules.keys(place))


def resolve(prefecture_name: str, town_name: str, on: date | None = None) -> Resolution:
    """The municipality that a written home means on day `on` (without a day: as things stand now).

    Understood: names with or without 郡 or prefecture; a ward of a designated city (its city); a 郡 alone where one
    single town is left in it; former names (their only successor); the certain spellings of `rules.SAME`. Without
    a prefecture only a name that is unique in the country resolves. Anything else has a Japanese reason. Before
    `REMEMBERED_SINCE` a name means the body that bears it since then. That a ward exists in its city is not checked.
    """
    prefecture, town = rules.clean(prefecture_name), rules.clean(town_name)
    if rules.is_too_long(prefecture) or rules.is_too_long(town):
        letters = len(prefecture) + len(town)
        return _unsaid("自治体名が長すぎます（%(letters)s文字）。市町村名だけを書いてください", letters=letters)
    return _resolve(prefecture, town, on)


@lru_cache(maxsize=16384)
def _resolve(prefecture: str, town: str, on: date | None) -> Resolution:
    above = _prefecture(prefecture) if prefecture else _prefecture_before(town)
    if prefecture and above is None:
        return _unsaid("「%(prefecture)s」という都道府県はありません", prefecture=prefecture)
    name = rules.without_prefecture(above, town) if above else town
    if not name:
        return Resolution(reason="市町村名がありません")
    return _within(above, name, on) if above else _anywhere(name, on)


def _prefecture(written: str) -> Place | None:
    return next((p for p in bodies.prefectures() if rules.is_same_prefecture(p, written)), None)


def _prefecture_before(town: str) -> Place | None:
    return next((p for p in bodies.prefectures() if town.startswith(p.name)), None)


def _within(above: Place, name: str, on: date | None) -> Resolution:
    """Inside one prefecture a standing name wins over a former one."""
    bearers = [p for p in _bearers().get(rules.fold(name), ()) if p.prefecture == above.code]
    now = [p for p in bearers if rules.is_standing(p, on)] or _city_of_ward(above, name, on)
    if now:
        return _settle(name, now)
    if bearers:
        return _former(name, bearers, on)
    towns = [p for p in _counties().get(rules.fold(name), ()) if p.prefecture == above.code]
    return _county(name, towns, on) if towns else _unknown(above, name)


def _anywhere(name: str, on: date | None) -> Resolution:
    """In the whole country a name must be unique among standing and former bodies, and wards."""
    if on and on < bodies.REMEMBERED_SINCE:
        since = bodies.REMEMBERED_SINCE
        return _unsaid("%(since)sより前の「%(name)s」は、都道府県がないと決められません", since=since, name=name)
    if name in rules.SHARED_WARDS:
        shared = "「%(name)s」は東京都のほか政令指定都市にもあります。都道府県と市の名を添えてください"
        return _unsaid(shared, name=name)
    bearers = list(_bearers().get(rules.fold(name), ())) or _city_of_ward(None, name, on)
    if bearers:
        return _former(name, bearers, on)
    towns = _counties().get(rules.fold(name), ())
    return _county(name, towns, on) if towns else _unknown(None, name)


def _city_of_ward(above: Place | None, name: str, on: date | None) -> list[Place]:
    cities = _bearers().get(rules.city_of_ward(name), ())
    here = [p for p in cities if rules.is_designated_city(p) and rules.is_standing(p, on)]
    return [p for p in here if above is None or p.prefecture == above.code]


def _former(name: str, bearers: list[Place], on: date | None) -> Resolution:
    """What bodies of a name, standing or not, are on a day."""
    begun = [p for p in bearers if on is None or p.from_on is None or p.from_on <= on]
    now = dict.fromkeys(heir for p in begun for heir in bodies.successors(p.code, on))
    if now:
        return _settle(name, list(now))
    since = min(p.from_on for p in bearers if p.from_on)
    return _unsaid("「%(name)s」は%(since)sからの名で、%(on)sにはまだありません", name=name, since=since, on=on)


def _county(name: str, towns: list[Place], on: date | None) -> Resolution:
    """A county alone means a town only where it is the last one left in it."""
    if on and on < bodies.REMEMBERED_SINCE:
        early = "%(since)sより前の%(name)sの町村は分かりません。町村名を添えてください"
        return _unsaid(early, since=bodies.REMEMBERED_SINCE, name=name)
    now = [p for p in towns if rules.is_standing(p, on)]
    if len(now) == 1:
        return Resolution(place=now[0])
    if now:
        return _ambiguous("「%(name)s」だけでは決められません: %(each)s。町村名を添えてください", name, now)
    return _unsaid("「%(name)s」は今はない郡です。町村名か今の市の名を書いてください", name=name)


def _settle(name: str, found: list[Place]) -> Resolution:
    if len(found) == 1:
        return Resolution(place=found[0])
    several = "「%(name)s」は1つに決まりません: %(each)s。どれかを都道府県と今の名で書いてください"
    return _ambiguous(several, name, found)


def _ambiguous(template: str, name: str, found: list[Place]) -> Resolution:
    each = "、".join(f"{label(p)}（{p.code}）" for p in found)
    return Resolution(reason=Sentence(template, name=name, each=each), candidates=tuple(found))


def _unsaid(template: str, **values: object) -> Resolution:
    return Resolution(reason=Sentence(template, **values))


def _unknown(above: Place | None, name: str) -> Resolution:
    near, told = _similar(above, name), {"name": name} | ({"where": above.name} if above else {})
    if near:
        return _unsaid(MEANT[above is None], **told, near=near)
    return _unsaid((OF_WARDS if name.endswith("区") else ABSENT)[above is None], **told)


def _similar(above: Place | None, name: str) -> str:
    """The body of that name elsewhere, or the most similar names here; for a person to read, never to take."""
    if name.endswith("区"):
        return ""
    elsewhere = [label(p) for p in named(name) if p.kind is not Kind.PREFECTURE]
    return "、".join(elsewhere or _close(bodies.municipalities(above.code if above else ""), name))


def _close(places: tuple[Place, ...], name: str) -> list[str]:
    keys = {rules.fold(text): text for p in places for text in (p.name, p.county, p.county + p.name) if text}
    return [keys[key] for key in get_close_matches(rules.fold(name), keys, n=2, cutoff=0.6)]


@cache
def _bearers() -> dict[str, tuple[Place, ...]]:
    """Municipalities of all times by each folded way to write their name."""
    found = defaultdict(list)
    for place in bodies.history():
        for key in rules.keys(place) if place.kind is not Kind.PREFECTURE else ():
            found[key].append(place)
    return {key: tuple(places) for key, places in found.items()}


@cache
def _counties() -> dict[str, tuple[Place, ...]]:
    """Municipalities of all times by their folded county."""
    found = defaultdict(list)
    for place in bodies.history():
        if place.county:
            found[rules.fold(place.county)].append(place)
    return {key: tuple(places) for key, places in found.items()}

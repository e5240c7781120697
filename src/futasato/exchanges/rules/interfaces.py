"""An interface's file (YAML) as its noun, or everything that is wrong with it."""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml

from futasato.exchanges.nouns import Interface, Match, Topic

WORDS = {
    Topic.REGISTRATIONS: ("number", "name", "kana", "born_on", "email", "home", "state", "tier", "joined_at"),
    Topic.ACTIVITIES: ("id", "number", "happened_on", "until_on", "name", "minutes", "verified_by"),
    Topic.TOTALS: ("place_code", "tier", "people"),
}
NEEDED = ("interface", "version", "title", "published", "source", "read_on", "topic", "columns")
KNOWN = {*NEEDED, "people", "announced"}
NOT_YET = "公表前（published: false）の対応表には、相手の列（theirs）を書けません。想像の仕様になるためです"


class Wrong(ValueError):
    """The file is no interface; str() says what to mend, in Japanese."""


def read(text: str, file: str) -> Interface:
    """The interface of a text. Raises Wrong."""
    try:
        said = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise Wrong(f"{file}: YAML として読めません（{str(error).splitlines()[0]}）") from error
    try:
        return _interface(said)
    except Wrong as wrong:
        raise Wrong(f"{file}: {wrong}") from wrong


def _interface(said: Any) -> Interface:
    _insist(isinstance(said, dict), "見出し（interface: など）のある YAML にしてください")
    _insist(not (left := [word for word in NEEDED if word not in said]), f"{'、'.join(left)} がありません")
    _insist(not (odd := [str(word) for word in said if word not in KNOWN]), f"{'、'.join(odd)} という語は知りません")
    _insist(said["topic"] in set(Topic), f"topic は {'、'.join(Topic)} のどれかです")
    _insist(type(said["read_on"]) is date, "read_on は 2026-11-28 の形の日です")
    _insist(type(said["published"]) is bool, "published は true か false です")
    topic, is_published = Topic(said["topic"]), said["published"]
    _insist(isinstance(said["columns"], list) and said["columns"], "columns に列を並べてください")
    matches = tuple(_match(each, topic, is_published) for each in said["columns"])
    _ask_once([each.ours for each in matches], "ours")
    _ask_once([each.theirs for each in matches if each.theirs], "theirs")
    texts = {"id": "interface", "version": "version", "title": "title", "source": "source"}
    told = {name: str(said[word]) for name, word in texts.items()}
    announced = tuple(str(each) for each in said.get("announced") or ())
    more = {"people": str(said.get("people") or said["interface"]), "announced": announced}
    return Interface(**told, **more, is_published=is_published, on=said["read_on"], topic=topic, matches=matches)


def _match(said: Any, topic: Topic, is_published: bool) -> Match:
    _insist(isinstance(said, dict) and set(said) <= {"ours", "theirs", "codes", "unmapped"}, f"列 {said} は ours・theirs・codes・unmapped で書きます")
    ours, theirs, unmapped = (str(said.get(word) or "") for word in ("ours", "theirs", "unmapped"))
    _insist(ours in WORDS[topic], f"ours「{ours}」はありません。使えるのは {'、'.join(WORDS[topic])} です")
    _insist(is_published or not (theirs or said.get("codes")), NOT_YET)
    _insist(not (theirs and unmapped), f"{ours}: theirs と unmapped のどちらか一つにしてください")
    _insist(theirs or unmapped or not is_published, f"{ours}: theirs（相手の列）か unmapped（載せない理由）を書いてください")
    codes = {str(ours): str(theirs) for ours, theirs in (said.get("codes") or {}).items()}
    _insist(len(set(codes.values())) == len(codes), f"{ours}: codes の右側が二度出ています。一対一にしてください")
    return Match(ours, theirs, codes, unmapped)


def _ask_once(found: list[str], word: str) -> None:
    twice = sorted({each for each in found if found.count(each) > 1})
    _insist(not twice, f"{word} の {'、'.join(twice)} が二度出ています")


def _insist(truth: object, reason: str) -> None:
    if not truth:
        raise Wrong(reason)

"""YAML text → a small tree in which every node knows its line and column. No value is guessed here.

YAML 1.1 would read `on:` as True and 011002 as an octal number; here every scalar stays the text that was written, and
whoever asks for a number, a day or a yes gets one or a problem. Built from events, without recursion and without
aliases, so no text can make the reader grow or fall.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from futasato.definitions.nouns import Mark
from futasato.definitions.reading.problems import Notepad, clip
from futasato.units import Sentence

LONGEST_FILE = 1_000_000  # characters; the longest real ordinance has fewer than 50,000
LONGEST_SCALAR = 20_000
DEEPEST = 40
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
EMPTY = {"", "~", "null", "Null", "NULL"}

BEGIN = "definition: 符号 から書き始める"
TOO_DEEP = "nested too deep"
TROUBLES = (
    (TOO_DEEP, Sentence("入れ子が深すぎます（%(deepest)s段まで）", deepest=DEEPEST), "条件を分ける"),
    ("mapping values are not allowed", "ここに「:」は置けません", "値が : を含むときは引用符で囲み、字下げを揃える"),
    ("could not find expected ':'", "「:」がありません", "「語: 値」と書き、: の後に半角の空白を置く"),
    ("did not find expected key", "字下げか記号が揃っていません", "同じ段の語を同じ桁から始める"),
    ("did not find expected '-'", "並びの「-」が揃っていません", "同じ並びの - を同じ桁に置く"),
    ("did not find expected ',' or", "括弧 [ ] { } が閉じていません", "閉じ括弧か , を補う"),
    ("did not find expected node content", "値があるはずの所に値がありません", "括弧の中の , や : を確かめる"),
    ("found unexpected end of stream", "引用符が閉じていません", "閉じる引用符を補う"),
    ("unexpected document indicator", "引用符か括弧が閉じないまま --- に来ました", "閉じる記号を補う"),
    ("unknown escape character", "引用符の中の \\ の使い方が違います", "' ' で囲むか \\\\ と書く"),
)


@dataclass(frozen=True)
class Leaf:
    """One written value, as text. A quoted one is never empty."""

    mark: Mark
    text: str
    is_quoted: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.is_quoted and self.text in EMPTY


@dataclass(frozen=True)
class Row:
    """A list."""

    mark: Mark
    items: tuple[Node, ...]


@dataclass(frozen=True)
class Table:
    """Keys and values in written order; each key once."""

    mark: Mark
    pairs: tuple[tuple[Leaf, Node], ...]


Node = Leaf | Row | Table


@dataclass
class Open:
    """A list or table that has begun and not ended."""

    mark: Mark
    is_table: bool
    children: list[Node] = field(default_factory=list)


def parse(text: str, file: str, pad: Notepad) -> Table | None:
    """The document's table, or None with at least one problem. Never raises."""
    text = text.removeprefix("\ufeff")
    if refusal := _refused(text, file):
        pad.add(*refusal)
        return None
    try:
        root = _built(text, file, pad)
    except yaml.YAMLError as trouble:
        pad.add(*_translated(trouble, text, file))
        return None
    if root is None or isinstance(root, Table):
        return root
    pad.add(root.mark, "ファイルの一番上が「語: 値」の形ではありません", BEGIN)
    return None


def _refused(text: str, file: str) -> tuple[Mark, str, str] | None:
    if len(text) > LONGEST_FILE:
        return (
            Mark(file, 1, 1),
            Sentence("ファイルが長すぎます（%(length)s字）", length=f"{len(text):,}"),
            Sentence("%(longest_file)s字まで", longest_file=f"{LONGEST_FILE:,}"),
        )
    if bad := UNPRINTABLE.search(text):
        mark = _mark_at(text, bad.start(), file)
        return (
            mark,
            Sentence("使えない文字があります（U+%(code)s）", code=f"{ord(bad[0]):04X}"),
            "UTF-8の文字のファイルか確かめ、その文字を消す",
        )
    return None


def _mark_at(text: str, position: int, file: str) -> Mark:
    before = text[:position]
    return Mark(file, before.count("\n") + 1, position - before.rfind("\n"))


def _translated(trouble: yaml.YAMLError, text: str, file: str) -> tuple[Mark, str, str]:
    place = getattr(trouble, "problem_mark", None) or getattr(trouble, "context_mark", None)
    line, column = (place.line, place.column) if place else (0, 0)
    said = f"{getattr(trouble, 'context', '') or ''} {getattr(trouble, 'problem', '') or ''}"
    lines = text.split("\n")
    if "cannot start any token" in said and lines[line : line + 1] and "\t" in lines[line][: column + 1]:
        return Mark(file, line + 1, column + 1), "字下げにタブは使えません", "半角の空白にする"
    found = ((m, r) for sign, m, r in TROUBLES if sign in said)
    message, remedy = next(
        found, (Sentence("YAMLとして読めません: %(said)s", said=clip(said)), "記号と字下げを確かめる")
    )
    return Mark(file, line + 1, column + 1), message, remedy


class TooDeep(yaml.YAMLError):
    """Nested deeper than any rule is: given up at once, with its mark."""

    def __init__(self, mark: yaml.Mark):
        super().__init__(TOO_DEEP)
        self.problem, self.problem_mark = TOO_DEEP, mark


def _built(text: str, file: str, pad: Notepad) -> Node | None:
    """Fold the parser's events into a tree."""
    top = Open(Mark(file, 1, 1), False)
    stack = [top]
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        mark = Mark(file, event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.NodeEvent):
            _oddities(event, mark, pad)
        if isinstance(event, yaml.ScalarEvent):
            stack[-1].children.append(_leaf(event, mark, pad))
        elif isinstance(event, yaml.AliasEvent):
            stack[-1].children.append(Leaf(mark, ""))
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(stack) > DEEPEST:
                raise TooDeep(event.start_mark)
            stack.append(Open(mark, isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.CollectionEndEvent):
            closed = _closed(stack.pop(), pad)
            stack[-1].children.append(closed)
    return _only(top, pad)


def _only(top: Open, pad: Notepad) -> Node | None:
    if not top.children:
        pad.add(top.mark, "ファイルが空です", BEGIN)
        return None
    for other in top.children[1:]:
        pad.add(other.mark, "一つのファイルに定義は一つです", "--- の後を別のファイルにする")
    return top.children[0]


def _oddities(event: yaml.NodeEvent, mark: Mark, pad: Notepad) -> None:
    if event.anchor is not None:
        pad.add(mark, "YAMLの & や * は使えません", "同じ内容でも書き下す。値は settings に置き $名前 で引く")
    if getattr(event, "tag", None) is not None:
        pad.add(mark, Sentence("YAMLの印「%(mark)s」は使えません", mark=clip(event.tag)), "! で始まる印を消す")


def _leaf(event: yaml.ScalarEvent, mark: Mark, pad: Notepad) -> Leaf:
    if len(event.value) > LONGEST_SCALAR:
        pad.add(
            mark,
            Sentence("一つの値が長すぎます（%(length)s字）", length=f"{len(event.value):,}"),
            Sentence("%(longest_scalar)s字まで", longest_scalar=f"{LONGEST_SCALAR:,}"),
        )
        return Leaf(mark, event.value[:40], True)
    return Leaf(mark, event.value, bool(event.style))


def _closed(opened: Open, pad: Notepad) -> Node:
    if not opened.is_table:
        return Row(opened.mark, tuple(opened.children))
    pairs, seen = [], set()
    for key, value in zip(opened.children[::2], opened.children[1::2], strict=True):
        if not isinstance(key, Leaf) or key.is_empty:
            pad.add(key.mark, "「:」の左は語でなければなりません", "「語: 値」と書く")
        elif key.text in seen:
            pad.add(key.mark, Sentence("同じ語「%(word)s」が二度あります", word=clip(key.text)), "一つにまとめる")
        else:
            seen.add(key.text)
            pairs.append((key, value))
    return Table(opened.mark, tuple(pairs))

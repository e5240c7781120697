"""A mapping's YAML text → the mapping, or everything that is wrong with it, by line. Pure: it opens no file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

from futasato.definitions.reading import document, values
from futasato.definitions.reading.document import Node
from futasato.definitions.reading.form import Form
from futasato.definitions.reading.problems import Notepad, Problem
from futasato.rosters.nouns import Mapping, Scope
from futasato.rosters.rules.reading import words
from futasato.tables.nouns import FileForm
from futasato.units import Sentence

BEGIN = "people: 符号 から書き始める"
DELIMITERS = {"tab": "\t", "タブ": "\t", "comma": ",", "コンマ": ",", ",": ",", ";": ";"}


@dataclass(frozen=True)
class Reading:
    """What came of reading: the mapping, or None when a problem is an error."""

    mapping: Mapping | None
    problems: tuple[Problem, ...] = ()


def read(text: str, *, file: str = "") -> Reading:
    """The mapping a text writes down and all problems with it. Never raises on any text."""
    pad = Notepad(files=[file])
    table = document.parse(text, file, pad)
    found = _mapping(Form(pad, table, words.HEAD)) if table else None
    problems = tuple(replace(each, remedy=BEGIN) if each.remedy == document.BEGIN else each for each in pad.in_order())
    return Reading(None if pad.is_fatal else found, problems)


def _mapping(form: Form) -> Mapping | None:
    if not form.need("people", "title", "columns"):
        return None
    columns = form.get("columns", _columns, {})
    if columns and not ("name" in columns or {"family", "given"} <= set(columns)):
        form.pad.add(form.mark_of("columns"), "名前の列がありません", "name: 氏名、または family と given を書く")
    return Mapping(
        form.text("people"), form.text("title"), MappingProxyType(columns), "\n".join(form.texts("source")),
        form.get("files", _files, FileForm()), Scope(form.word("numbers", words.SCOPE, "place")), form.texts("ignore"),
    )  # fmt: skip


def _columns(pad: Notepad, node: Node) -> dict[str, tuple[str, ...]] | None:
    table = values.table(pad, node, "列")
    if table is None:
        return None
    form = Form(pad, table, words.COLUMN)
    return {word: headers for word in form.nodes if (headers := form.texts(word))}


def _files(pad: Notepad, node: Node) -> FileForm | None:
    table = values.table(pad, node, "ファイル")
    if table is None:
        return None
    form = Form(pad, table, words.FILES)
    encodings = values.each(pad, form.nodes["encodings"], values.word, words.ENCODING) if "encodings" in form else ()
    written = form.text("delimiter", ",")
    if written not in DELIMITERS:
        pad.add(
            form.mark_of("delimiter"),
            Sentence("区切り「%(written)s」は使えません", written=written),
            "comma か tab を書く",
        )
    return FileForm(encodings or FileForm().encodings, DELIMITERS.get(written, ","))

"""The sections of a mapping: files, who, home, where, when, nights, evidence; and the whole."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from futasato.definitions.reading import level_of, values
from futasato.definitions.reading.document import Node, Table
from futasato.definitions.reading.form import Form
from futasato.definitions.reading.problems import Notepad
from futasato.definitions.reading.words import EVIDENCE, LEVEL
from futasato.records.nouns import Evidence, Level
from futasato.tables.nouns import FileForm
from futasato.units import Sentence
from futasato.visits.nouns import Cell, Home, Mapping, NightCount, When, Where
from futasato.visits.rules.reading import cells, words

NEEDED = ("mapping", "title", "source", "who", "where", "when", "kind", "key")
NOBODY = Cell(fixed="")


def mapping(form: Form) -> Mapping | None:
    """The mapping in its whole form; None with problems when something needed is missing."""
    if not form.need(*NEEDED):
        return None
    who = form.get("who", _who, {})
    plain = {name: form.get(name, cells.cell) for name in ("name", "yen", "minutes")}
    found = {"id": form.text("mapping"), "title": form.text("title"), "source": "\n".join(form.texts("source"))}
    found |= {"note": form.text("note"), "files": form.get("files", _files, FileForm())}
    found |= {"where": form.get("where", _where, Where()), "home": form.get("home", _home)}
    found |= {"when": form.get("when", _when, When(NOBODY)), "until": form.get("until", _when)}
    found |= {"nights": form.get("nights", _nights), "kind": form.get("kind", cells.kind, NOBODY)}
    found |= {"key": _each(form, "key"), "keep": _each(form, "keep"), "required": _each(form, "required")}
    found |= {"ignore": form.texts("ignore"), "entrance": form.word("entrance", words.ENTRANCE, "bulk")}
    outside = who.pop("outside", "") or found["id"]
    return Mapping(**found, **plain, **({"who": NOBODY} | who), **form.get("evidence", _evidence, {}), outside=outside)


def _each(form: Form, name: str) -> tuple[Cell, ...]:
    """Several columns: each item is a header or a list of headers of the same column."""
    node = form.nodes.get(name)
    read = (cells.headers(form.pad, item) for item in (values.items(node) if node else ()))
    return tuple(cell for cell in read if cell)


def _files(pad: Notepad, node: Node) -> FileForm | None:
    table = values.table(pad, node, "ファイル")
    if table is None:
        return None
    form = Form(pad, table, words.FILES)
    encodings = values.each(pad, form.nodes["encodings"], values.word, words.ENCODING) if "encodings" in form else ()
    delimiter = _delimiter(form)
    return FileForm(encodings or FileForm().encodings, delimiter, form.truth("last_newline"))


def _delimiter(form: Form) -> str:
    written = {"tab": "\t", "タブ": "\t"}.get(form.text("delimiter", ","), form.text("delimiter", ","))
    if len(written) == 1 and written not in '"\r\n':
        return written
    form.pad.add(form.mark_of("delimiter"), "区切りは一文字か tab です", 'delimiter: "," や delimiter: tab と書く')
    return ","


def _who(pad: Notepad, node: Node) -> dict | None:
    if not isinstance(node, Table):
        found = cells.cell(pad, node)
        return found and {"who": found}
    form = Form(pad, node, words.WHO)
    if not form.need("column"):
        return None
    found = {"who": form.get("column", cells.headers, NOBODY), "outside": form.text("source")}
    return found | {name: form.get(name, cells.cell) for name in ("gender", "born_year")}


def _home(pad: Notepad, node: Node) -> Home | None:
    table = values.table(pad, node, "住まい")
    form = table and Form(pad, table, words.HOME)
    if not form or not form.need("town"):
        return None
    return Home(form.get("town", cells.cell, NOBODY), form.get("prefecture", cells.cell, NOBODY))


def _where(pad: Notepad, node: Node) -> Where | None:
    table = values.table(pad, node, "場所")
    if table is None:
        return None
    form = Form(pad, table, words.WHERE)
    if ("town" in form) == ("code" in form):
        pad.add(node.mark, "town（市町村の名）か code（コード）の、どちらか一つが要ります", "town: 見出し を書く")
        return None
    town, code = (form.get(name, cells.cell) for name in ("town", "code"))
    return Where(town, form.get("prefecture", cells.cell, NOBODY), code)


def _when(pad: Notepad, node: Node) -> When | None:
    if not isinstance(node, Table):
        found = cells.headers(pad, node)
        return found and When(found)
    form = Form(pad, node, words.WHEN)
    if not form.need("column"):
        return None
    found, zone = form.get("column", cells.headers), form.text("zone", "Asia/Tokyo")
    if not _is_zone(zone):
        pad.add(
            form.mark_of("zone"), Sentence("時間帯「%(zone)s」は知られていません", zone=zone), "Asia/Tokyo のように書く"
        )
    return found and When(found, form.texts("formats"), zone)


def _is_zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name))
    except (KeyError, ValueError, OSError):
        return False


def _nights(pad: Notepad, node: Node) -> NightCount | None:
    if not isinstance(node, Table):
        found = cells.headers(pad, node)
        return found and NightCount(found)
    form = Form(pad, node, words.NIGHTS)
    if not form.need("column"):
        return None
    found = form.get("column", cells.headers, NOBODY)
    counted = Cell(found.headers, values=cells.value_map(pad, form.nodes.get("values")))
    return NightCount(counted, form.word("scope", words.SCOPE, "prefecture"))


def _evidence(pad: Notepad, node: Node) -> dict | None:
    if not isinstance(node, Table):
        word = values.word(pad, node, EVIDENCE)
        return word and {"evidence": Evidence(word), "level": level_of(Evidence(word))}
    form = Form(pad, node, words.EVIDENCE)
    kind = Evidence(form.word("kind", EVIDENCE, "self"))
    level = form.word("level", LEVEL)
    found = Level(int(level[1])) if level else level_of(kind)
    return {"evidence": kind, "level": found, "verified_by": form.text("verified_by")}

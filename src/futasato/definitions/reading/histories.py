"""What example residents did: rows of an example → records, with the evidence and days an office would note."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from futasato.definitions.reading import spans, values
from futasato.definitions.reading.document import Leaf, Node, Table
from futasato.definitions.reading.form import Form
from futasato.definitions.reading.problems import Notepad
from futasato.definitions.reading.residents import Seed
from futasato.definitions.reading.words import EVIDENCE, EXCUSE, LODGING, RECORD, RECORD_PART, TIE, Vocabulary
from futasato.records.nouns import Evidence, Kind, Level, Record
from futasato.units import Sentence, instant_of

LEVELS = {
    Evidence.SELF: Level.E0, Evidence.DOCUMENT: Level.E1, Evidence.POSTER: Level.E1, Evidence.QR: Level.E2,
    Evidence.HOST: Level.E3, Evidence.SCAN: Level.E3, Evidence.STAFF: Level.E3,
}  # fmt: skip
NAMED: dict[Kind, Vocabulary] = {Kind.TIE: TIE, Kind.BASE: LODGING, Kind.EXCUSE: EXCUSE}
OF_STAFF = {Kind.JUDGEMENT, Kind.CONDUCT}  # written by the office by their nature
NOON = timedelta(hours=12)
MOST = 50_000  # records in one file


class Ink:
    """How many more records the examples of a file may make: no file can grow without end."""

    def __init__(self, left: int = MOST):
        self.left = left


def level_of(evidence: Evidence) -> Level:
    """The level of a kind of evidence (manual §4.5; trust.md T13)."""
    return LEVELS.get(evidence, Level.E4)


def read(pad: Notepad, node: Node | None, seed: Seed, place_code: str, ink: Ink) -> tuple[Record, ...]:
    """All records of one person, in written order."""
    rows = values.row(pad, node, "記録") if node else ()
    found: list[Record] = []
    for row in rows:
        for record in _row(pad, row, place_code, seed, ink):
            found.append(_numbered(record, seed, len(found)))
    return tuple(found)


def _numbered(parts: dict, seed: Seed, number: int) -> Record:
    return Record(id=seed.id("record", number), person=seed.id("person"), **parts)


def _row(pad: Notepad, node: Node, place_code: str, seed: Seed, ink: Ink) -> list[dict]:
    table = values.table(pad, node, "記録")
    words = [(key, value) for key, value in table.pairs if RECORD.english(key.text)] if table else []
    if len(words) != 1:
        _blame(pad, node, table, len(words))
        return []
    key, value = words[0]
    form = Form(pad, Table(table.mark, tuple(pair for pair in table.pairs if pair[0] is not key)), RECORD_PART)
    times, repeat = spans.read(pad, value, form), form.number("repeat", 1, least=1, most=1000)
    ink.left -= len(times) * repeat
    if ink.left < 0:
        pad.add(
            node.mark,
            Sentence("例の記録が多すぎます（一つのファイルに%(most)s件まで）", most=f"{MOST:,}"),
            "repeat や期間を短くする",
        )
        return []
    shared = _shared(pad, form, Kind(RECORD.english(key.text)), place_code)
    recorded_at = form.get("recorded", _recorded)
    return [shared | _when(happened, recorded_at) for happened in times for _ in range(repeat)]


def _blame(pad: Notepad, node: Node, table: Table | None, words: int) -> None:
    for key, _ in table.pairs if table and not words else ():
        if RECORD_PART.english(key.text) is None:
            pad.unknown(key.mark, "記録の語", key.text, RECORD.spellings())
            return
    if table:
        pad.add(
            node.mark,
            "記録の語が二つあります" if words else "記録の語がありません",
            "{stay: 2026-08-01..2026-08-30} のように一つだけ書く",
        )


def _shared(pad: Notepad, form: Form, kind: Kind, place_code: str) -> dict:
    """What all records of one row share."""
    evidence = Evidence(form.word("evidence", EVIDENCE, "staff" if kind in OF_STAFF else "self"))
    level = level_of(evidence)
    verified = form.truth("verified", level >= Level.E2)
    return {
        "kind": kind,
        "place_code": form.get("place", values.code, place_code),
        "seen_code": form.get("seen", values.code),
        "name": _name(pad, form, kind),
        "yen": form.number("yen"),
        "times": form.number("times"),
        "minutes": form.get("hours", values.minutes),
        "evidence": evidence,
        "level": level,
        "verified_by": "example" if verified else "",
        "source": "example",
        "details": _details(form, kind),
    }


def _name(pad: Notepad, form: Form, kind: Kind) -> str:
    if "name" not in form:
        return ""
    if kind in NAMED:
        return values.open_word(pad, form.nodes["name"], NAMED[kind]) or ""
    return form.text("name")


def _details(form: Form, kind: Kind) -> dict[str, object]:
    details: dict[str, object] = {}
    if kind is Kind.JUDGEMENT:
        form.need("name", "answer")
    if "answer" in form:
        details["answer"] = form.truth("answer")
    if "school_days" in form:
        details["school_days"] = form.number("school_days", 0)
    return details


def _when(happened: spans.Happened, recorded_at: datetime | None) -> dict:
    return {
        "happened_on": happened.from_on,
        "until_on": happened.until_on,
        "recorded_at": recorded_at or _noon(happened.from_on),
    }


def _noon(day: date) -> datetime:
    return instant_of(day) + NOON


def _recorded(pad: Notepad, node: Node) -> datetime | None:
    """When it was noted: an instant, or noon of a day."""
    if isinstance(node, Leaf) and spans.FIRST_DAY.match(node.text):
        instant = values.instant(pad, node.mark, node.text)
        return instant.astimezone(UTC) if instant else None
    day = values.day(pad, node)
    return _noon(day) if day else None

"""To write a file for an interface that others have published, column by column as its mapping says."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from futasato.exchanges.acts.giving import UNSAID, gathered, note
from futasato.exchanges.acts.refusal import Refused, insist
from futasato.exchanges.nouns import Interface, Match, Received, Sheet, Subject, Topic
from futasato.exchanges.rules.columns import PEOPLE, RECORDS
from futasato.rosters.nouns import RowFault
from futasato.walls.act import act

UNPUBLISHED = (
    "「{}」（{}）は、相手の仕様がまだ公表されていないので、ファイルを書くことも読むこともできません（出典: {}）。"
    "仕様を受け取った町は、docs/manual/exchange.md のとおりに対応表を書き、--interface にそのファイルを指定してください"
)
CODE = "コード表（codes）にない値です。対応表に足すか、値を直してください"
FAULTS = "書き出せない行が{}行あります。何も書いていません"
Rows = list[dict[str, str]]


@act
def send(*, place_code: str, interface: Interface, reason: str, is_preview: bool = False, now: datetime, by: str) -> Sheet:
    """The sheet for an interface, under its own heads and codes, with an access record for everybody gathered for it; not
    for totals, which name nobody, nor for a preview, of which the caller tells only how many rows there are.

    Refused: an interface that is not published, a value without a code, and as `give_out`.
    """
    insist_published(interface)
    insist(reason.strip(), UNSAID)
    subject = Subject.RECORDS if interface.topic is Topic.ACTIVITIES else Subject.PEOPLE
    sheet = gathered(place_code, subject)
    rows = _said(sheet, interface.topic, place_code)
    mapped = [each for each in interface.matches if each.theirs]
    errors = [fault for number, row in enumerate(rows, 1) for each in mapped if (fault := _fault(number, row, each))]
    if errors:
        lines = len({each.line for each in errors})
        raise Refused(FAULTS.format(lines), Received(rows=len(rows), errors=errors))
    if interface.topic is not Topic.TOTALS and not is_preview:
        note(sheet, place_code, subject, reason, now, by)
    cells = tuple(tuple(each.codes.get(row[each.ours], row[each.ours]) for each in mapped) for row in rows)
    return Sheet(tuple(each.theirs for each in mapped), cells, sheet.persons, sheet.left_out)


def insist_published(interface: Interface) -> None:
    """Refused while nobody outside has said what the columns are: nothing is invented."""
    insist(interface.is_published, UNPUBLISHED.format(interface.title, interface.version, interface.source))


def _said(sheet: Sheet, topic: Topic, place_code: str) -> Rows:
    """The rows by our words: those registered now; the activities that count; how many in each tier."""
    words = RECORDS if topic is Topic.ACTIVITIES else PEOPLE
    rows = [dict(zip(words, row, strict=True)) for row in sheet.rows]
    if topic is Topic.ACTIVITIES:
        gone = {row["replaces"] for row in rows} | {row["id"] for row in rows if row["is_void"]}
        return [row for row in rows if row["kind"] == "activity" and row["id"] not in gone]
    registered = [row for row in rows if row["state"] == "active"]
    if topic is Topic.REGISTRATIONS:
        return registered
    counts = Counter(row["tier"] for row in registered)
    return [{"place_code": place_code, "tier": tier, "people": str(count)} for tier, count in sorted(counts.items())]


def _fault(number: int, row: dict[str, str], match: Match) -> RowFault | None:
    value = row[match.ours]
    is_known = not match.codes or value in match.codes or not value
    return None if is_known else RowFault(number, match.theirs, value[:60], CODE, "code_unknown")

"""What a proposal would do, in words: who asks, whom it concerns, before and after."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from futasato.approvals.nouns import Kind, Proposal, State
from futasato.counters.office import wording
from futasato.counters.office.definition import differences, telling
from futasato.definitions import reads as definitions_reads
from futasato.exports.nouns import Column
from futasato.exports.rules import TITLES
from futasato.people import reads as people_reads
from futasato.people.nouns import Person
from futasato.places.nouns import Place
from futasato.records import reads as records_reads
from futasato.records.nouns import Entry, Record
from futasato.records.rules import sheets
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import State as Registered

KINDS = {
    Kind.RECORD_ENTRY: "記録の手入力", Kind.RECORD_CORRECTION: "記録の訂正", Kind.RECORD_VOID: "記録の取消し",
    Kind.PUBLICATION: "定義の施行", Kind.EXPORT: "まとまった書出し", Kind.LIFTING: "支援措置の解除",
    Kind.DUTY_GRANT: "職務の付与", Kind.FACTOR_RESET: "第二の鍵のやり直し",
}  # fmt: skip
STATES = {
    State.OPEN: "承認待ち", State.ENDORSED: "承認されました", State.REFUSED: "却下されました",
    State.WITHDRAWN: "取り下げられました", State.EXPIRED: "期限が過ぎました",
}  # fmt: skip
WHO = {
    Kind.LIFTING: "支援措置の担当の、申請者でないもう一人",
    Kind.PUBLICATION: "この町の、申請者でないもう一人の職員",
}
ANOTHER = "この町の、申請者でないもう一人の職員（申請者や当人と同じ世帯の人を除く）"
DUTIES = {
    "desk": "支援措置の担当", "nation": "国の担当", "auditor": "監査", "operator": "運用者", "officer": "職員",
}  # fmt: skip
NOTHING, EVERYBODY = "なし", "すべて"
LABELS = {
    "kind": "種類", "happened_on": "日", "until_on": "終わりの日", "name": "種類の名", "yen": "金額", "minutes": "時間",
    "times": "回数", "evidence": "証拠", "level": "証拠の水準",
}  # fmt: skip
UNITS = {"yen": "円", "minutes": "分", "times": "回"}
Row = tuple[str, str, str]


def row(proposal: Proposal, place: Place, me: str) -> dict[str, object]:
    """One line of a list. The officer who asks is told by office, not by name."""
    return {
        "proposal": proposal,
        "kind": KINDS[proposal.kind],
        "state": STATES[proposal.state],
        "asker": "あなた" if proposal.proposed_by == me else f"{place.name}の職員",
        "is_mine": proposal.proposed_by == me,
        "who": WHO.get(proposal.kind, ANOTHER),
    }


def person(proposal: Proposal) -> Person | None:
    """Whom it concerns, under the id by which their page is found."""
    if proposal.person is None:
        return None
    top = people_reads.canonical([proposal.person]).get(proposal.person, proposal.person)
    return people_reads.get_many([top]).get(top)


def rows(proposal: Proposal) -> list[Row]:
    """(what, before, after) of everything that would change."""
    content = proposal.content
    match proposal.kind:
        case Kind.RECORD_ENTRY:
            return _beside(None, sheets.entry(content["entry"]))
        case Kind.RECORD_CORRECTION:
            return _beside(_record(content), sheets.entry(content["entry"]))
        case Kind.RECORD_VOID:
            return [(what, before, "数えない") for what, before, _ in _beside(_record(content), None)]
        case Kind.DUTY_GRANT:
            return _grant(content)
        case Kind.EXPORT:
            return _export(content)
        case Kind.LIFTING:
            return [("支援措置", "この方を隠しています", "隠すのをやめます")]
    return [(name, "", f"{value}") for name, value in content.items()]


def publication(proposal: Proposal, place: Place) -> dict[str, object]:
    """The public difference of a definition, and how many people it would change on its day (trust.md T25)."""
    from_on = date.fromisoformat(proposal.content["from_on"])
    definition, _ = definitions_reads.check(text=proposal.content["text"])
    if definition is None:
        return {"from_on": from_on}
    now = definitions_reads.in_force(place_code=place.code, on=from_on).definition
    lines = differences.side_by_side(telling.rule(now), telling.rule(definition))
    trial = registrations_reads.trial(place_code=place.code, on=from_on, definition=definition)
    changed = [line for line in lines if line.mark != "same"]
    return {"from_on": from_on, "title": proposal.content["title"], "lines": changed, "trial": trial,
            "moved": trial.gain + trial.lose}  # fmt: skip


def _export(content: dict) -> list[Row]:
    """What would leave the house, of whom."""
    state = wording.STATES[Registered(content["state"])] if content["state"] else EVERYBODY
    columns = "、".join(TITLES[Column(each)] for each in content["columns"])
    return [("項目", NOTHING, columns), ("区分", NOTHING, content["tier"] or EVERYBODY), ("状態", NOTHING, state)]


def _record(content: dict) -> Record | None:
    return records_reads.get(UUID(content["record"]))


def _beside(before: Record | None, after: Entry | None) -> list[Row]:
    """What differs, field by field; with one side only, what that side says."""
    told = [(label, _word(before, name), _word(after, name)) for name, label in LABELS.items()]
    return [row for row in told if row[1] != row[2]]


def _word(said: Record | Entry | None, name: str) -> str:
    value = getattr(said, name) if said else None
    if value is None or value == "":
        return NOTHING
    if name == "kind":
        return wording.KINDS[value]
    if name == "evidence":
        return wording.EVIDENCE[value]
    return f"E{int(value)}" if name == "level" else f"{value}{UNITS.get(name, '')}"


def _grant(content: dict) -> list[Row]:
    days = f"{content['from_on']} から {content['until_on'] or '年度末'} まで"
    return [("職務", NOTHING, DUTIES.get(content["duty"], content["duty"])), ("期間", NOTHING, days)]

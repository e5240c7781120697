"""What a proposal would do, in words: who asks, whom it concerns, before and after."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

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
    Kind.RECORD_ENTRY: _("記録の手入力"), Kind.RECORD_CORRECTION: _("記録の訂正"), Kind.RECORD_VOID: _("記録の取消し"),
    Kind.PUBLICATION: _("定義の施行"), Kind.EXPORT: _("まとまった書出し"), Kind.LIFTING: _("支援措置の解除"),
    Kind.DUTY_GRANT: _("職務の付与"), Kind.FACTOR_RESET: _("第二の鍵のやり直し"),
}  # fmt: skip
STATES = {
    State.OPEN: _("承認待ち"), State.ENDORSED: _("承認されました"), State.REFUSED: _("却下されました"),
    State.WITHDRAWN: _("取り下げられました"), State.EXPIRED: _("期限が過ぎました"),
}  # fmt: skip
WHO = {
    Kind.LIFTING: _("支援措置の担当の、申請者でないもう一人"),
    Kind.PUBLICATION: _("この町の、申請者でないもう一人の職員"),
}
ANOTHER = _("この町の、申請者でないもう一人の職員（申請者や当人と同じ世帯の人を除く）")
DUTIES = {
    "desk": _("支援措置の担当"), "nation": _("国の担当"), "auditor": pgettext_lazy("役場", "監査"), "operator": _("運用者"), "officer": _("職員"),
}  # fmt: skip
NOTHING, EVERYBODY = _("なし"), _("すべて")
LABELS = {
    "kind": _("種類"), "happened_on": _("日"), "until_on": _("終わりの日"), "name": _("種類の名"), "yen": _("金額"), "minutes": _("時間"),
    "times": _("回数"), "evidence": _("証拠"), "level": _("証拠の水準"),
}  # fmt: skip
UNITS = {"yen": _("%(n)s円"), "minutes": _("%(n)s分"), "times": _("%(n)s回")}
Row = tuple[str, str, str]


def row(proposal: Proposal, place: Place, me: str) -> dict[str, object]:
    """One line of a list. The officer who asks is told by office, not by name."""
    return {
        "proposal": proposal,
        "kind": KINDS[proposal.kind],
        "state": STATES[proposal.state],
        "asker": gettext("あなた") if proposal.proposed_by == me else gettext("%(name)sの職員") % {"name": place.name},
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
            return [(what, before, gettext("数えない")) for what, before, _ in _beside(_record(content), None)]
        case Kind.DUTY_GRANT:
            return _grant(content)
        case Kind.EXPORT:
            return _export(content)
        case Kind.LIFTING:
            return [(gettext("支援措置"), gettext("この方を隠しています"), gettext("隠すのをやめます"))]
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
    columns = gettext("、").join(gettext(TITLES[Column(each)]) for each in content["columns"])
    return [
        (gettext("項目"), NOTHING, columns),
        (gettext("区分"), NOTHING, content["tier"] or EVERYBODY),
        (gettext("状態"), NOTHING, state),
    ]


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
    if name in UNITS:
        return UNITS[name] % {"n": value}
    return f"E{int(value)}" if name == "level" else f"{value}"


def _grant(content: dict) -> list[Row]:
    days = gettext("%(from_on)s から %(until_on)s まで") % {
        "from_on": content["from_on"],
        "until_on": content["until_on"] or gettext("年度末"),
    }
    return [(gettext("職務"), NOTHING, DUTIES.get(content["duty"], content["duty"])), (gettext("期間"), NOTHING, days)]

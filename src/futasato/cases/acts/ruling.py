"""The one place where a ruling is added: locked, counted, kept."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from futasato.approvals import reads as approvals_reads
from futasato.cases import models, reads, rules
from futasato.cases.acts.refusal import Overtaken, Refused, insist
from futasato.cases.nouns import Case, Disclosure, Kind, Outcome
from futasato.people import reads as people_reads
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import Step
from futasato.units import day_of
from futasato.walls import reach

ABSENT = "この案件は見つかりません。一覧から開き直してください"
OWN = "自分が申し出た案件は自分では決められません。ほかの職員に頼んでください"
ONE_HOUSEHOLD = "同じ世帯の方の案件は決められません。ほかの職員に頼んでください"
ATTACKED = "不服を言われている決定をした職員は、その審査請求を決められません（行政不服審査法9条2項）。ほかの職員に頼んでください"
AGAIN = "この案件はあなたがもう決めています。直すときは「取り消して直す」を使ってください"


def locked(case: UUID) -> models.Case:
    """The case, held until the end of the transaction."""
    row = models.Case.objects.select_for_update().filter(id=case).first()
    if row is None:
        raise Refused(ABSENT)
    return row


def insist_on_seen(row: models.Case, seen: int, by: str) -> None:
    """Whoever decides has read everything that was decided before: else another was faster, or oneself."""
    if row.turns == seen:
        return
    last = models.Ruling.objects.filter(case=row).order_by("-number").first()
    insist(last is None or last.by != by, AGAIN)
    raise Overtaken(last.by if last else "")


def insist_on_stranger(row: models.Case, now: datetime, by: str) -> None:
    """Nobody decides on what they, or anybody of their household, asked for."""
    with reach.elevated("with whom an officer lives is known, whatever wall hides it"):
        officer = approvals_reads.signer(by, day_of(now))
        asking = approvals_reads.household_of(row.person_id, day_of(now))
        top = people_reads.canonical([row.person_id]).get(row.person_id)
    insist(officer.person is None or officer.person != top, OWN)
    insist(not officer.household & asking, ONE_HOUSEHOLD)


def insist_on_another(row: models.Case, by: str) -> None:
    """An appeal is never answered by whoever made the decision that it attacks (行政不服審査法9条2項)."""
    insist(row.kind != Kind.APPEAL or by not in _attacked(row), ATTACKED)


def _attacked(row: models.Case) -> set[str]:
    """Who made the decision: the answers to the case before, or the revocation of the registration."""
    if row.about_id:
        return set(models.Ruling.objects.filter(case=row.about_id).values_list("by", flat=True))
    tie = registrations_reads.get(row.person_id, row.place_code)
    decisions = registrations_reads.decisions(tie.id) if tie else ()
    return {each.by for each in decisions if each.step is Step.REVOKE}


def keep(
    row: models.Case, outcome: Outcome, reason: str, now: datetime, by: str, disclosure: Disclosure | None = None
) -> Case:
    """Add the ruling; the case follows."""
    row.turns += 1
    models.Ruling.objects.create(
        case=row, place_code=row.place_code, number=row.turns, outcome=outcome.value, reason=reason.strip(),
        decided_at=now, by=by, disclosure=_plain(disclosure),
    )  # fmt: skip
    if outcome in rules.STATES:
        row.state = rules.STATES[outcome].value
    row.save(update_fields=["turns", "state", "due_on", "is_extended"])
    return reads.noun(row)


def _plain(disclosure: Disclosure | None) -> dict | None:
    if disclosure is None:
        return None
    return {"proof": disclosure.proof, "withheld": {part.value: ground for part, ground in disclosure.withheld}}

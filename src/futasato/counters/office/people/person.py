"""一人の頁: history in this town, verdict with a reason for every condition, decisions, and what can be done."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from futasato.counters.door import showing
from futasato.counters.office import gate, wording
from futasato.counters.office.cases.telling import KINDS
from futasato.counters.office.people import deciding, merging, reversing, standing
from futasato.counters.resident.wording import language, tongue
from futasato.definitions import explain
from futasato.definitions import reads as definitions_reads
from futasato.definitions.explain import words
from futasato.definitions.nouns import Answer, Definition, Verdict
from futasato.people.nouns import IdentityLevel, Person
from futasato.places import reads as places_reads
from futasato.places.nouns import Place
from futasato.records.nouns import Record
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import Card, Decision
from futasato.units import day_of

WHOLE = ("name", "kana", "born_on", "address", "email", "identity", "number", "tier", "reasons", "records")
MARKS = {Answer.MET: "met", Answer.REVIEW: "review", Answer.NOT_MET: "not_met"}
TOLD = {Answer.MET: _("満たしています"), Answer.REVIEW: _("職員の確認待ち"), Answer.NOT_MET: _("満たしていません")}


@gate.for_officer
@require_safe
def show(request: HttpRequest, place: Place, person: UUID) -> HttpResponse:
    """Everything about one person that happened in this town; nothing of any other."""
    known, today = standing.known(place, person), day_of(timezone.now())
    if known.id != person:
        showing.shows(request, [known.id], ["id"])
        return redirect("office:person", place.code, known.id)
    card = registrations_reads.card(known.id, place.code, today)
    shown = {"place": place, "person": known, "name": wording.name(known), "today": today, "card": card}
    shown |= {
        "home": standing.home(known, today),
        "read": standing.told(known, today),
        "identity": _identity(known, today),
    }
    shown |= {"merged": merging.merged(place, known), "kinds": [(kind.value, told) for kind, told in KINDS.items()]}
    shown |= {"records": records(standing.history(place, known))} | (_judged(card) if card else {})
    showing.shows(request, [known.id], WHOLE)
    return render(request, "office/people/person.html", shown)


def records(history: tuple[Record, ...]) -> list[dict[str, object]]:
    """Every record newest fact first, each with whether it still counts, and what took its place and why."""
    successors = {record.replaces: record for record in history if record.replaces}
    written = [record for record in history if not record.is_void]
    rows = [_record(record, successors.get(record.id)) for record in written]
    return sorted(rows, key=lambda row: (row["record"].happened_on, row["record"].recorded_at), reverse=True)


def _record(record: Record, successor: Record | None) -> dict[str, object]:
    row = {"record": record, "kind": wording.KINDS[record.kind], "evidence": wording.EVIDENCE[record.evidence]}
    row |= {"counts": successor is None, "amount": _amount(record)}
    row |= {"name": words.name(record.name, language()) if record.name else ""}
    if successor is None:
        return row
    return row | {"fate": _fate(successor), "reason": successor.reason if successor.recorded_by else ""}


def _fate(successor: Record) -> str:
    if successor.is_void:
        return gettext("取り消されました")
    return gettext("確認されました") if successor.submitted_at and not successor.reason else gettext("訂正されました")


def _amount(record: Record) -> str:
    told = []
    if record.yen is not None:
        told.append(gettext("%(yen)s円") % {"yen": f"{record.yen:,}"})
    if record.minutes is not None:
        hours, minutes = divmod(record.minutes, 60)
        told.append(
            gettext("%(hours)s時間%(minutes)s分") % {"hours": hours, "minutes": minutes}
            if minutes
            else gettext("%(hours)s時間") % {"hours": hours}
        )
    if record.times is not None:
        told.append(gettext("%(times)s回") % {"times": record.times})
    return gettext("・").join(told)


def _identity(person: Person, on: date) -> IdentityLevel:
    return max((proof.level for proof in person.proofs if proof.proved_on <= on), default=IdentityLevel.L0)


def _judged(card: Card) -> dict[str, object]:
    definition, registration = card.held.edition.definition, card.registration
    editions = definitions_reads.editions(place_code=registration.place_code)
    return {
        "edition": card.held.edition,
        "tier": wording.tier(definition, card.held.tier),
        "summary": explain.summary(definition, card.held.outcome, tongue()),
        "state": wording.STATES[registration.state],
        "entrance": wording.ENTRANCES[registration.entrance],
        "verdicts": verdicts(card),
        "decisions": decisions(registrations_reads.decisions(registration.id), definition),
        "changes": [
            {"on": each.on, "told": wording.change(editions, each), "cause": wording.CAUSES[each.cause]}
            for each in registrations_reads.changes_of(registration.id)
        ],
        "steps": deciding.open_steps(registrations_reads.decisions(registration.id)),
    }


def verdicts(card: Card) -> list[dict[str, object]]:
    """What the rule says of somebody, the highest tier first, a sentence for each condition."""
    definition = card.held.edition.definition
    return [_verdict(verdict, definition) for verdict in reversed(card.held.outcome.verdicts)]


def _verdict(verdict: Verdict, definition: Definition) -> dict[str, object]:
    told = explain.sentences(verdict.reasons, tongue(), place_name=place_name)
    marks = [MARKS[reason.answer] for reason in verdict.reasons]
    lines = [{"depth": depth, "text": text, "mark": mark} for (depth, text), mark in zip(told, marks, strict=True)]
    return {"title": wording.tier(definition, verdict.tier), "answer": TOLD[verdict.answer], "lines": lines}


def place_name(code: str) -> str:
    """A municipality by its name where a rule or a reason writes its code."""
    try:
        return places_reads.label(places_reads.get(code))
    except LookupError:
        return code


def decisions(known: tuple[Decision, ...], definition: Definition) -> list[dict[str, object]]:
    """Every step with whether it still counts, and whether it can be taken back."""
    reversible, gone = {each.id for each in reversing.reversible(known)}, {each.takes_back for each in known}
    return [
        _decision(each, definition) | {"is_reversible": each.id in reversible, "is_gone": each.id in gone}
        for each in known
    ]


def _decision(decision: Decision, definition: Definition) -> dict[str, object]:
    tier = wording.tier(definition, decision.tier) if decision.tier else ""
    return {"decision": decision, "step": wording.STEPS[decision.step], "tier": tier}

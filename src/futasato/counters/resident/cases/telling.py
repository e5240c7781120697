"""My cases in the words of the page's language."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from futasato.cases import reads as cases_reads
from futasato.cases.nouns import Case, Kind, Outcome, Ruling, State
from futasato.counters.resident import standing
from futasato.counters.resident.identity import level
from futasato.definitions import reads as definitions_reads
from futasato.people import reads as people_reads
from futasato.people.nouns import IdentityLevel, Person
from futasato.places import reads as places_reads
from futasato.units import day_of

KINDS = {
    Kind.PREMIUM: _("区分の申請"), Kind.APPEAL: _("審査請求（決定への不服）"), Kind.DISCLOSURE: _("自分の情報の開示請求"),
    Kind.CORRECTION: _("自分の情報の訂正請求"), Kind.STOP: _("自分の情報の利用停止請求"), Kind.COMPLAINT: _("苦情・相談"),
}  # fmt: skip
STATES = {
    State.OPEN: _("受付中"), State.ACCEPTED: _("認められました"), State.REJECTED: _("認められませんでした"),
    State.WITHDRAWN: _("取り下げました"),
}  # fmt: skip
OUTCOMES = {
    Outcome.ACCEPT: _("認める決定"), Outcome.REJECT: _("認めない決定"), Outcome.EXTEND: _("期限の延長"),
    Outcome.WITHDRAW: _("取下げ"),
}  # fmt: skip
COMPLAINT = {
    Outcome.ACCEPT: _("対応する"), Outcome.REJECT: _("対応しない"), State.ACCEPTED: _("役場が対応します"),
    State.REJECTED: _("役場は対応しません"),
}  # fmt: skip
LOOKS = {State.OPEN: "wait", State.ACCEPTED: "good", State.REJECTED: "none", State.WITHDRAWN: "none"}


def own(person: Person, case: UUID) -> Case:
    """My case; anybody else's is absent."""
    known = cases_reads.get(case)
    if known is None or known.person not in people_reads.selves(person.id):
        raise Http404
    return known


def is_closed(request: HttpRequest, case: Case) -> bool:
    """A correction says where somebody lives. Whoever reads their mail is not to learn it: it needs the card."""
    return case.kind is Kind.CORRECTION and level.of(request) < IdentityLevel.L2


def row(case: Case) -> dict[str, object]:
    """A case as its own person reads it."""
    place = places_reads.get(case.place_code)
    definition = definitions_reads.in_force(place_code=place.code, on=day_of(case.opened_at)).definition
    return {
        "case": case,
        "place": places_reads.label(place),
        "kind": KINDS[case.kind],
        "state": state(case),
        "look": LOOKS[case.state],
        "tier": standing.tier_title(definition, case.tier) if case.tier else "",
        "opened_on": day_of(case.opened_at),
        "is_open": case.state is State.OPEN,
        "may_appeal": case.state is State.REJECTED and case.kind is not Kind.APPEAL,
    }


def state(case: Case) -> str:
    """How a case stands; a complaint is not granted or denied, the office says whether it does something about it."""
    return COMPLAINT.get(case.state, STATES[case.state]) if case.kind is Kind.COMPLAINT else STATES[case.state]


def history(kind: Kind, rulings: tuple[Ruling, ...]) -> list[dict[str, object]]:
    """What was decided, without the names of officers."""
    words = OUTCOMES | COMPLAINT if kind is Kind.COMPLAINT else OUTCOMES
    return [{"ruling": each, "on": day_of(each.decided_at), "outcome": words[each.outcome]} for each in rulings]

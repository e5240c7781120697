"""A case in words, for officers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from futasato.cases import reads as cases_reads
from futasato.cases.nouns import Case, Claim, Kind, Outcome, Ruling, State
from futasato.counters.japanese.writing import SHORT, day
from futasato.counters.office import gate, wording
from futasato.definitions.nouns import Definition
from futasato.people import reads as people_reads
from futasato.places.nouns import Place
from futasato.records.nouns import Kind as Fact
from futasato.units import day_of

KINDS = {
    Kind.PREMIUM: _("区分の申請"), Kind.APPEAL: _("審査請求"), Kind.DISCLOSURE: _("開示請求"), Kind.CORRECTION: _("訂正請求"),
    Kind.STOP: _("利用停止請求"), Kind.COMPLAINT: _("苦情"),
}  # fmt: skip
STATES = {
    State.OPEN: _("受付中"), State.ACCEPTED: _("認めました"), State.REJECTED: _("認めませんでした"), State.WITHDRAWN: _("本人が取り下げました"),
}  # fmt: skip
OUTCOMES = {
    Outcome.ACCEPT: _("認める"), Outcome.REJECT: _("認めない"), Outcome.EXTEND: _("期限を延長"), Outcome.WITHDRAW: _("本人の取下げ"),
}  # fmt: skip
COMPLAINT = {
    Outcome.ACCEPT: _("対応する"), Outcome.REJECT: _("対応しない"), State.ACCEPTED: _("対応すると答えました"),
    State.REJECTED: _("対応しないと答えました"),
}  # fmt: skip
"""A complaint is not granted or denied: the office says whether it does something about it."""
LOOKS = {State.OPEN: "wait", State.ACCEPTED: "good", State.REJECTED: "none", State.WITHDRAWN: "none"}
SOMEBODY = _("ほかの職員")
FASTER = _("{who}が先に決めました。下に今の内容を示します。何も二度行われていません。")


def found(place: Place, case) -> Case:
    """The case in this very place, or absent: those of other places and of people out of reach are not there."""
    known = cases_reads.get(case)
    if known is None or known.place_code != place.code:
        raise Http404(gate.ABSENT)
    return known


def kind_of(text: str) -> Kind | None:
    """The kind that an address names; None for every kind."""
    return Kind(text) if text in set(Kind) else None


def outcome(kind: Kind, ruled: Outcome) -> str:
    """What was, or would be, decided about a case of this kind."""
    return str((OUTCOMES | COMPLAINT if kind is Kind.COMPLAINT else OUTCOMES)[ruled])


def state(case: Case) -> str:
    """How a case stands."""
    return str((STATES | COMPLAINT if case.kind is Kind.COMPLAINT else STATES)[case.state])


def rows(cases: Iterable[Case], definition: Definition, today: date) -> list[dict[str, object]]:
    """Lines of a list; whoever has been claimed stands under the claimant's name."""
    cases = list(cases)
    tops = people_reads.canonical({each.person for each in cases})
    people = people_reads.get_many(set(tops.values()))
    return [row(each, people.get(tops.get(each.person)), definition, today) for each in cases]


def row(case: Case, person, definition: Definition, today: date) -> dict[str, object]:
    """One case as a line."""
    return {
        "case": case,
        "name": wording.name(person),
        "kana": person.kana if person else "",
        "kind": KINDS[case.kind],
        "state": state(case),
        "look": LOOKS[case.state],
        "tier": wording.tier(definition, case.tier) if case.tier else "",
        "opened_on": day_of(case.opened_at),
        "days_left": (case.due_on - today).days,
        "is_overdue": case.is_overdue(today),
    }


def opened(case: Case) -> str:
    """The day on which it was asked."""
    return day(day_of(case.opened_at), SHORT)


def claim(told: Claim | None) -> str:
    """The fact in one line; nothing when none was claimed."""
    if told is None:
        return ""
    days = day(told.happened_on, SHORT) + (f"〜{day(told.until_on, SHORT)}" if told.until_on else "")
    parts = [
        days,
        wording.KINDS[Fact(told.kind)],
        told.name,
        gettext("%(minutes)s分") % {"minutes": told.minutes} if told.minutes else "",
    ]
    return " ".join(f"{part}" for part in parts if part)


def history(request: HttpRequest, kind: Kind, rulings: Iterable[Ruling]) -> list[dict[str, object]]:
    """Every ruling with who made it."""
    told = [(each, outcome(kind, each.outcome)) for each in rulings]
    return [{"ruling": each, "outcome": words, "by": colleague(request, each.by)} for each, words in told]


def colleague(request: HttpRequest, by: str) -> str:
    """Who signed, as officers of one town know each other: by the name before the @ of their address."""
    if by == gate.signed_by(request):
        return gettext("あなた")
    account = by.removeprefix("account:")
    address = (
        get_user_model().objects.filter(pk=account).values_list("email", flat=True).first() if account.isdigit() else ""
    )
    return (address or "").partition("@")[0] or SOMEBODY

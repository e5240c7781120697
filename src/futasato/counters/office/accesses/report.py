"""アクセス記録の点検: looks by this town's officers on a day, unusual days and alarms, objections that are open.

No resident's name or number is on the page: how many people were looked at, by which officer, and for what. Objections
are, since they have to be answered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from futasato.accesses import reads as accesses_reads
from futasato.accesses.nouns import Access, Alarm, Sign
from futasato.counters.door import showing
from futasato.counters.japanese.typing import day_in
from futasato.counters.office import gate, wording
from futasato.places.nouns import Place
from futasato.units import day_of

SIGNS = {
    Sign.CASELESS: _("案件のない閲覧が多い"),
    Sign.FAMILIAR: _("同じ姓・世帯・町名の人を開いた"),
    Sign.OFF_HOURS: _("開庁時間の外の閲覧"),
    Sign.IDLE: _("開いたあとに手続きがない"),
    Sign.OTHER: _("利用目的「その他」が多い"),
    Sign.SPEED: _("読めない速さで開いた"),
    Sign.HONEY: _("おとりの人を開いた"),
    "record": _("記録そのものの異常"),
    "witness": _("証人の控えの異常"),
}


@dataclass(frozen=True)
class Look:
    """What one answer showed, without whom. `seen_at` in UTC."""

    officer: str
    seen_at: datetime
    purpose: str
    case: str
    route: str
    persons: int


@dataclass(frozen=True)
class Warned:
    """An alarm in words. `value`: how much, and from where on it is told."""

    on: date
    officer: str
    sign: str
    value: str


@require_safe
@gate.for_officer
def show(request: HttpRequest, place: Place) -> HttpResponse:
    """One day (default: today) with what is unusual and what waits for an answer."""
    today = day_of(timezone.now())
    on = min(day_in(request.GET.get("on", ""), today), today)
    found, alarms = accesses_reads.office_looks(place_code=place.code, on=on), accesses_reads.alarms(place.code)
    objections = accesses_reads.objections(place.code)
    names = _officers({look.account for look in found} | {alarm.account for alarm in alarms})
    showing.shows(request, {each.person for each in objections}, ["objection"])
    shown = {"place": place, "on": on, "looks": _looks(found, names), "alarms": _warned(alarms, names)}
    shown |= {"objections": objections, "today": today, "limits": accesses_reads.limits()}
    return render(request, "office/accesses.html", shown)


def _looks(found: Iterable[Access], names: dict[int | None, str]) -> list[Look]:
    """The rows of one answer are one line."""
    answers = defaultdict(set)
    for each in found:
        answers[each.account, each.at, each.purpose, each.case or each.text, each.route].add(each.person)
    return [
        Look(names[account], at, wording.PURPOSES.get(purpose, str(purpose)), case, route, len(persons))
        for (account, at, purpose, case, route), persons in answers.items()
    ]


def _warned(alarms: Iterable[Alarm], names: dict[int | None, str]) -> list[Warned]:
    return [Warned(each.on, names[each.account], SIGNS.get(each.kind, each.kind), each.text) for each in alarms]


def _officers(accounts: set[int | None]) -> dict[int | None, str]:
    """The officers by their e-mail, as the supervisor knows them."""
    known = get_user_model().objects.filter(pk__in=accounts - {None})
    return (
        {account: f"account:{account}" for account in accounts}
        | {None: "—"}
        | {u.pk: u.email for u in known if u.email}
    )

"""職の確認: another officer says that somebody stays over 31 March (4月1日の異動; trust.md T30)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from futasato.counters.door import saying
from futasato.counters.japanese.writing import day
from futasato.counters.office import gate
from futasato.people import acts as people_acts
from futasato.people.nouns import HIGHEST, Duty
from futasato.places.nouns import Place

ALONE = frozenset(Duty) - HIGHEST


@gate.for_officer
@require_POST
def confirm(request: HttpRequest, place: Place, account: int, duty: str) -> HttpResponse:
    """One office; those that are given by two are not prolonged by one."""
    if duty not in ALONE:
        raise Http404(gate.ABSENT)
    told = {"account": account, "place_code": place.code, "duty": Duty(duty)}
    try:
        office = people_acts.confirm(**told, now=timezone.now(), by=gate.signed_by(request))
    except people_acts.Refused as refused:
        messages.error(request, saying.reason(refused))
    else:
        messages.success(request, gettext("%(day)sまで続くことを確認しました。") % {"day": day(office.last_on)})
    return redirect("office:colleagues", place.code)

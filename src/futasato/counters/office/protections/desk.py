"""支援措置の担当の頁: whom the town hides, and what other towns have told. For the named desk only."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from futasato.counters.door import showing
from futasato.counters.office import gate, wording
from futasato.counters.office.approvals.known import is_of_desk
from futasato.people import reads as people_reads
from futasato.places.nouns import Place
from futasato.protections import reads as protections_reads
from futasato.protections.nouns import Switch
from futasato.units import day_of

SWITCHES = {Switch.ON: _("窓口確認が始まりました"), Switch.OFF: _("窓口確認が終わりました")}


def for_desk(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """As gate.for_officer, for the named desk; for any other officer the page is absent."""

    @gate.for_officer
    @wraps(page)
    def opened(request: HttpRequest, place: Place, **named) -> HttpResponse:
        if not is_of_desk(request, place):
            raise Http404(gate.ABSENT)
        return page(request, place, **named)

    return opened


@for_desk
@require_safe
def show(request: HttpRequest, place: Place) -> HttpResponse:
    """Everybody hidden by this town, with the reason; and the notices of others."""
    standing, told = protections_reads.of_desk(place.code), protections_reads.notices(place.code)
    people = people_reads.get_many({each.person for each in (*standing, *told)})
    showing.shows(request, people, ["name", "protection"])
    today = day_of(timezone.now())
    rows = [
        {"protection": each, "name": wording.name(people.get(each.person)), "is_due": bool(each.ends_on and each.ends_on <= today),
         "reason": protections_reads.ground(each.id, place_code=place.code)}
        for each in standing
    ]  # fmt: skip
    notices = [
        {"notice": each, "name": wording.name(people.get(each.person)), "turn": SWITCHES[each.switch]} for each in told
    ]
    return render(request, "office/protections/listing.html", {"place": place, "rows": rows, "notices": notices})

"""名簿を取り下げる: the content of a waiting list is gone."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from futasato.counters.door import showing
from futasato.counters.office import gate
from futasato.counters.office.rosters import known
from futasato.places.nouns import Place
from futasato.rosters import acts as rosters_acts


@gate.for_officer
@require_POST
def drop(request: HttpRequest, place: Place, roster: UUID) -> HttpResponse:
    """Dropped, back to the lists."""
    rosters_acts.drop(roster=known.roster(place, roster).id, now=timezone.now(), by=gate.signed_by(request))
    showing.shows(request, [], [])
    messages.success(request, gettext("名簿を取り下げました。中身は消しました。"))
    return redirect("office:rosters", place.code)

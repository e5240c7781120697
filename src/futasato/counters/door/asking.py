"""What a reader is asked before a door opens: to sign in, for the second factor, for the purpose."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from futasato.counters.door.deciding import Passage
from futasato.counters.door.matrix import Route
from futasato.counters.office import second_factor

ABSENT = "この頁はありません"
PURPOSES = "purposes"  # in the session: place code -> purpose, case, until


def to_sign_in(request: HttpRequest, route: Route) -> HttpResponse:
    """Who is not signed in may do so where the matrix says it; to anybody else the page is absent."""
    if route.door.signs_in and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    raise Http404(ABSENT)


def first(request: HttpRequest, way: Passage) -> HttpResponse | None:
    """The question that comes before the page, or None."""
    if not way.is_staff:
        return None
    if not second_factor.has_second_factor(request):
        return second_factor.ask(request)
    if way.needs_purpose and purpose_at(request, way.place_code, timezone.now()) is None:
        back = request.get_full_path() if request.method in ("GET", "HEAD") else ""
        return redirect(f"{reverse('office:purpose', args=[way.place_code])}?{urlencode({'next': back})}")
    return None


def purpose_at(request: HttpRequest, code: str, now: datetime) -> Mapping[str, str] | None:
    """Why the officer looks at people of this place, as told for some hours; None when it has to be told (again)."""
    told = request.session.get(PURPOSES, {}).get(code)
    return told if told and now < datetime.fromisoformat(told["until"]) else None

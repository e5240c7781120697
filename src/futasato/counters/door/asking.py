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

from futasato.counters.door import refusing
from futasato.counters.door.deciding import Passage
from futasato.counters.door.matrix import Route
from futasato.counters.office import second_factor

ABSENT = "この頁はありません"
SIGN_IN = ("ログインしてください。", "Sign in first.")
NOTHING = ("ありません。", "There is nothing here.")
FACTOR = (
    "二つ目の確認が要ります。画面でログインし直してください。",
    "A second factor is needed: sign in again on a page.",
)
PURPOSE = ("見る目的を、先に画面で選んでください。", "State a purpose on a page first.")
PURPOSES = "purposes"  # in the session: place code -> purpose, case, until


def to_sign_in(request: HttpRequest, route: Route) -> HttpResponse:
    """Who is not signed in may do so where the matrix says it; to anybody else the page is absent."""
    if not route.door.signs_in or request.user.is_authenticated:
        return absent(request)
    if refusing.is_api(request):
        return refusing.refused(request, 401, "sign-in", *SIGN_IN)
    return redirect_to_login(request.get_full_path())


def absent(request: HttpRequest) -> HttpResponse:
    """The one answer for what is not there and for what is not for this reader."""
    if refusing.is_api(request):
        return refusing.refused(request, 404, "absent", *NOTHING)
    raise Http404(ABSENT)


def first(request: HttpRequest, way: Passage) -> HttpResponse | None:
    """The question that comes before the page, or None."""
    if not way.is_staff:
        return None
    if not second_factor.has_second_factor(request):
        return (
            refusing.refused(request, 403, "factor", *FACTOR)
            if refusing.is_api(request)
            else second_factor.ask(request)
        )
    if way.needs_purpose and purpose_at(request, way.place_code, timezone.now()) is None:
        return (
            refusing.refused(request, 403, "purpose", *PURPOSE)
            if refusing.is_api(request)
            else _to_purpose(request, way)
        )
    return None


def _to_purpose(request: HttpRequest, way: Passage) -> HttpResponse:
    """To the question what for; from there back to the page that was asked for."""
    back = request.get_full_path() if request.method in ("GET", "HEAD") else ""
    return redirect(f"{reverse('office:purpose', args=[way.place_code])}?{urlencode({'next': back})}")


def purpose_at(request: HttpRequest, code: str, now: datetime) -> Mapping[str, str] | None:
    """Why the officer looks at people of this place, as told for some hours; None when it has to be told (again)."""
    told = request.session.get(PURPOSES, {}).get(code)
    return told if told and now < datetime.fromisoformat(told["until"]) else None

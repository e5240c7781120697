"""End a session somewhere else: at once, on the server."""

from __future__ import annotations

from allauth.usersessions.internal.flows.sessions import end_other_sessions, end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

WHY = {
    "moved": gettext_lazy("別の端末か場所から使われたため、ログアウトしました。"),
    "idle": gettext_lazy("30分使われなかったため、ログアウトしました。"),
    "long": gettext_lazy("10時間たったため、ログアウトしました。"),
    "over": gettext_lazy("職の任期が終わったため、ログアウトしました。"),
}


@require_POST
@login_required
def end(request: HttpRequest, session: int) -> HttpResponse:
    """One of one's own sessions; somebody else's is absent."""
    end_sessions(request, [get_object_or_404(UserSession, pk=session, user=request.user)])
    return _back(request)


@require_POST
@login_required
def end_others(request: HttpRequest) -> HttpResponse:
    """Every session but this one."""
    end_other_sessions(request, request.user)
    return _back(request)


@require_safe
@never_cache
def ended(request: HttpRequest, why: str) -> HttpResponse:
    """Says why a session was ended by the house."""
    if why not in WHY:
        raise Http404
    return render(request, "usersessions/ended.html", {"why": WHY[why], "is_moved": why == "moved"})


def _back(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect("account_request_login_code")
    messages.success(request, gettext("ログアウトさせました。"))
    return redirect("resident:devices")

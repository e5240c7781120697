"""One page of what can open this account: passkeys, the second step of staff, and sessions that are open somewhere."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from futasato.counters.door.session import family
from futasato.counters.office import second_factor


@require_safe
@login_required
@never_cache
def show(request: HttpRequest) -> HttpResponse:
    """The account's own devices."""
    own = Authenticator.objects.filter(user=request.user)
    shown = {
        "passkeys": own.filter(type=Authenticator.Type.WEBAUTHN).order_by("created_at"),
        "app": own.filter(type=Authenticator.Type.TOTP).first(),
        "is_staff": second_factor.is_staff(request.user.pk),
        "sessions": _sessions(request),
    }
    return render(request, "usersessions/devices.html", shown)


def _sessions(request: HttpRequest) -> list[dict]:
    """Newest first; the browser by name, so that its owner knows it."""
    open_ones = sorted(UserSession.objects.purge_and_list(request.user), key=lambda each: each.created_at, reverse=True)
    here = request.session.session_key
    return [
        {
            "id": each.id,
            "browser": family(each.user_agent),
            "begun_at": each.created_at,
            "is_here": here == each.session_key,
        }
        for each in open_ones
    ]

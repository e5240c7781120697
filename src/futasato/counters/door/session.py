"""A session belongs to one browser, and a staff session to one network, one working day and an office that is held.

Middleware after AuthenticationMiddleware. What it knows of a session stands in the session itself ("pin").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from ipaddress import ip_network

from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from allauth.usersessions.models import UserSession
from django.contrib.auth import logout
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from futasato.counters.door import refusing, unavailable
from futasato.counters.office import second_factor

IDLE, LONGEST, NOTED = timedelta(minutes=30), timedelta(hours=10), timedelta(minutes=1)
BROWSERS = ("Edg", "OPR", "SamsungBrowser", "Firefox", "FxiOS", "CriOS", "Chrome", "Safari")
MACHINES = ("iPhone", "iPad", "Android", "Windows", "Macintosh", "CrOS", "Linux")
ENDED_PAGE = "resident:ended"
ENDED = (
    "このログインは終わりました。画面でログインし直してください。",
    "This session has ended: sign in again on a page.",
)
Page = Callable[[HttpRequest], HttpResponse]


def guard(get_response: Page) -> Page:
    """Ends a session that is not what it was; the next page says why."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and (why := _fault(request)):
            return _end(request, why)
        response = get_response(request)
        if request.user.is_authenticated:
            _note(request)
        return response

    return answer


def family(agent: str) -> str:
    """A browser's name and machine without their versions, which change under a session."""
    browser = next((name for name in BROWSERS if f"{name}/" in agent), re.split(r"[/ (]", agent)[0])
    return f"{browser} {next((name for name in MACHINES if name in agent), '')}".strip()[:80]


def network(ip: str) -> str:
    """The network of an address: /24, or /48 of IPv6."""
    return str(ip_network(f"{ip}/{48 if ':' in ip else 24}", strict=False))


def _fault(request: HttpRequest) -> str | None:
    """Why this session may not go on: moved, idle, long or over; None when it may."""
    pin, staff = request.session.get("pin"), request.session.get("staff")
    if pin and pin != family(_agent(request)):
        return "moved"
    return _fault_of_staff(request, staff) if staff else None


def _fault_of_staff(request: HttpRequest, staff: dict) -> str | None:
    now = timezone.now()
    if staff["network"] != network(_ip(request)):
        return "moved"
    if now - datetime.fromisoformat(staff["seen_at"]) > IDLE:
        return "idle"
    if now - datetime.fromisoformat(staff["begun_at"]) > LONGEST:
        return "long"
    return None if second_factor.is_staff(request.user.pk) else "over"


def _end(request: HttpRequest, why: str) -> HttpResponse:
    """Flushed on the server: whoever else holds the cookie has nothing any more."""
    user = request.user
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)
    if why == "moved":
        with request_context(request):
            link = request.build_absolute_uri(reverse("resident:devices"))
            get_adapter(request).send_notification_mail("account/email/session_ended", user, {"link": link})
    return (
        refusing.refused(request, 401, "ended", *ENDED) if refusing.is_api(request) else redirect(ENDED_PAGE, why=why)
    )


def _note(request: HttpRequest) -> None:
    """What the session is pinned to, once; when staff was last seen, at most once a minute."""
    session, now = request.session, timezone.now()
    if "pin" not in session:
        session["pin"] = family(_agent(request))
        UserSession.objects.create_from_request(request)
    staff = session.get("staff")
    if staff is None and second_factor.has_second_factor(request) and second_factor.is_staff(request.user.pk):
        session["staff"] = {"network": network(_ip(request)), "begun_at": now.isoformat(), "seen_at": now.isoformat()}
    elif staff and now - datetime.fromisoformat(staff["seen_at"]) > NOTED:
        _seen(request, staff | {"seen_at": now.isoformat()})


def _seen(request: HttpRequest, staff: dict) -> None:
    """A page that was read goes out also when the disk has no room for this: the session then only ends earlier."""
    session = request.session
    is_only_this = not session.modified
    session["staff"] = staff
    try:
        session.save()
    except OperationalError as trouble:
        if not (is_only_this and unavailable.is_full(trouble)):
            raise
        session.modified = False


def _agent(request: HttpRequest) -> str:
    return request.META.get("HTTP_USER_AGENT", "")


def _ip(request: HttpRequest) -> str:
    return get_adapter(request).get_client_ip(request)

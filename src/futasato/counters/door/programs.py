"""What a program is asked for before its request is looked at: a key for every write, and that it is no forged form."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja.utils import check_csrf

from futasato.counters.door import keeping, refusing

SAFE = {"GET", "HEAD", "OPTIONS"}
NO_KEY = (
    "書き込みには Idempotency-Key の見出しが要ります。同じ操作をやり直すときは同じ値を送ってください。",
    "A write needs an Idempotency-Key header. Send the same value when you try the same thing again.",
)
FORGED = (
    "X-CSRFToken の見出しがないか、古くなっています。画面を開き直して、新しい値を送ってください。",
    "The X-CSRFToken header is missing or old. Send the value of the csrftoken cookie.",
)

NO_JSON = ("Content-Type: application/json で送ってください。", "Send Content-Type: application/json.")
BODIES = {"POST", "PUT", "PATCH"}


def stop(request: HttpRequest) -> HttpResponse | None:
    """Why a request of a program goes no further, or None. Pages have their forms' token checked by Django."""
    if not refusing.is_api(request) or request.method in SAFE:
        return None
    if request.method in BODIES and request.content_type != "application/json":
        return refusing.refused(request, 415, "media-type", *NO_JSON)
    if request.user.is_authenticated and check_csrf(request) is not None:
        return refusing.refused(request, 403, "forged", *FORGED)
    if not keeping.key_of(request):
        return refusing.refused(request, 428, "required", *NO_KEY)
    return None

"""Answers that ask neither the session nor the door, so that they come also when the database is away: is the site
alive, is it ready, and where finders of weaknesses write (RFC 9116). Nothing of anybody is in them.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

GOOD_FOR = timedelta(days=180)
RETRY_SECONDS = 5


def answers(get_response):
    """Middleware, outside of all that needs a database."""

    def answer(request: HttpRequest) -> HttpResponse:
        page = PAGES.get(request.path_info)
        return get_response(request) if page is None else _only_read(request, page)

    return answer


def live(request: HttpRequest) -> HttpResponse:
    """This process answers. Whoever restarts it on a no does not restart it because the database is away."""
    return JsonResponse({"live": True})


def ready(request: HttpRequest) -> HttpResponse:
    """The database answers, too: send requests here."""
    from django.db import Error, connection

    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except Error:
        return JsonResponse({"ready": False}, status=503, headers={"Retry-After": str(RETRY_SECONDS)})
    finally:
        if not connection.in_atomic_block:
            connection.close()
    return JsonResponse({"ready": True})


def security(request: HttpRequest) -> HttpResponse:
    """security.txt: contact, and how long this may be believed."""
    until = (datetime.now(UTC) + GOOD_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {until.isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: ja, en",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


PAGES = {"/health/live": live, "/health/ready": ready, "/.well-known/security.txt": security}


def _only_read(request: HttpRequest, page) -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    return page(request)

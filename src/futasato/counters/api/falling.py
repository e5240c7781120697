"""What Django itself refuses before any page: for programs a problem, for people the pages they know."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.views import defaults

from futasato.counters.api import problems
from futasato.counters.door import refusing


def absent(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404."""
    return problems.refused(request, 404) if refusing.is_api(request) else defaults.page_not_found(request, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler403."""
    return (
        problems.refused(request, 403) if refusing.is_api(request) else defaults.permission_denied(request, exception)
    )


def malformed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400: also what is too large to be read."""
    if not refusing.is_api(request):
        return defaults.bad_request(request, exception)
    return problems.refused(request, 413 if isinstance(exception, RequestDataTooBig) else 400)

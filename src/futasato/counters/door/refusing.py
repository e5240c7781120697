"""A refusal before any page was reached: a problem for the API (RFC 9457), a page for people, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

API = "/api/"


def is_api(request: HttpRequest) -> bool:
    """True for a request of a program."""
    return request.path.startswith(API)


def refused(
    request: HttpRequest, status: int, code: str, japanese: str, english: str, errors: Sequence[dict] = ()
) -> HttpResponse:
    """What is wrong and what to do, under a stable `code`. `errors`: place and reason, for the API."""
    if is_api(request):
        told = {"type": f"urn:futasato:problem:{code}", "title": japanese, "status": status, "detail": english}
        told |= {"code": code, "errors": list(errors)}
        return JsonResponse(told, status=status, content_type="application/problem+json")
    reason = english if get_language() == "en" else japanese
    return render(request, "refused.html", {"reason": reason}, status=status)

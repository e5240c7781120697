"""The first page: what this is, and the two ways in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from futasato.counters.context import opens
from futasato.counters.resident import gate


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What this is; who is signed in already goes to where they belong."""
    if not request.user.is_authenticated:
        return render(request, "resident/landing.html")
    doors = opens(request) if gate.me(request) is None else ()
    if "desks" in doors:
        return redirect("office:home")
    return redirect("provider:home" if "provider" in doors else "resident:home")

"""予備のコード of staff: for the day without a phone. Shown once; made again only with a second factor at hand."""

from __future__ import annotations

from allauth.mfa.recovery_codes.views import generate_recovery_codes, view_recovery_codes
from django.http import HttpRequest, HttpResponse

from futasato.counters.resident.security.proving import for_staff


@for_staff
def view(request: HttpRequest) -> HttpResponse:
    """The codes, the first time; afterwards only how many are left."""
    return view_recovery_codes(request)


@for_staff
def generate(request: HttpRequest) -> HttpResponse:
    """Ten new ones; the old ones are worth nothing then."""
    return generate_recovery_codes(request)

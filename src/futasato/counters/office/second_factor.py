"""Two factors for staff, always (ASVS 6.3.3): whether this session has shown both, and where to show the second.

`has_second_factor` and `ask` are for the door; allauth writes into the session what was shown in it.
"""

from __future__ import annotations

import time

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from futasato.people import reads as people_reads
from futasato.units import day_of
from futasato.walls.nouns import HOUSE
from futasato.walls.reach import within

FRESH_SECONDS = 5 * 60
BY_CODE, BY_FACTOR = "code", "mfa"
SHOWN_BY_CODE = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)


def is_staff(account: int | None) -> bool:
    """Whether an account holds any office today."""
    if account is None:
        return False
    with transaction.atomic(), within(HOUSE):
        return bool(people_reads.offices_of(account, day_of(timezone.now())))


def has_second_factor(request: HttpRequest) -> bool:
    """Whether a second factor was shown in this session (or a passkey, which is possession and knowledge in one)."""
    return any(record.get("method") == BY_FACTOR for record in records(request))


def is_fresh(request: HttpRequest, *methods: str) -> bool:
    """Whether one of these ways to sign in (any way, without a name) was shown within the last five minutes."""
    return any(
        time.time() - record["at"] <= FRESH_SECONDS
        for record in records(request)
        if not methods or record.get("method") in methods
    )


def ask(request: HttpRequest) -> HttpResponse:
    """To the page that asks for the second factor, or to its setup where there is none yet; it comes back here."""
    types = set(Authenticator.objects.filter(user_id=request.user.pk).values_list("type", flat=True))
    name = "resident:second"
    if types.intersection(SHOWN_BY_CODE):
        name = "mfa_reauthenticate"
    elif types:
        name = "mfa_reauthenticate_webauthn"
    return redirect(f"{reverse(name)}?{urlencode({'next': _here(request)})}")


def records(request: HttpRequest) -> list[dict]:
    """What was shown in this session by the account that is signed in, oldest first."""
    user = request.user
    return get_authentication_records(request, user) if user.is_authenticated else []


def _here(request: HttpRequest) -> str:
    return request.get_full_path() if request.method in ("GET", "HEAD") else reverse("office:home")

"""The six digits that the authenticator app of each sample officer would show now. Only the demo's own accounts."""

from __future__ import annotations

import time
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt

PERIOD = 30
SAMPLE = "sample-"  # how the sample names its accounts; nobody else's begin like this (site.accounts)


@dataclass(frozen=True)
class Shown:
    """One account's digits of this half minute."""

    email: str
    digits: str


def of_staff() -> list[Shown]:
    """Every sample officer, by address."""
    own = Authenticator.objects.filter(type=Authenticator.Type.TOTP, user__username__startswith=SAMPLE)
    return [Shown(each.user.email, _now(each)) for each in own.select_related("user").order_by("user__email")]


def _now(factor: Authenticator) -> str:
    return format_hotp_value(hotp_value(decrypt(factor.data["secret"]), int(time.time()) // PERIOD))

"""The second factor of staff: an app's codes or a passkey. Set up right after an e-mail code; replaced only with the old
one at hand. A lost one is reset by a colleague (docs/manual/staff.md), never by the e-mail code alone."""

from __future__ import annotations

from base64 import b64encode

from allauth.account.adapter import get_adapter
from allauth.mfa.adapter import get_adapter as get_factors
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import TOTP, clear_totp_secret
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from futasato.counters.resident.security.proving import for_staff


@require_safe
@for_staff
def choose(request: HttpRequest) -> HttpResponse:
    """By which factor: where the door sends staff that have none."""
    return render(request, "mfa/index.html")


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def activate(request: HttpRequest) -> HttpResponse:
    """The app's first code proves that it has the secret; ten one-time codes for the day without a phone follow."""
    form = ActivateTOTPForm(request.POST if request.method == "POST" else None, user=request.user)
    form.fields["code"].label = gettext("アプリの6桁の数字")
    if request.method == "POST" and form.is_valid():
        _keep(request, form.secret)
        return redirect("mfa_view_recovery_codes")
    factors = get_factors()
    svg = factors.build_totp_svg(factors.build_totp_url(request.user, form.secret))
    shown = {"form": form, "secret": form.secret, "picture": b64encode(svg.encode()).decode()}
    return render(request, "mfa/totp/activate_form.html", shown)


def _keep(request: HttpRequest, secret: str) -> None:
    with transaction.atomic():
        by_code = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
        Authenticator.objects.filter(user=request.user, type__in=by_code).delete()
        factor = TOTP.activate(request.user, secret).instance
        RecoveryCodes.activate(request.user)
    clear_totp_secret(request)
    post_authentication(request, factor, reauthenticated=True)
    get_adapter(request).send_notification_mail("mfa/email/totp_activated", request.user)

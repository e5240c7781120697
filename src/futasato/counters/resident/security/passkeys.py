"""Passkeys: the phone's own lock opens the account. Added and taken away only by who has proved enough (proving)."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from futasato.counters.office import second_factor
from futasato.counters.resident.identity import level
from futasato.counters.resident.security.credentials import Addition
from futasato.counters.resident.security.proving import for_keys

MOST = 10


@require_http_methods(["GET", "HEAD", "POST"])
@for_keys
def add(request: HttpRequest) -> HttpResponse:
    """The browser makes a key that never leaves the device; it will open what this session may."""
    if Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN).count() >= MOST:
        messages.error(request, gettext("パスキーは10個までです。使わないものを消してください。"))
        return redirect("resident:devices")
    form = Addition(request.POST if request.method == "POST" else None, user=request.user)
    form.fields["name"].label = gettext("この端末の名前")
    if request.method == "POST" and form.is_valid():
        _keep(request, form.cleaned_data["name"], form.cleaned_data["credential"])
        return redirect("resident:devices")
    options = auth.begin_registration(request.user, True)
    return render(request, "mfa/webauthn/add_form.html", {"form": form, "js_data": {"creation_options": options}})


@require_http_methods(["GET", "HEAD", "POST"])
@for_keys
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one away. Staff keep at least one factor, or the e-mail code alone would open the office."""
    key = get_object_or_404(Authenticator, pk=pk, user=request.user, type=Authenticator.Type.WEBAUTHN)
    if _is_last_of_staff(request, key):
        messages.error(request, gettext("二つ目の確認が一つもなくなります。先に別のものを加えてください。"))
        return redirect("resident:devices")
    if request.method == "POST":
        key.delete()
        get_adapter(request).send_notification_mail("mfa/email/webauthn_removed", request.user)
        messages.success(request, gettext("パスキーを消しました。"))
        return redirect("resident:devices")
    return render(request, "mfa/webauthn/authenticator_confirm_delete.html", {"key": key})


def _keep(request: HttpRequest, name: str, credential: dict) -> None:
    key = auth.WebAuthn.add(request.user, name[:60], credential).instance
    key.data["level"] = int(level.of(request))
    key.save(update_fields=["data"])
    post_authentication(request, key, reauthenticated=True)
    get_adapter(request).send_notification_mail("mfa/email/webauthn_added", request.user)
    messages.success(request, gettext("パスキーを加えました。次からはこれだけでログインできます。"))


def _is_last_of_staff(request: HttpRequest, key: Authenticator) -> bool:
    rest = Authenticator.objects.filter(user=request.user).exclude(pk=key.pk)
    others = rest.exclude(type=Authenticator.Type.RECOVERY_CODES)
    return second_factor.is_staff(request.user.pk) and not others.exists()

"""How allauth keeps an account here: an e-mail address and nothing else; a second step at sign-in for staff."""

from __future__ import annotations

import secrets

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from django.contrib.auth import get_user_model
from django.http import HttpRequest

from futasato.counters.office import second_factor
from futasato.counters.resident.identity import level
from futasato.people.nouns import IdentityLevel

LETTERS = {"letter": "5/5m/key,20/h/key"}  # to one address, asked for from one place
ASKED_FOR = (
    "login_code",
    "email_confirmation",
    "email_confirmation_signup",
    "unknown_account",
    "account_already_exists",
)


class StaffStep(AuthenticateStage):
    """After the e-mail code: the second factor of whoever holds an office. A resident's passkey is another way in
    instead (a lost one must not lock its owner out); what it may do is a question of the level, not of this step."""

    def _should_handle(self, request: HttpRequest) -> bool:
        user = self.login.user
        return user is not None and second_factor.is_staff(user.pk) and super()._should_handle(request)


class CodeOnly(DefaultAccountAdapter):
    """The account's internal name says nothing about the person (allauth would cut it out of the e-mail address)."""

    def generate_unique_username(self, txts, regex=None) -> str:
        return f"account-{secrets.token_hex(12)}"

    def get_login_stages(self) -> list[str]:
        usual = f"{AuthenticateStage.__module__}.{AuthenticateStage.__name__}"
        ours = f"{StaffStep.__module__}.{StaffStep.__name__}"
        return [ours if stage == usual else stage for stage in super().get_login_stages()]

    def is_reauthentication_required(self, *, app: str, **named) -> bool:
        """Residents' devices are guarded by their level (counters/resident/security), not by a second factor."""
        request = allauth_context.request
        is_resident = request is not None and not second_factor.is_staff(request.user.pk)
        return not is_resident and super().is_reauthentication_required(app=app, **named)

    def post_login(self, request: HttpRequest, user, **named):
        """A passkey opens what it was added with: the session gets that level."""
        if (shown := _level_of_passkey(request)) is not None:
            level.show(request, shown)
        return super().post_login(request, user, **named)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """A letter. Those that anybody can ask for are counted by address and asker together, so that nobody floods an
        address and nobody's flood keeps its owner from signing in; known and unknown addresses count alike."""
        request = allauth_context.request
        if template_prefix.rpartition("/")[2] in ASKED_FOR and not _may_ask(request, email):
            raise ImmediateHttpResponse(ratelimit.respond_429(request))
        super().send_mail(template_prefix, email, context)


def opened(email: str) -> int:
    """The account of an e-mail address; opened when there is none yet, and proved with the first code."""
    known = EmailAddress.objects.filter(email__iexact=email).order_by("-verified").first()
    if known:
        return known.user_id
    user = get_user_model().objects.create_user(f"account-{secrets.token_hex(12)}", email=email)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    return EmailAddress.objects.create(user=user, email=email, primary=True).user_id


def _may_ask(request: HttpRequest, email: str) -> bool:
    asked = {"key": f"{email.lower()} {ratelimit.get_ip(request)}", "limit_get": True, "config": LETTERS}
    return ratelimit.consume(request, app="futasato", action="letter", **asked) is not None


def _level_of_passkey(request: HttpRequest) -> IdentityLevel | None:
    used = [each["id"] for each in second_factor.records(request) if each.get("passwordless")]
    found = Authenticator.objects.filter(pk=used[-1]).first() if used else None
    return IdentityLevel(found.data.get("level", 0)) if found else None

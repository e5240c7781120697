"""What a browser sends for a passkey, read so that rubbish is refused like a false key: the library's forms trip over
parts that are missing or of another kind."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms

Read = Callable[..., object]


def careful(read: Read) -> Read:
    """Decorates a form's clean: whatever the library trips over becomes the form's own fault message."""

    @wraps(read)
    def refused(form: object) -> object:
        try:
            return read(form)
        except (AttributeError, KeyError, IndexError, TypeError, ValueError):
            raise get_adapter().validation_error("incorrect_code") from None

    return refused


class Addition(forms.SignupWebAuthnForm):
    """A new passkey of the account that is signed in."""

    clean = careful(forms.SignupWebAuthnForm.clean)


class Login(forms.LoginWebAuthnForm):
    """A passkey instead of the e-mail code."""

    clean_credential = careful(forms.LoginWebAuthnForm.clean_credential)


class SecondStep(forms.AuthenticateWebAuthnForm):
    """A passkey after the e-mail code."""

    clean_credential = careful(forms.AuthenticateWebAuthnForm.clean_credential)


class Again(forms.ReauthenticateWebAuthnForm):
    """A passkey once more, before something is changed."""

    clean_credential = careful(forms.ReauthenticateWebAuthnForm.clean_credential)

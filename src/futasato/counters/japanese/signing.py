"""The library's forms of signing in, with the address and the code taken in any width."""

from __future__ import annotations

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from django import forms

from futasato.counters.japanese.typing import plain


class _Plain(forms.TextInput):
    """One line, taken in one width."""

    def value_from_datadict(self, data, files, name) -> str | None:
        """What was typed, in one width."""
        typed = super().value_from_datadict(data, files, name)
        return typed if typed is None else plain(typed)


class PlainCode(_Plain):
    """A code: ＡＢＣＤ－２３４５, １２３４５６."""


class PlainEmail(_Plain):
    """An e-mail address: ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ."""

    input_type = "email"


class CodeRequest(account.RequestLoginCodeForm):
    """Where the code of sign-in goes to."""

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.fields["email"].widget = PlainEmail(self.fields["email"].widget.attrs)


class Login(account.LoginForm):
    """The same on the library's other page."""

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.fields["login"].widget = PlainEmail(self.fields["login"].widget.attrs)


class SignUp(account.SignupForm):
    """Whose account it will be."""

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.fields["email"].widget = PlainEmail(self.fields["email"].widget.attrs)


class LoginCode(account.ConfirmLoginCodeForm):
    """The code from the letter."""

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.fields["code"].widget = PlainCode(self.fields["code"].widget.attrs)


class EmailCode(account.ConfirmEmailVerificationCodeForm):
    """The code that proves an address."""

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.fields["code"].widget = PlainCode(self.fields["code"].widget.attrs)


class AppCode(mfa.AuthenticateForm):
    """The six digits of an authenticator app, or a recovery code."""

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.fields["code"].widget = PlainCode(self.fields["code"].widget.attrs)

"""How allauth keeps a second factor here: its secrets stand in the database only under the site's own key."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class SecondFactor(DefaultMFAAdapter):
    """Secrets encrypted with a key drawn from SECRET_KEY: a copy of the database alone opens no door."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("確かめられませんでした。もう一度お試しください。"),
        "cannot_delete_authenticator": _("二つ目の確認は外せません。"),
    }

    def encrypt(self, text: str) -> str:
        return _key().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _key().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return "ふたさと"


def _key() -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(f"futasato second factor {settings.SECRET_KEY}".encode()).digest()))

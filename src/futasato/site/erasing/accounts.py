"""An account that is nobody's any more: its addresses, factors and sessions are gone and it lets nobody in."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY, get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session


def close(account: int) -> None:
    """In the caller's transaction. The row stays, with its bare number: what others' records point at."""
    for session in Session.objects.iterator():
        if session.get_decoded().get(SESSION_KEY) == str(account):
            session.delete()
    for table in (UserSession, Authenticator, EmailAddress):
        table.objects.filter(user=account).delete()
    blank = {"email": "", "first_name": "", "last_name": "", "last_login": None, "is_active": False}
    people = get_user_model().objects.filter(pk=account)
    people.update(username=f"erased-{account}", password=make_password(None), **blank)

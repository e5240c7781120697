"""Accounts, the codes that are mailed to them, and an authenticator app written from RFC 6238 for these tests alone."""

import base64
import hashlib
import hmac
import re
import struct
import time
from datetime import timedelta
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.utils import timezone

from futasato.people import acts as people_acts
from futasato.people.nouns import Duty
from futasato.units import day_of

FUKUI = "182010"
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"
CODE = re.compile(r"^\s*([A-Z0-9]{3,}(?:-[A-Z0-9]+)+)\s*$", re.MULTILINE)


def opened(email):
    """An account whose address is proved."""
    user = get_user_model().objects.create_user(f"account-{uuid4().hex}", email=email)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def officer(email="yakuba@futasato.example", until_on=None, duty=Duty.OFFICER):
    """An account that works for 福井市 from today."""
    user, now = opened(email), timezone.now()
    people_acts.appoint(
        account=user.pk, place_code=FUKUI, from_on=day_of(now), until_on=until_on, duty=duty, now=now, by="test"
    )
    return user


def browser(agent=LAPTOP, ip="192.0.2.10", **more):
    """A browser at a place."""
    return Client(headers={"user-agent": agent}, REMOTE_ADDR=ip, **more)


def newest_code():
    """The code in the newest letter."""
    return CODE.search(mail.outbox[-1].body)[1]


def by_code(client, email, **more):
    """Sign in with the e-mail code; the answer to the code."""
    page = client.post("/accounts/login/code/", {"email": email}, follow=True)
    return client.post(page.redirect_chain[-1][0], {"code": newest_code()}, **more)


def app_code(secret, at=None):
    """RFC 6238 with the defaults of every authenticator app: SHA-1, 30 seconds, 6 digits."""
    counter = struct.pack(">Q", int(at if at is not None else time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def enrolled(client):
    """Set up the authenticator app in a session that has just shown the e-mail code; returns its secret."""
    page = client.get("/accounts/2fa/totp/activate/")
    secret = re.search(r"<code>([A-Z2-7=]{32})</code>", page.content.decode())[1]
    answer = client.post("/accounts/2fa/totp/activate/", {"code": app_code(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret


def is_signed_in(client):
    """True while the session stands."""
    return "_auth_user_id" in client.session


def soon(**later):
    """An instant from now."""
    return timezone.now() + timedelta(**later)

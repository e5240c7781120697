"""How a test signs somebody in: a resident as after the e-mail code, staff with both factors and a stated purpose."""

from __future__ import annotations

import time
from datetime import timedelta

SHOWN, OF_WHOM = "account_authentication_methods", "account_authentication_methods_user"  # allauth's words


def resident(client, user, level=0):
    """Signed in from the next request on, by the e-mail code, at a level of identity."""
    client.force_login(user)
    _write(client, {**_shown(user, {"method": "code", "email": user.email}), "level": level, "level_of": user.pk})


def staff(client, user, place=None, purpose="examination", case=""):
    """Signed in with two factors, with a purpose for one place, or for every place the account works for today."""
    from django.utils import timezone

    from futasato.people import reads as people_reads
    from futasato.units import day_of

    client.force_login(user)
    places = (
        [place] if place else [each.place_code for each in people_reads.offices_of(user.pk, day_of(timezone.now()))]
    )
    until = (timezone.now() + timedelta(hours=8)).isoformat()
    stated = {code: {"purpose": purpose, "case": case, "until": until} for code in places}
    shown = _shown(user, {"method": "code", "email": user.email}, {"method": "mfa", "type": "totp"})
    _write(client, {**shown, "purposes": stated})


def _shown(user, *ways):
    records = [{**way, "at": time.time()} for way in ways]
    return {SHOWN: records, OF_WHOM: str(user.pk)}


def _write(client, told):
    session = client.session
    session.update(told)
    session.save()

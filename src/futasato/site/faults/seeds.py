"""The people of the harness and their sessions: officers and residents who are signed in as the door wants it.

    python -m futasato.site.faults.seeds OFFICERS RESIDENTS     prints one JSON line a hand

A hand is somebody with a session: {"write", "whose", "cookies", "place" | "person", "towns", "versions"}.
"""

from __future__ import annotations

import json
import os
import string
import sys
import time
from datetime import UTC, datetime, timedelta
from importlib import import_module
from secrets import choice

PLACE = "182010"
HOME = "132012"
TOWNS = 400  # for each resident to join
TOKEN = string.ascii_letters + string.digits


def main(order: list[str]) -> int:
    """Tables, people, sessions."""
    os.environ.setdefault("FUTASATO_REACH", "house")
    from futasato.site import database
    from futasato.site.command import ground

    ground.prepare()
    database.ensure_migrated()
    officers, residents = map(int, order)
    for number in range(officers):
        print(json.dumps(_officer(f"officer{number}")))
    for number in range(residents):
        print(json.dumps(_resident(f"resident{number}")))
    return 0


def _officer(whose: str) -> dict:
    from futasato.people import acts as people_acts

    now = datetime.now(UTC)
    user = _account(whose)
    people_acts.appoint(account=user.pk, place_code=PLACE, from_on=_last_year(now), now=now, by="house")
    purpose = {PLACE: {"purpose": "desk", "case": "", "until": (now + timedelta(days=1)).isoformat()}}
    cookies = _session(user, factors=("code", "mfa"), purposes=purpose)
    return {"write": "office:hold", "whose": whose, "cookies": cookies, "place": PLACE}


def _resident(whose: str) -> dict:
    from futasato.people import acts as people_acts
    from futasato.people.nouns import Address

    now = datetime.now(UTC)
    user = _account(whose)
    told = {
        "name": "試験 花子",
        "kana": "シケン　ハナコ",
        "address": Address(HOME, _last_year(now)),
        "email": user.email,
    }
    person = people_acts.enter(**told, account=user.pk, now=now, by="house")
    found = {"person": str(person.id), "towns": _towns(), "versions": _versions(now)}
    return {"write": "resident:join", "whose": whose, "cookies": _session(user, factors=("code",)), **found}


def _account(whose: str):
    from django.contrib.auth import get_user_model

    user = get_user_model().objects.create_user(whose, email=f"{whose}@futasato.example")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def _session(user, *, factors: tuple[str, ...], **more) -> dict[str, str]:
    """A session as signing in leaves it behind, and the token against forged forms."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session["account_authentication_methods"] = [_shown(user, method) for method in factors]
    session["account_authentication_methods_user"] = str(user.pk)
    session.update(more)
    session.save()
    return {"sessionid": session.session_key, "csrftoken": "".join(choice(TOKEN) for _ in range(32))}


def _shown(user, method: str) -> dict:
    kind = {"email": user.email} if method == "code" else {"type": "totp"}
    return {"method": method, "at": time.time()} | kind


def _last_year(now: datetime):
    return (now - timedelta(days=365)).date()


def _towns() -> list[str]:
    from futasato.places import reads

    return [each.code for each in reads.municipalities() if each.code != HOME][:TOWNS]


def _versions(now: datetime) -> dict[str, str]:
    from futasato.consents import reads
    from futasato.units import day_of

    return {f"{purpose}_version": reads.text(purpose, day_of(now)).version for purpose in ("register", "mirror")}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

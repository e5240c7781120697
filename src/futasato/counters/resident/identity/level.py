"""At which level THIS sign-in has shown who somebody is, and the pages that ask for it (ASVS 6.4.4, T22).

The e-mail code shows L0, the card L2, a passkey what was shown in the session in which it was added. An account has the
level it once proved; a session has only what was shown in it. Whoever finds a phone, or reads somebody's mail, gets a
session of L0 and cannot add a way in to an account of L2.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from futasato.identities import reads as identities_reads
from futasato.identities import rules as identities_rules
from futasato.people.nouns import IdentityLevel
from futasato.units import day_of
from futasato.walls.nouns import HOUSE
from futasato.walls.reach import within

LEVEL, ACCOUNT = "level", "level_of"  # words of the session
LACKING = 403


def of(request: HttpRequest) -> IdentityLevel:
    """The level of this session for the account that is signed in; L0 when nothing more was shown by that account."""
    session, user = request.session, request.user
    if not user.is_authenticated or session.get(ACCOUNT) != user.pk:
        return IdentityLevel.L0
    return IdentityLevel(session.get(LEVEL, IdentityLevel.L0))


def show(request: HttpRequest, level: IdentityLevel) -> None:
    """Whoever is signed in has just shown this level. A lower one does not take away what this session showed before."""
    reached = max(of(request), level)
    request.session[LEVEL], request.session[ACCOUNT] = int(reached), request.user.pk


def needed(request: HttpRequest) -> IdentityLevel:
    """What a session must have shown before it may change how this account signs in. Asked with the house's reach:
    where the reader's own proofs are out of reach the answer must not be that there are none."""
    with transaction.atomic(), within(HOUSE):
        enrolled = identities_reads.enrolled_level_of_account(request.user.pk, day_of(timezone.now()))
    return identities_rules.recovery_level(enrolled)


def needs_level(level: IdentityLevel) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Decorates a page that asks for a level whoever comes. Below it: a page that says how to show it."""
    return _asking(lambda request: level)


def needs_own_level(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorates a page that changes how one signs in (passkey, authenticator, e-mail address): it asks for the level of
    enrolment. For an account that never showed a card the e-mail code is enough."""
    return _asking(needed)(page)


def _asking(level_for: Callable[[HttpRequest], IdentityLevel]):
    def decorate(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @login_required
        @never_cache
        @wraps(page)
        def opened(request: HttpRequest, *given, **named) -> HttpResponse:
            wanted = level_for(request)
            if of(request) < wanted:
                told = {"wanted": wanted, "next": request.get_full_path()}
                return render(request, "resident/identity/lacking.html", told, status=LACKING)
            return page(request, *given, **named)

        opened.asks_level = True
        return opened

    return decorate

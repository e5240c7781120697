"""Who stands at the door: pages about a person are only for that person."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from futasato.counters.door import reader
from futasato.people.nouns import Person


def signed_by(request: HttpRequest) -> str:
    """Who acts, as acts want to know it."""
    return f"account:{request.user.pk}"


def me(request: HttpRequest) -> Person | None:
    """The person of the account that is signed in, once they have told their name."""
    return reader.kept(request).person


def for_resident(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The page gets the person as its second argument. Nobody signed in: to the e-mail code; signed in without a name:
    to the form that asks it; both come back here."""

    @login_required
    @never_cache
    @wraps(page)
    def opened(request: HttpRequest, *given, **named) -> HttpResponse:
        person = me(request)
        if person is None:
            return redirect(f"{reverse('resident:introduce')}?{urlencode({'next': request.get_full_path()})}")
        return page(request, person, *given, **named)

    return opened

"""What must be shown before a device may be added or taken away: as much as at enrolment, and just now (trust.md T22)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from futasato.counters.office import second_factor
from futasato.counters.resident.identity import level
from futasato.people.nouns import IdentityLevel
from futasato.walls.nouns import HOUSE
from futasato.walls.reach import within

Page = Callable[..., HttpResponse]


def for_keys(page: Page) -> Page:
    """A page that changes by what one signs in. A stolen mailbox is not enough to get there: staff show a second factor
    they already have, residents sign in at the level at which they enrolled."""

    @login_required
    @never_cache
    @wraps(page)
    def opened(request: HttpRequest, **named) -> HttpResponse:
        if second_factor.is_staff(request.user.pk):
            return page(request, **named) if _staff_has_shown(request) else _ask_staff(request)
        if (wanted := _wanted(request)) > level.of(request):
            return _lacking(request, wanted)
        return page(request, **named) if second_factor.is_fresh(request) else again(request)

    return opened


def for_staff(page: Page) -> Page:
    """The same, of staff only: absent for anybody else."""
    guarded = for_keys(page)

    @login_required
    @wraps(page)
    def opened(request: HttpRequest, **named) -> HttpResponse:
        if not second_factor.is_staff(request.user.pk):
            raise Http404
        return guarded(request, **named)

    return opened


def again(request: HttpRequest) -> HttpResponse:
    """Please sign in once more, and come back here."""
    return render(request, "mfa/again.html", {"next": request.path}, status=403)


def has_factor(request: HttpRequest) -> bool:
    """Whether the account has enrolled any second factor."""
    return is_mfa_enabled(request.user)


def _staff_has_shown(request: HttpRequest) -> bool:
    needed = second_factor.BY_FACTOR if has_factor(request) else second_factor.BY_CODE
    return second_factor.is_fresh(request, needed)


def _ask_staff(request: HttpRequest) -> HttpResponse:
    return second_factor.ask(request) if has_factor(request) else again(request)


def _wanted(request: HttpRequest) -> IdentityLevel:
    """The level of enrolment; asked with the house's reach, for behind this door nobody's proofs can be seen."""
    with transaction.atomic(), within(HOUSE):
        return level.needed(request)


def _lacking(request: HttpRequest, wanted: IdentityLevel) -> HttpResponse:
    told = {"wanted": wanted, "next": request.get_full_path()}
    return render(request, "resident/identity/lacking.html", told, status=level.LACKING)

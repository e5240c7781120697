"""マイナンバーカードで確かめる: the button, and the page that leads to the identity provider."""

from __future__ import annotations

import secrets

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from futasato.counters.resident import gate
from futasato.identities import acts as identities_acts
from futasato.identities import reads as identities_reads
from futasato.identities.nouns import Provider

BROWSER = "identity_browser"  # word of the session: a secret of this browser, so that no other can finish its ways


@never_cache
@require_POST
def leave(request: HttpRequest, key: str) -> HttpResponse:
    """A way begins. The answer is a page that leads on by itself: our policy lets no form post to another site."""
    provider = chosen(key)
    request.session.setdefault(BROWSER, secrets.token_urlsafe(32))
    try:
        departure = identities_acts.begin(
            provider=provider,
            browser=request.session[BROWSER],
            account=reader(request),
            returning_to=request.build_absolute_uri(reverse("resident:identity_back", args=[key])),
            onward=onward(request),
            now=timezone.now(),
            by=signed_by(request),
        )
    except identities_acts.Refused as refused:
        return refuse(request, refused)
    return render(request, "resident/identity/leaving.html", {"departure": departure})


def chosen(key: str) -> Provider:
    """The provider of an address; without one the page is absent."""
    provider = identities_reads.provider(key)
    if provider is None:
        raise Http404
    return provider


def reader(request: HttpRequest) -> int | None:
    """The account that is signed in."""
    return request.user.pk if request.user.is_authenticated else None


def signed_by(request: HttpRequest) -> str:
    """Who acts, as acts want to know it; before a sign-in it is nobody."""
    return gate.signed_by(request) if request.user.is_authenticated else "nobody"


def onward(request: HttpRequest) -> str:
    """Where to go afterwards: only to pages of this site."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if is_ours else ""


def refuse(request: HttpRequest, refused: identities_acts.Refused) -> HttpResponse:
    """Why not, and what to do next. The same page whatever is wrong, and nothing of the card on it."""
    told = {"doubt": refused.doubts[0], "advice": refused.advice}
    return render(request, "resident/identity/refused.html", told, status=400)

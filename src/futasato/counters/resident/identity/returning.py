"""Back from the identity provider: believed and signed in, or told why not."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from futasato.counters.resident.identity import level
from futasato.counters.resident.identity.leaving import BROWSER, chosen, reader, refuse, signed_by
from futasato.identities import acts as identities_acts
from futasato.identities.nouns import Finished, Return

TOLD = "identity_told"  # word of the session: what the page of the card says once
BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
@require_safe
def come_back(request: HttpRequest, key: str) -> HttpResponse:
    """The provider's answer, in the address. Afterwards it stands in no address any more."""
    provider = chosen(key)
    try:
        finished = identities_acts.finish(
            provider=provider,
            brought=_brought(request),
            browser=request.session.get(BROWSER, ""),
            account=reader(request),
            now=timezone.now(),
            by=signed_by(request),
        )
    except identities_acts.Refused as refused:
        return refuse(request, refused)
    _sign_in(request, finished)
    return redirect(reverse("resident:identity"))


def _brought(request: HttpRequest) -> Return:
    """What stands in the address. A word that stands there twice is not there at all."""
    words = {word: request.GET[word] for word, said in request.GET.lists() if len(said) == 1}
    named = {word: words.get(word, "") for word in ("state", "code", "error")}
    return Return(**named, issuer=words.get("iss", "" if "iss" in request.GET else None))


def _sign_in(request: HttpRequest, finished: Finished) -> None:
    """Always a fresh session key, also for whoever was signed in already: the session is worth more now."""
    account = get_user_model().objects.get(pk=finished.account)
    if request.user.is_authenticated:
        request.session.cycle_key()
        request.session.pop("pin", None)  # the door notes the new key among the account's devices
    login(request, account, backend=BACKEND)
    record_authentication(request, account, method="oidc", level=int(finished.level))
    level.show(request, finished.level)
    request.session[TOLD] = {
        "filled": list(finished.filled),
        "differing": list(finished.differing),
        "is_new": finished.is_new_link,
        "onward": finished.onward,
    }

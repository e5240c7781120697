"""The one way in: every request passes here, whatever page it asks for.

In this order: is the route in the matrix; who is it; may they; second factor and purpose for staff; nothing forbidden in
what they send; not too often. Then, in one transaction and with the reader's reach: the idempotency key, the page, the
access records. Without the record nothing goes out; without the row in the matrix nothing opens.
"""

from __future__ import annotations

from collections.abc import Callable

from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import ResolverMatch
from django.utils import timezone

from futasato.counters.door import (
    asking,
    deciding,
    guarding,
    keeping,
    limiting,
    pacing,
    programs,
    reader,
    recording,
    refusing,
)
from futasato.counters.door.deciding import Passage
from futasato.counters.door.matrix import Route, matrix
from futasato.counters.office import second_factor
from futasato.walls import reach
from futasato.walls.act import allowing
from futasato.walls.nouns import HOUSE

NO_METHOD = ("この経路では使えないメソッドです。", "This route does not take the method.")
ABSENT, KEPT = "この頁はありません", "passage"


class Opening:
    """Middleware; the last one, so that sessions, language and the form's token are there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, page: Callable[..., HttpResponse], given, named) -> HttpResponse:
        """The page's answer, or the reason why there is none."""
        match = request.resolver_match
        route = matrix().route(request.method, name_of(match))
        if route is None:
            return _unstated(request, match)
        with transaction.atomic():
            with reach.within(HOUSE):  # who somebody is must be known before it is known what they reach
                way = deciding.passage(route, reader.of(request, timezone.now()), named)
            return _answer(request, way, route, lambda: page(request, *given, **named))


def place_of(request: HttpRequest) -> str | None:
    """For which place the door has let the reader in; None where no door has."""
    way = request.__dict__.get(KEPT)
    return way and way.place_code


def name_of(match: ResolverMatch) -> str:
    """The route's name as the matrix writes it; a route without a name is called like its page."""
    return match.view_name if match.url_name else match.func.__name__


def _unstated(request: HttpRequest, match: ResolverMatch) -> HttpResponse:
    """A known route asked in a way it does not have; an unknown one is absent."""
    methods = matrix().methods(name_of(match))
    if not methods:
        raise Http404(ABSENT)
    answer = refusing.refused(request, 405, "method", *NO_METHOD) if refusing.is_api(request) else None
    answer = answer or HttpResponseNotAllowed(methods)
    answer.headers["Allow"] = ", ".join(methods)
    return answer


def _answer(request: HttpRequest, way: Passage | None, route: Route, page: Callable[[], HttpResponse]) -> HttpResponse:
    if way is None:
        return asking.to_sign_in(request, route)
    request.__dict__[KEPT] = way
    if first := _first(request, way):
        return first
    with reach.within(way.reach):
        return keeping.with_key(request, _client(request, way), lambda: _shown(request, way, page))


def _first(request: HttpRequest, way: Passage) -> HttpResponse | None:
    """What comes before the page: each is asked only when those before it have nothing to say."""
    return limiting.stop(request, way) or programs.stop(request) or asking.first(request, way) or guarding.stop(request)


def _shown(request: HttpRequest, way: Passage, page: Callable[[], HttpResponse]) -> HttpResponse:
    """The page, rendered here and now, and who was on it."""
    with allowing(way.route.acts):
        answer = _paged(request, page)
        if hasattr(answer, "render") and callable(answer.render):
            answer.render()
    if instead := pacing.stop(request, way):
        return instead
    recording.write(request, way, answer)
    return answer


def _paged(request: HttpRequest, page: Callable[[], HttpResponse]) -> HttpResponse:
    """allauth's pages answer some questions by exceptions, which Django hands to middleware only from views."""
    try:
        return page()
    except ImmediateHttpResponse as answered:
        return answered.response
    except ReauthenticationRequired:
        return second_factor.ask(request)


def _client(request: HttpRequest, way: Passage) -> str:
    """Whose idempotency keys these are."""
    if way.reader.is_known:
        return f"account:{way.reader.account}"
    return f"session:{request.session.session_key or request.META.get('REMOTE_ADDR', '')}"

"""「いまは使えません」: the database is away, full or too slow. 503 with Retry-After, at once and without asking it again
(trust.md R6, R7). Everything else that falls is our fault: 500.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.views import defaults

from futasato.counters.door import refusing

RETRY_SECONDS = 5
FULL = "53100"  # disk_full
READ_ONLY = "25006"  # read_only_sql_transaction: a restored copy that may not yet write
AWAY_WORDS = (
    "データベースにつながりません。少し待って（5秒ほど）、もう一度お試しください。",
    "The database cannot be reached. Wait some seconds and try again.",
)
FULL_WORDS = (
    "保存する場所がいっぱいです。見ることはできますが、書き込みは担当者が場所を空けるまでお待ちください。",
    "The disk is full. You can read; writing has to wait until the operator has made room.",
)
BROKEN_WORDS = (
    "こちらの不具合で、うまくいきませんでした。何も保存していません。",
    "Something went wrong on our side. Nothing was stored.",
)


def fall(request: HttpRequest) -> HttpResponse:
    """Django's handler500, called while the error is being handled."""
    trouble = next((each for each in _causes(sys.exc_info()[1]) if is_away(each)), None)
    if trouble is not None:
        return _unavailable(request, FULL_WORDS if is_full(trouble) else AWAY_WORDS)
    if refusing.is_api(request):
        return _problem(500, "broken", BROKEN_WORDS)
    return defaults.server_error(request)


def is_away(trouble: BaseException) -> bool:
    """Whether an error is the database's being away (also: full, out of connections, too slow), not our statement."""
    return isinstance(trouble, OperationalError | InterfaceError) or _state(trouble) in (FULL, READ_ONLY)


def is_full(trouble: BaseException) -> bool:
    """Whether the disk of the database has no room for what was to be written."""
    return _state(trouble) == FULL


def _state(trouble: BaseException) -> str:
    return getattr(trouble.__cause__, "sqlstate", "") or getattr(trouble, "sqlstate", "") or ""


def _causes(trouble: BaseException | None) -> Iterator[BaseException]:
    """The error, and what it came from: a broken transaction hides the connection that broke."""
    seen: set[int] = set()
    while trouble is not None and id(trouble) not in seen:
        seen.add(id(trouble))
        yield trouble
        trouble = trouble.__cause__ or trouble.__context__


def _unavailable(request: HttpRequest, words: tuple[str, str]) -> HttpResponse:
    """No request goes into the template: what the pages know of their reader stands in the database."""
    if refusing.is_api(request):
        response = _problem(503, "unavailable", words)
    else:
        page = loader.render_to_string("unavailable.html", dict(zip(("japanese", "english"), words, strict=True)))
        response = HttpResponse(page, status=503)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def _problem(status: int, code: str, words: tuple[str, str]) -> HttpResponse:
    told = {"type": f"urn:futasato:problem:{code}", "title": words[0], "status": status, "detail": words[1]}
    return JsonResponse(told | {"code": code, "errors": []}, status=status, content_type="application/problem+json")

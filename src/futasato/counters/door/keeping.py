"""同じ操作は一度だけ: an Idempotency-Key is taken with the effect, and whoever asks again gets the first answer.

The key is the header `Idempotency-Key` or the hidden field `idempotency_key` (docs/adr/0023). A page that did nothing
but show the form again leaves the key free; a page that did something is answered the second time with the way back to
its own address, because pages are not kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from uuid import uuid4

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from futasato.counters.door import refusing, showing, writing
from futasato.keys import acts as keys_acts
from futasato.keys import rules as keys_rules
from futasato.keys.nouns import Answer, Key

READING = ("GET", "HEAD", "OPTIONS")
HEADER, FIELD = "Idempotency-Key", "idempotency_key"
REPLAYED = "Idempotent-Replayed"
KEPT_HEADERS = ("Location", "Content-Type", "Content-Language", "ETag", "Retry-After")
NOT_ASKED = {FIELD, "csrfmiddlewaretoken"}
MALFORMED = (
    "Idempotency-Key は 16〜128 文字の英数字と記号で書いてください。空白は使えません。",
    "Write the Idempotency-Key with 16 to 128 printable ASCII characters and no blanks.",
)
OTHERWISE_USED = (
    "この画面はもう送信されていて、今回は内容が違います。画面を開き直してから、もう一度お手続きください。",
    "This key was already used for something else. Open the page again, or send a new Idempotency-Key.",
)


def with_key(request: HttpRequest, client: str, run: Callable[[], HttpResponse]) -> HttpResponse:
    """`run()` at most once for a key of this client; without a key, `run()`.

    Inside the transaction of the effect, which is rolled back for an answer from 500 on. `client`: "account:<pk>" or
    the session. A malformed key is answered 400, a key of other parameters 422.
    """
    text = key_of(request)
    if not text or request.method in READING:  # what only reads is answered anew each time
        return _undone(run())
    if not keys_rules.is_key(text):
        return refusing.refused(request, 400, "idempotency-key-malformed", *MALFORMED)
    try:
        taken = keys_acts.take(key=text, digest=_asked(request), now=timezone.now(), by=client)
    except keys_acts.Refused:
        return refusing.refused(request, 422, "idempotency-key-reused", *OTHERWISE_USED)
    return _again(request, taken.answer) if taken.answer else _first(request, client, taken, run)


def key_of(request: HttpRequest) -> str:
    """The key of a request: the header, else the form's field; empty when there is none."""
    return request.headers.get(HEADER) or request.POST.get(FIELD, "")


def form_key(request: HttpRequest) -> dict[str, Callable[[], str]]:
    """Context processor: `{{ form_key }}` is a fresh key each time it is written into a form."""
    return {"form_key": lambda: str(uuid4())}


def _first(request: HttpRequest, client: str, taken: Key, run: Callable[[], HttpResponse]) -> HttpResponse:
    with writing.watched(connection) as writes:
        response = _undone(run())
    if not transaction.get_rollback():
        settle = _leave if _is_page(request, response) and not writes.made else _keep
        settle(request, client, taken, response)
    return response


def _leave(request: HttpRequest, client: str, taken: Key, response: HttpResponse) -> None:
    """Nothing was done: whoever goes back and mends the form may send it under the same key."""
    keys_acts.leave(taken=taken, now=timezone.now(), by=client)


def _keep(request: HttpRequest, client: str, taken: Key, response: HttpResponse) -> None:
    keys_acts.finish(taken=taken, answer=_kept(request, response), now=timezone.now(), by=client)


def _undone(response: HttpResponse) -> HttpResponse:
    """From 500 on the answer says that nothing happened: then nothing has."""
    if not keys_rules.is_kept(response.status_code):
        transaction.set_rollback(True)
    return response


def _is_page(request: HttpRequest, response: HttpResponse) -> bool:
    """True for what a person reads: neither a redirect nor an answer of the API."""
    return not (refusing.is_api(request) or 300 <= response.status_code < 400)


def _kept(request: HttpRequest, response: HttpResponse) -> Answer:
    told = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    is_whole = not (_is_page(request, response) or response.streaming or _shows_somebody(request))
    return Answer(response.status_code, told, bytes(response.content) if is_whole else None)


def _shows_somebody(request: HttpRequest) -> bool:
    """What was shown of people is not kept: asked again it could be said to somebody who may no longer see it."""
    return any(told.persons for told in showing.shown(request) or ())


def _again(request: HttpRequest, answer: Answer) -> HttpResponse:
    if answer.body is None and not refusing.is_api(request):
        answer = Answer(303, {"Location": request.get_full_path()})
    response = HttpResponse(answer.body or b"", status=answer.status, headers=answer.headers)
    response.headers[REPLAYED] = "true"
    return response


def _asked(request: HttpRequest) -> bytes:
    return keys_rules.digest(request.method, request.get_full_path(), _parameters(request))


def _parameters(request: HttpRequest) -> Iterator[tuple[str, bytes]]:
    """A form's fields and files, else the body as it came."""
    if request.content_type not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        yield "body", request.body
        return
    for name, values in request.POST.lists():
        if name not in NOT_ASKED:
            yield from ((name, value.encode("utf-8", "surrogatepass")) for value in values)
    for name, files in request.FILES.lists():
        yield from ((name, _content(file)) for file in files)


def _content(file) -> bytes:
    running = hashlib.sha256((file.name or "").encode("utf-8", "surrogatepass"))
    for chunk in file.chunks():
        running.update(chunk)
    file.seek(0)
    return running.digest()

"""What is wrong, for a program to act on and for a person to read (RFC 9457): stable codes, Japanese and English."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import Field

from futasato.counters.door import refusing

STATUSES = {
    400: ("malformed", "送られた内容が読めません。", "The request cannot be read."),
    401: ("sign-in", "ログインしてください。", "Sign in first."),
    403: ("forbidden", "この操作はできません。", "You may not do this."),
    404: ("absent", "ありません。", "There is nothing here."),
    405: ("method", "この経路では使えないメソッドです。", "This route does not take the method."),
    409: ("refused", "いまの状態ではできません。", "This cannot be done as things stand."),
    412: (
        "changed",
        "ほかの人が先に変えました。読み直してから直してください。",
        "It was changed meanwhile: read it again.",
    ),
    413: ("too-large", "送られた内容が大きすぎます（1 MiB まで）。", "The request is too large (1 MiB at most)."),
    415: ("media-type", "Content-Type: application/json で送ってください。", "Send Content-Type: application/json."),
    422: ("invalid", "内容に直す所があります。", "Something in the content must be corrected."),
    428: ("required", "必要な見出し（Idempotency-Key か If-Match）がありません。", "A required header is missing."),
    429: ("too-often", "短い間に多すぎます。時間をおいてください。", "Too many requests: wait a little."),
    503: ("unavailable", "いまは使えません。少し後にもう一度。", "Unavailable: try again shortly."),
}
# Every refusal that the door or the page can give is documented: of what is open to all, of what one reads, of what one
# writes, and of what one writes over something that was read.
OPEN = frozenset({400, 404, 405, 422, 429, 503})
READ = OPEN | {401, 403}
WRITE = READ | {409, 413, 415, 428}
EDIT = WRITE | {412}


class Fault(Schema):
    """One place in what was sent, and what to do there."""

    place: str = Field(description="where: body/from_on, query/cursor, header/If-Match …")
    reason: str = Field(description="in Japanese")
    detail: str = Field(description="in English")


class Problem(Schema):
    """application/problem+json. `code` is stable; `title` is Japanese, `detail` English."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[Fault]


class Invalid(Exception):
    """What was sent cannot be used: answered 422 with the place, the reason in Japanese and in English."""

    def __init__(self, place: str, japanese: str, english: str) -> None:
        super().__init__(japanese)
        self.fault = {"place": place, "reason": japanese, "detail": english}


class Refused(Exception):
    """The act was refused as things stand: answered 409 with the reasons, which are for people to read."""

    def __init__(self, reasons: Iterable[object]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(" ".join(map(str, self.reasons)))


class Changed(Exception):
    """Somebody has changed it since it was read: answered 412."""


class Required(Exception):
    """A header is missing: answered 428."""


def refused(
    request: HttpRequest, status: int, title: str = "", detail: str = "", errors: Iterable[dict[str, str]] = ()
) -> HttpResponse:
    """A problem as an answer; without words of its own those of its status."""
    code, japanese, english = STATUSES[status]
    return refusing.refused(request, status, code, title or japanese, detail or english, errors=list(errors))

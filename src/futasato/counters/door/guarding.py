"""マイナンバーを入れさせない: whatever is sent is searched for a 個人番号 before any page sees it (trust.md T24).

Searched are the query, the fields of a form with their names, every text and key of JSON, the names of files and what is
written in them (uploads.texts). The number itself is never repeated: not in the answer, not in a log.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict

from futasato.counters.door import refusing, uploads
from futasato.people.rules import individual_number

CODE = "individual-number"
WRITING = ("POST", "PUT", "PATCH", "DELETE")
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
UNSEARCHED = {"csrfmiddlewaretoken"}  # ours, random, 64 letters
NOT_TOLD, BODY = "（欄の名前）", "本文"
JAPANESE = (
    "マイナンバー（個人番号）と読める12桁の数字がありました: {where}。"
    "何も保存していません。前の画面に戻り、その数字を消してから送ってください。"
    "ふたさとはマイナンバーを扱いません（番号法）。別の番号のときは、番号の途中に文字を入れて書いてください。"
)
ENGLISH = (
    "Twelve digits that read as a My Number (個人番号) were found in: {where}. Nothing was stored. Go back, take the "
    "digits out and send it again. Futasato never takes a My Number. If it is another number, put a word between its "
    "digits."
)


@dataclass(frozen=True)
class Fault:
    """Where a 個人番号 was sent: the field as the sender named it, and the place in it (a row, a cell)."""

    field: str
    where: str = ""

    def __str__(self) -> str:
        return f"「{self.field}」{self.where}"


def stop(request: HttpRequest) -> HttpResponse | None:
    """The answer 422 to a request with a 個人番号 in it, or None."""
    found = faults(request)
    if not found:
        return None
    where = "、".join(map(str, found[:5]))
    return refusing.refused(request, 422, CODE, JAPANESE.format(where=where), ENGLISH.format(where=where))


def faults(request: HttpRequest) -> list[Fault]:
    """Every place of a request in which a 個人番号 stands."""
    found = [_fault(name, where) for name, where, text in _texts(request) if individual_number.is_written_in(text)]
    return list(dict.fromkeys(found))


def _fault(name: str, where: str) -> Fault:
    """A name that holds a number itself is not told."""
    safe = NOT_TOLD if individual_number.is_written_in(name) else name
    return Fault(safe, NOT_TOLD if individual_number.is_written_in(where) else where)


def _texts(request: HttpRequest) -> Iterator[tuple[str, str, str]]:
    """(field, place in it, text) of all that is sent."""
    yield "Idempotency-Key", "", request.headers.get("Idempotency-Key", "")
    yield from _fields(request.GET.lists())
    if request.method in WRITING:
        yield from _body(request)


def _body(request: HttpRequest) -> Iterator[tuple[str, str, str]]:
    if request.content_type in FORMS and request.method == "POST":
        yield from _fields(request.POST.lists())
        for name, files in request.FILES.lists():
            yield from (each for file in files for each in _file(name, file))
    elif request.content_type == "application/json" or request.content_type.endswith("+json"):
        yield from _json(request.body)
    elif request.content_type == FORMS[0]:
        yield from _fields(QueryDict(request.body, encoding=request.encoding).lists())
    elif request.body:
        yield from ((BODY, where, text) for where, text in uploads.texts("", request.body))


def _fields(lists: Iterable[tuple[str, list[str]]]) -> Iterator[tuple[str, str, str]]:
    for name, values in lists:
        if name not in UNSEARCHED:
            yield NOT_TOLD, "", name
            yield from ((name, "", value) for value in values)


def _file(name: str, file) -> Iterator[tuple[str, str, str]]:
    yield name, "ファイルの名前", file.name or ""
    content = file.read()
    file.seek(0)
    yield from ((name, where, text) for where, text in uploads.texts(file.name or "", content))


def _json(body: bytes) -> Iterator[tuple[str, str, str]]:
    """Every text, number and key of a document; what is no JSON is searched as it stands."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        yield BODY, "", body.decode("utf-8", "replace")
        return
    waiting: list[tuple[str, object]] = [("", document)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            yield from ((path or NOT_TOLD, "", key) for key in value)
            waiting += [(f"{path}.{key}" if path else key, inner) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [(f"{path}[{number}]", inner) for number, inner in enumerate(value)]
        elif not isinstance(value, bool) and value is not None:
            yield path or BODY, "", str(value)

"""The one NinjaAPI of the house, and how what goes wrong in it looks."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from futasato.counters.api import documenting, problems, reasons
from futasato.counters.door import saying

VERSION, PREFIX = "1", "/api/v1/"
HEADER = ("要ります", "Required")
api = NinjaAPI(
    title="ふたさと / Futasato",
    version=VERSION,
    description="二地域居住の登録簿。画面と同じ門（認可の表）を通ります。The register's API, behind the same doors as its pages.",
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Every place that is wrong."""
    return problems.refused(request, 422, errors=map(reasons.fault, error.errors))


@api.exception_handler(problems.Invalid)
def _unusable(request: HttpRequest, error: problems.Invalid) -> HttpResponse:
    return problems.refused(request, 422, errors=[error.fault])


@api.exception_handler(problems.Refused)
def _impossible(request: HttpRequest, error: problems.Refused) -> HttpResponse:
    with translation.override("en"):
        english = " ".join(map(saying.sentence, error.reasons))
    return problems.refused(request, 409, title=str(error), detail=english)


@api.exception_handler(problems.Changed)
def _changed(request: HttpRequest, error: problems.Changed) -> HttpResponse:
    return problems.refused(request, 412)


@api.exception_handler(problems.Required)
def _required(request: HttpRequest, error: problems.Required) -> HttpResponse:
    told = dict(zip(("reason", "detail"), HEADER, strict=True))
    return problems.refused(request, 428, errors=[{"place": f"header/{error}"} | told])


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What cannot be read at all."""
    return problems.refused(request, error.status_code)


@api.exception_handler(Http404)
def _absent(request: HttpRequest, error: Http404) -> HttpResponse:
    return problems.refused(request, 404)


def answer_heads() -> None:
    """Whoever may GET may HEAD (RFC 9110 §9.3.2); called once, when every operation is there."""
    for _, router in api._routers:
        for view in router.path_operations.values():
            for operation in view.operations:
                operation.methods = [*operation.methods, *(["HEAD"] if operation.methods == ["GET"] else [])]


def document() -> dict[str, object]:
    """The OpenAPI 3.1 document of the running API."""
    return documenting.completed(api.get_openapi_schema(path_prefix=PREFIX))


def show(request: HttpRequest) -> HttpResponse:
    """GET /api/v1/openapi.json."""
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False, "indent": 1})

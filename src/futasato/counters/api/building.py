"""The one NinjaAPI of the house, how its errors look, and its OpenAPI document."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from futasato.counters.api import problems

VERSION, PREFIX = "1", "/api/v1/"
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
    """Every place that is wrong; the value itself is not repeated (it may be somebody's)."""
    faults = [{"place": "/".join(map(str, each["loc"])), "reason": each["msg"]} for each in error.errors]
    return problems.refused(request, 422, errors=faults)


@api.exception_handler(problems.Invalid)
def _unusable(request: HttpRequest, error: problems.Invalid) -> HttpResponse:
    return problems.refused(request, 422, errors=[error.fault])


@api.exception_handler(problems.Refused)
def _impossible(request: HttpRequest, error: problems.Refused) -> HttpResponse:
    return problems.refused(request, 409, title=" ".join(error.reasons))


@api.exception_handler(problems.Changed)
def _changed(request: HttpRequest, error: problems.Changed) -> HttpResponse:
    return problems.refused(request, 412)


@api.exception_handler(problems.Required)
def _required(request: HttpRequest, error: problems.Required) -> HttpResponse:
    return problems.refused(request, 428, errors=[{"place": f"header/{error}", "reason": "要ります"}])


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problems.refused(request, error.status_code, detail=str(error))


@api.exception_handler(Http404)
def _absent(request: HttpRequest, error: Http404) -> HttpResponse:
    return problems.refused(request, 404)


def document() -> dict:
    """The OpenAPI 3.1 document, with problems under their own media type."""
    told = dict(api.get_openapi_schema(path_prefix=PREFIX))
    for operations in told["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                if int(status) >= 400 and "application/json" in response.get("content", {}):
                    response["content"] = {"application/problem+json": response["content"]["application/json"]}
    return told


def show(request: HttpRequest) -> HttpResponse:
    """GET /api/v1/openapi.json."""
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False, "indent": 1})

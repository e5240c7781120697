"""The OpenAPI document made whole: what the door asks and answers for every operation, which its function does not see."""

from __future__ import annotations

import json
from collections.abc import Iterator

PROBLEM, JSON = "application/problem+json", "application/json"
KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": True,
    "schema": {"type": "string", "pattern": "^[!-~]{16,128}$", "minLength": 16, "maxLength": 128},
    "description": "the same value again for the same act again: it is done once, and answered as the first time",
}
TOKEN = {
    "in": "header",
    "name": "X-CSRFToken",
    "required": True,
    "schema": {"type": "string", "minLength": 1},
    "description": "the value of the csrftoken cookie",
}
SESSION = {"type": "apiKey", "in": "cookie", "name": "sessionid", "description": "of a person who signed in on a page"}
REPLAYED = {
    "description": "true: done the first time already. What was shown of people is not kept: then there is no body",
    "schema": {"type": "string", "enum": ["true"]},
}
WAIT = {"required": True, "description": "seconds", "schema": {"type": "integer", "minimum": 1}}
ALLOW = {"required": True, "description": "the methods of the route", "schema": {"type": "string"}}


def completed(told: dict[str, object]) -> dict[str, object]:
    """The document of ninja with headers, security and problems."""
    document = json.loads(json.dumps(told))
    for method, operation in _operations(document):
        operation["summary"] = operation.pop("description", "").split("\n")[0]
        operation["parameters"] = [_parameter(each) for each in operation["parameters"]]
        operation["responses"] = {status: _answer(status, each) for status, each in sorted(_responses(operation))}
        operation["security"] = [{"session": []}] if "401" in operation["responses"] else []
        if method != "get":
            _write(operation)
    document["components"]["securitySchemes"] = {"session": SESSION}
    document["components"]["schemas"] = dict(sorted(document["components"]["schemas"].items()))
    return document | {"paths": dict(sorted(document["paths"].items()))}


def _operations(document: dict) -> Iterator[tuple[str, dict]]:
    for methods in document["paths"].values():
        methods.pop("head", None)
        yield from methods.items()


def _responses(operation: dict) -> Iterator[tuple[str, dict]]:
    return ((status, each) for status, each in operation["responses"].items())


def _parameter(told: dict) -> dict:
    """A query carries no null: what may be left out is left out."""
    choices = [each for each in told["schema"].get("anyOf", ()) if each.get("type") != "null"]
    if len(choices) == 1:
        told["schema"] = {"title": told["schema"].get("title", told["name"]), **choices[0]}
    return told


def _answer(status: str, told: dict) -> dict:
    """One answer with its media type and the headers it always has."""
    if int(status) >= 400 and JSON in told.get("content", {}):
        told["content"] = {PROBLEM: told["content"][JSON]}
    always = {"429": {"Retry-After": WAIT}, "503": {"Retry-After": WAIT}, "405": {"Allow": ALLOW}}.get(status)
    return told | ({"headers": always} if always else {})


def _write(operation: dict) -> None:
    operation["parameters"] += [KEY, TOKEN]
    for status, each in operation["responses"].items():
        if status.startswith("2"):
            each["headers"] = each.get("headers", {}) | {"Idempotent-Replayed": REPLAYED}

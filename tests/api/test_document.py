"""The published document is the committed one, and says just what runs and what the matrix states (API9)."""

import json
import re
from pathlib import Path

import pytest

from futasato.counters.api import building, urls  # noqa: F401  with urls come the endpoints
from futasato.counters.door import checking
from futasato.counters.door.matrix import Cell, Relation, Role, matrix

from .ground import Program

COMMITTED = Path(__file__).parents[2] / "docs" / "openapi.json"
MEND = "docs/openapi.json differs. Look at what changed, then write it: .venv/bin/python -m tests.api.writing"
DOCUMENT = building.document()
OPERATIONS = [(method, path, told) for path, each in DOCUMENT["paths"].items() for method, told in each.items()]


@pytest.mark.promise("R9", part="evidence")
def test_the_committed_document_is_the_running_one():
    assert json.loads(COMMITTED.read_text(encoding="utf-8")) == DOCUMENT, MEND


@pytest.mark.django_db
def test_anybody_may_read_it():
    answer = Program().get("/api/v1/openapi.json")
    assert (answer.status_code, answer.json()["openapi"]) == (200, "3.1.0")


def documented():
    """METHOD and route name of each operation, by the name that its function was given."""
    views = {f"/api/v1/{path}": view for router in building.api._get_bound_routers() for path, view in _views(router)}
    return {(method.upper(), f"api:{views[path].url_name}") for method, path, _ in OPERATIONS}


def _views(router):
    return ((re.sub(r"{[^}:]+:", "{", path), view) for path, view in router.path_operations.items())


def test_document_routes_and_matrix_are_equal_method_by_method():
    stated = {(method, name) for method, name in matrix().routes if name.startswith("api:")} - {("GET", "api:api-root")}
    assert documented() == stated
    running = {name for name in checking.route_names() if name.startswith("api:")} - {"api:api-root"}
    assert {name for _, name in documented()} == running


@pytest.mark.parametrize(("method", "path", "told"), OPERATIONS, ids=lambda each: each if isinstance(each, str) else "")
def test_each_operation_says_what_the_door_asks(method, path, told):
    names = {each["name"] for each in told["parameters"] if each["in"] == "header"}
    assert names >= ({"Idempotency-Key", "X-CSRFToken"} if method != "get" else set())
    assert ("If-Match" in names) == ("412" in told["responses"])
    assert told["responses"]["429"]["headers"]["Retry-After"]["required"]
    assert all("application/problem+json" in each["content"] for s, each in told["responses"].items() if s >= "400")


def test_only_what_nobody_may_do_wants_a_session():
    stated = {
        (method, name): route.door.cell(Role.NOBODY, Relation.OWN) for (method, name), route in matrix().routes.items()
    }
    views = {f"/api/v1/{path}": view for router in building.api._get_bound_routers() for path, view in _views(router)}
    for method, path, told in OPERATIONS:
        is_open = stated[method.upper(), f"api:{views[path].url_name}"] is not Cell.DENY
        assert told["security"] == ([] if is_open else [{"session": []}]), path


def test_no_body_takes_what_it_does_not_name():
    schemas = DOCUMENT["components"]["schemas"]
    bodies = [
        told["requestBody"]["content"]["application/json"]["schema"]
        for _, _, told in OPERATIONS
        if "requestBody" in told
    ]
    names = {each["$ref"].rsplit("/", 1)[1] for each in bodies}
    assert names == {"Joining", "Giving", "Holding", "Cancelling", "Deciding", "Drafting"}
    assert all(schemas[name]["additionalProperties"] is False for name in names)

"""Requests made from the published document: no answer is a fault of ours, none is undocumented (trust.md R9)."""

import os
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.http import JsonResponse
from django.utils import timezone

from futasato.consents import reads as consents_reads
from futasato.counters.api import building, urls  # noqa: F401  with urls come the endpoints

from . import fuzzing, ground
from .ground import FUKUI, SABAE

pytestmark = pytest.mark.django_db
APPLICATION = get_wsgi_application()
REQUESTS = int(os.environ.get("FUTASATO_FUZZ", "600"))


@pytest.fixture
def world(monkeypatch):
    """In one transaction, which no request ends: as in Django's own test client."""
    monkeypatch.setattr(connections["default"], "close_if_unusable_or_obsolete", lambda: None)
    ground.office.ruled()
    return Town()


class Town:
    """Who asks, and what they may name."""

    def __init__(self):
        self.officer, (self.resident, self.person) = ground.at_the_desk(), ground.somebody()
        ground.resident.joined(self.person)
        people = [ground.applied().id, ground.office.somebody(days=2).id, ground.office.somebody(code=SABAE).id]
        events = [ground.held().id, ground.held(hours=2).id, ground.held(SABAE).id]
        drafts = [ground.office.drafted().id, ground.office.drafted(code=SABAE).id]
        self.known = {
            "code": [FUKUI, FUKUI, FUKUI, SABAE, "999999"],
            "person": [str(id) for id in [*people, uuid4()]],
            "event": [str(id) for id in [*events, uuid4()]],
            "draft": [str(id) for id in [*drafts, uuid4()]],
            "consent": [str(consents_reads.given(self.person.id)[0].id), str(uuid4())],
            "If-Match": ["*", f'"{"0" * 32}"'],
            "place_code": [FUKUI, SABAE, "131041", "999999"],
            "register_version": [ground.version("register"), "0"],
            "mirror_version": [ground.version("mirror"), "0"],
            "tier": ["friend", "two-region", "none"],
            "recipient": ["nation", FUKUI],
            "purpose": ["report", "register", "none"],
            "text_version": [ground.version("report"), ground.version("register"), "0"],
        }

        begins = timezone.now().replace(microsecond=0) + timedelta(days=1)
        when = {"starts_at": begins.isoformat(), "ends_at": (begins + timedelta(hours=1)).isoformat()}
        giving = {"recipient": "nation", "purpose": "report", "text_version": ground.version("report")}
        self.bodies = {"decide": {"step": "take_up"}, "hold": {"title": "祭り"} | when, "giveConsent": giving}

    def cookies(self, path):
        """Whose session a path wants."""
        return (self.resident if "/me" in path else self.officer).cookies


def application(environ, start):
    """The site's own, asked from this machine as a server would hand it over."""
    return APPLICATION(environ | {"REMOTE_ADDR": "127.0.0.1"}, start)


def fuzzed(world, requests, **only):
    schema = fuzzing.loaded(application, world.known, world.bodies)
    return fuzzing.run(schema.include(**only) if only else schema, world.cookies, requests)


@pytest.mark.timeout(7200)
@pytest.mark.promise("R9")
@pytest.mark.promise("R9", part="evidence")
def test_no_request_gets_an_answer_that_is_not_documented(world):
    """And every operation was asked, and has answered at least once with what it is for."""
    run = fuzzed(world, REQUESTS)
    assert not run.faults, "\n\n".join(run.faults.values())
    operations = {f"{method.upper()} {path}" for path, told in building.document()["paths"].items() for method in told}
    assert set(run.asked) == operations
    assert run.total >= REQUESTS
    assert {label for label, status in run.answered if 200 <= status < 300} == operations
    assert not [status for _, status in run.answered if status >= 500]


def planted(monkeypatch, answer):
    """One handler of ours does that instead of what it is for."""
    mounted = (router.path_operations for router in building.api._get_bound_routers())
    view = next(operations["me"] for operations in mounted if "me" in operations)
    monkeypatch.setattr(view.operations[0], "run", answer)


def broken(request, **named):
    raise ZeroDivisionError


def strange(request, **named):
    return JsonResponse({}, status=418)


@pytest.mark.promise("R9", part="control")
@pytest.mark.parametrize(
    ("answer", "caught"), [(broken, "GET /api/v1/me: ServerError"), (strange, "GET /api/v1/me: UndefinedStatusCode")]
)
def test_a_planted_fault_is_caught(world, monkeypatch, answer, caught):
    planted(monkeypatch, answer)
    assert caught in fuzzed(world, 10, path="/api/v1/me").faults

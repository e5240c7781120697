"""The fuzz: requests made from the published document, valid ones and broken ones, each answer held against it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import inf
from uuid import uuid4

import hypothesis
import schemathesis
from hypothesis import HealthCheck, Phase
from schemathesis.config import SchemathesisConfig
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.hypothesis.builder import HypothesisTestConfig, HypothesisTestMode, create_test
from schemathesis.generation.meta import TestPhase

from .ground import ROOT

# What the document cannot say of a well-formed request: 412, its version is not that of today; 422, its texts hold a
# 個人番号, its cursor is none of ours, its step does not take the field; 428 and 415 come before anything else.
CHECKS = {
    "positive_data_acceptance": {"expected-statuses": ["2xx", "401", "403", "404", "409", "412", "422"]},
    "negative_data_rejection": {
        "expected-statuses": ["400", "401", "403", "404", "405", "409", "412", "415", "422", "428"]
    },
    "missing_required_header": {"expected-statuses": ["401", "403", "404", "428"]},
    "max_response_time": 5.0,  # trust.md R9
}
# An office is not 401 but absent to who is not signed in (T1): shown in test_absent_is_absent.py, sign-in in the rest.
AT_AN_OFFICE = {"include-path-regex": "/places/", "checks": {"ignored_auth": {"enabled": False}}}
MODES = [HypothesisTestMode.EXAMPLES, HypothesisTestMode.COVERAGE, HypothesisTestMode.FUZZING]


@dataclass
class Run:
    """What one run has sent and seen."""

    asked: Counter = field(default_factory=Counter)
    answered: Counter = field(default_factory=Counter)
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many requests."""
        return self.asked.total()


def loaded(app, known: dict[str, list[str]], bodies: dict[str, dict]):
    """The schema as the running application publishes it; `known`: values that a parameter or field may have in this
    world, so that valid requests find something; `bodies`: an example of some operations."""
    published = schemathesis.openapi.from_wsgi(f"{ROOT}openapi.json", app, config=_config())
    _name(published.raw_schema, known, bodies)
    schema = schemathesis.openapi.from_dict(published.raw_schema, config=_config())
    schema.app = app
    return schema


def run(schema, cookies_of, budget: int, seed: int = 1) -> Run:
    """At least `budget` requests over all operations. `cookies_of(path)`: whose session asks."""
    done = Run()
    operations = [result.ok() for result in schema.get_all_operations()]
    while done.total < budget and len(done.faults) < 10:
        share = max((budget - done.total) // len(operations), 5)
        for operation in operations:
            _ask(done, operation, cookies_of(operation.path), share, seed)
        seed += 1
    return done


def _ask(done: Run, operation, cookies, share: int, seed: int) -> None:
    """One round of one operation: what the document's edges are, and then anything."""
    before = done.asked[operation.label]
    until = {TestPhase.COVERAGE: before + share * 2 // 3, TestPhase.FUZZING: before + share}

    def ask(case):
        if done.asked[operation.label] < until.get(case.meta.phase.name, inf):
            _sent(done, case, cookies)

    settings = hypothesis.settings(
        max_examples=share, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )  # fmt: skip
    config = HypothesisTestConfig(project=operation.schema.config, modes=MODES, settings=settings, seed=seed)
    create_test(operation=operation, test_func=ask, config=config)()


def _sent(done: Run, case, cookies) -> None:
    """Send it and hold the answer against the document; what is wrong is written down, and the run goes on."""
    done.asked[case.operation.label] += 1
    if not _breaks(case, ParameterLocation.HEADER):
        _sign(case, cookies)
    answer = case.call() if _breaks(case, ParameterLocation.COOKIE) else case.call(cookies=cookies)
    done.answered[case.operation.label, answer.status_code] += 1
    try:
        case.validate_response(answer)
    except* Exception as found:
        for each in found.exceptions:
            done.faults.setdefault(f"{case.operation.label}: {type(each).__name__}", _told(case, each))


def _told(case, fault) -> str:
    return f"{fault}\n{case.method} {case.formatted_path} {case.query} {dict(case.headers)} {case.body!r} {case.meta and case.meta.phase}"


def _sign(case, cookies) -> None:
    """A token that holds and a key of its own."""
    for name, value in (("X-CSRFToken", cookies.get("csrftoken", "")), ("Idempotency-Key", str(uuid4()))):
        if name in case.headers:
            case.headers[name] = value


def _breaks(case, location) -> bool:
    """Whether the headers or the cookies are what is wrong with a request: then they stay so."""
    return case.meta.is_negative_at(location) or getattr(case.meta.phase.data, "parameter_location", None) is location


def _config():
    return SchemathesisConfig.from_dict({"checks": CHECKS, "operations": [AT_AN_OFFICE]})


def _name(document, known, bodies) -> None:
    for operation in (each for operations in document["paths"].values() for each in operations.values()):
        for each in operation["parameters"]:
            _enumerate(each["schema"], known.get(each["name"]))
            each |= {"example": known[each["name"]][0]} if each["name"] in known else {}
        if body := bodies.get(operation["operationId"]):
            operation["requestBody"]["content"]["application/json"]["example"] = body
    for schema in document["components"]["schemas"].values():
        if schema.get("additionalProperties") is False:
            for name, each in schema.get("properties", {}).items():
                _enumerate(each, known.get(name))


def _enumerate(schema, values) -> None:
    if values:
        told = schema["anyOf"][0] if "anyOf" in schema else schema
        told.clear()
        told |= {"type": "string", "enum": values}

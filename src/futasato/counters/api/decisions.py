"""POST /places/{code}/people/{person}/decisions: take up, approve, refuse, renew, suspend, resume, revoke …"""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Status

from futasato.counters.api import etags, problems
from futasato.counters.api.building import api
from futasato.counters.api.my_registrations import Belonging, told
from futasato.counters.api.placing import own_place
from futasato.counters.api.written import Day, Name, Reason, Sent
from futasato.counters.door import showing
from futasato.counters.office.people import deciding, standing
from futasato.registrations import acts as registrations_acts
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of

UNREGISTERED = "まだ登録がありません。"
Named = StrEnum("Named", {step.name: step.value for step in deciding.CHOICES})


class Deciding(Sent):
    """One step with what it needs: `tier`, `reason`, `moved_on`, `died_on` (the steps that do not take one refuse it)."""

    step: Named
    tier: Name | None = None
    reason: Reason | None = None
    moved_on: Day | None = None
    died_on: Day | None = None


@api.post(
    "places/{code}/people/{uuid:person}/decisions",
    url_name="decisions",
    operation_id="decide",
    response={201: Belonging, problems.EDIT: problems.Problem},
    openapi_extra=etags.told(201, is_edit=True),
)
def decide(request: HttpRequest, response: HttpResponse, code: str, person: UUID, decision: Deciding):
    """登録についての手続き。"""
    place = own_place(request, code)
    known = standing.known(place, person)
    etags.insist(request, registrations_reads.get(known.id, place.code))
    asked = decision.dict(exclude={"step"}, exclude_none=True)
    choice = deciding.CHOICES[deciding.Step(decision.step.value)]
    _insist_on_fields(decision.step.value, choice, asked)
    _do(choice, {"person": known.id, "place_code": place.code, **asked}, f"account:{request.user.pk}")
    showing.shows(request, [known.id], ["tier"])
    response["ETag"] = etags.of(registrations_reads.get(known.id, place.code))
    return Status(201, told(registrations_reads.card(known.id, place.code, day_of(timezone.now()))))


def _do(choice: deciding.Choice, asked: dict[str, object], by: str) -> None:
    if registrations_reads.get(asked["person"], asked["place_code"]) is None:
        raise problems.Refused([UNREGISTERED])
    try:
        choice.act(**asked, now=timezone.now(), by=by)
    except registrations_acts.Refusal as refusal:
        raise problems.Refused(refusal.reasons) from refusal


def _insist_on_fields(step: str, choice: deciding.Choice, asked: dict[str, object]) -> None:
    """Just the fields of the step; a reason may be left out where the page lets it out."""
    wanted, optional = set(choice.fields), deciding.OPTIONAL.get(deciding.Step(step), set())
    for name in sorted(set(asked) - wanted):
        raise problems.Invalid(f"body/{name}", f"{step} では使いません", f"{step} does not take it")
    for name in sorted(wanted - optional - set(asked)):
        raise problems.Invalid(f"body/{name}", f"{step} には要ります", f"{step} needs it")

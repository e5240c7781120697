"""POST /places/{code}/people/{person}/decisions: take up, approve, refuse, renew, suspend, resume, revoke …"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema, Status
from pydantic import Field

from futasato.counters.api import problems
from futasato.counters.api.building import api
from futasato.counters.api.my_registrations import Belonging, told
from futasato.counters.api.placing import own_place
from futasato.counters.door import showing
from futasato.counters.office.people import deciding, standing
from futasato.registrations import acts as registrations_acts
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of

Named = StrEnum("Named", {step.name: step.value for step in deciding.CHOICES})


class Deciding(Schema):
    """One step with what it needs: `tier`, `reason`, `moved_on`, `died_on` (the steps that do not take one refuse it)."""

    step: Named
    tier: Annotated[str, Field(max_length=100)] | None = None
    reason: Annotated[str, Field(max_length=500)] | None = None
    moved_on: date | None = None
    died_on: date | None = None


@api.post(
    "places/{code}/people/{uuid:person}/decisions",
    url_name="decisions",
    operation_id="decide",
    response={201: Belonging, problems.ANY: problems.Problem},
)
def decide(request: HttpRequest, code: str, person: UUID, decision: Deciding):
    """登録についての手続き。"""
    place = own_place(request, code)
    known = standing.known(place, person)
    asked = decision.dict(exclude={"step"}, exclude_none=True)
    choice = deciding.CHOICES[deciding.Step(decision.step.value)]
    _insist_on_fields(decision.step.value, choice, asked)
    by = f"account:{request.user.pk}"
    try:
        choice.act(person=known.id, place_code=place.code, **asked, now=timezone.now(), by=by)
    except registrations_acts.Refusal as refusal:
        raise problems.Refused(refusal.reasons) from refusal
    showing.shows(request, [known.id], ["tier"])
    return Status(201, told(registrations_reads.card(known.id, place.code, day_of(timezone.now()))))


def _insist_on_fields(step: str, choice: deciding.Choice, asked: dict[str, object]) -> None:
    """Just the fields of the step; a reason may be left out where the page lets it out."""
    wanted, optional = set(choice.fields), deciding.OPTIONAL.get(deciding.Step(step), set())
    for name in sorted(set(asked) - wanted):
        raise problems.Invalid(f"body/{name}", f"{step} では使いません")
    for name in sorted(wanted - optional - set(asked)):
        raise problems.Invalid(f"body/{name}", f"{step} には要ります")

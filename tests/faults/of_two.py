"""What two officers write: every kind of proposal carried out, refused, withdrawn; and a colleague's office and factor."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth import get_user_model
from django.utils import timezone

from futasato.approvals import acts as approvals_acts
from futasato.definitions import acts as definitions_acts
from futasato.exports import acts as exports_acts
from futasato.exports.nouns import Column
from futasato.people.nouns import Duty
from futasato.protections import acts as protections_acts
from futasato.records import acts as records_acts
from futasato.units import day_of
from tests.counters.office import ground as office

from .of_trust import at_a_duty, protected
from .sending import NUMBERS, OFFICE, Arranged, Sent, at_the_desk

FUKUI = office.FUKUI


def _signed(user=None):
    """The first of the two."""
    return {"now": timezone.now(), "by": f"account:{(user or office.officer()).pk}"}


def _decided(asked, more="", **form):
    return Sent(f"{OFFICE}proposals/{asked.id}/{more}", form)


def _void(user=None):
    record = office.visited(office.somebody(), 1)[0]
    return records_acts.propose_void(record=record, reason="別の人の記録", **_signed(user))


def carry_out_a_void(client):
    at_the_desk(client)
    return _decided(_void())


def carry_out_a_publication(client):
    at_the_desk(client)
    told = {"text": office.TEXT, "place_code": FUKUI, "title": "改正案", "reason": "要綱改正"}
    from_on = day_of(timezone.now()) + timedelta(days=next(NUMBERS))
    return _decided(definitions_acts.propose_publication(**told, from_on=from_on, **_signed()))


def grant_a_duty(client):
    at_the_desk(client)
    newcomer = get_user_model().objects.create_user(f"newcomer-{uuid4().hex}")
    told = {"account": newcomer.pk, "place_code": FUKUI, "duty": Duty.DESK, "reason": "異動"}
    return _decided(approvals_acts.propose_grant(**told, from_on=day_of(timezone.now()), **_signed()))


def _colleague():
    """An officer with an authenticator app."""
    user = office.officer()
    Authenticator.objects.create(user=user, type="totp", data={"secret": "unused"})
    return user


def carry_out_a_reset(client):
    at_the_desk(client)
    told = {"account": _colleague().pk, "place_code": FUKUI, "reason": "窓口で職員証を見た"}
    return _decided(approvals_acts.propose_reset(**told, **_signed()))


def carry_out_a_lifting(client):
    at_a_duty(client, Duty.DESK)
    first = office.officer()
    office.appoint(first, duty=Duty.DESK)
    told = {"protection": protected().id, "reason": "本人の申出"}
    return _decided(protections_acts.propose_lifting(**told, **_signed(first)))


def carry_out_a_list(client):
    at_the_desk(client)
    office.somebody()
    told = {"place_code": FUKUI, "columns": [Column.NAME], "reason": f"案内 {uuid4()}"}
    return _decided(exports_acts.propose(**told, **_signed()))


def refuse(client):
    at_the_desk(client)
    return _decided(_void(), "refuse/", reason="本人の記録でした")


def withdraw(client):
    return _decided(_void(at_the_desk(client)), "withdraw/")


def confirm_an_office(client):
    at_the_desk(client)
    colleague = office.officer().pk
    offices = apps.get_model("people", "Office").objects.filter(account_id=colleague)
    offices.update(confirmed_until_on=day_of(timezone.now()))
    return Sent(f"{OFFICE}colleagues/{colleague}/officer/confirm/", {})


def ask_for_a_reset(client):
    at_the_desk(client)
    return Sent(f"{OFFICE}colleagues/{_colleague().pk}/reset/", {"reason": "窓口で職員証を見た"})


ROUTES: dict[str, tuple[Arranged, ...]] = {
    "office:proposal": (
        carry_out_a_void, carry_out_a_publication, grant_a_duty, carry_out_a_reset, carry_out_a_lifting, carry_out_a_list,
    ),
    "office:refuse_proposal": (refuse,),
    "office:withdraw_proposal": (withdraw,),
    "office:confirm_office": (confirm_an_office,),
    "office:reset_factor": (ask_for_a_reset,),
}  # fmt: skip

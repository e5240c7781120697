"""What an office writes for its town: events, the definition, lists."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from futasato.exports import acts as exports_acts
from futasato.exports.nouns import Column
from futasato.units import day_of
from futasato.visits import acts as visits_acts
from tests.counters.office import ground as office
from tests.counters.resident import ground as resident

from .sending import NUMBERS, OFFICE, Arranged, Sent, at_the_desk

FUKUI = office.FUKUI


def hold(client):
    at_the_desk(client)
    begins = timezone.localtime() + timedelta(days=1)
    when = {"starts_at": begins, "ends_at": begins + timedelta(hours=1)}
    return Sent(
        f"{OFFICE}events/hold/",
        {"title": "祭り", "kind": "event"} | {k: f"{v:%Y-%m-%dT%H:%M}" for k, v in when.items()},
    )


def cancel(client):
    at_the_desk(client)
    return Sent(f"{OFFICE}events/{resident.held().id}/cancel/", {"reason": "大雨のため"})


def scan(client):
    at_the_desk(client)
    shown = visits_acts.show_pass(person=office.somebody().id, now=timezone.now(), by="test")
    return Sent(f"{OFFICE}events/{resident.held().id}/scan/", {"scan": shown.code})


def begin(client):
    at_the_desk(client)
    return Sent(f"{OFFICE}definition/draft/", {"title": f"案 {uuid4()}"})


def _draft(client):
    at_the_desk(client)
    draft = office.drafted(title=f"案 {uuid4()}")
    return draft, f"{OFFICE}definition/drafts/{draft.id}/"


def numbers(client):
    _, page = _draft(client)
    form = client.get(f"{page}numbers/").context["form"]
    fields = {name: form[name].value() for name in form.fields}
    return Sent(f"{page}numbers/", {name: "9" if value in (3, "3") else value for name, value in fields.items()})


def write_text(client):
    draft, page = _draft(client)
    return Sent(f"{page}text/", {"digest": _digest(draft), "text": office.TEXT.replace("min: 3", "min: 4")})


def publish(client):
    draft, page = _draft(client)
    from_on = day_of(timezone.now()) + timedelta(days=next(NUMBERS))
    return Sent(
        f"{page}publish/", {"digest": _digest(draft), "from_on": f"{from_on}", "reason": "改正", "is_meant": "on"}
    )


def _digest(draft):
    from futasato.counters.office.definition.drafts import digest

    return digest(draft.text)


def ask_for_a_list(client):
    at_the_desk(client)
    return Sent(f"{OFFICE}exports/new/", {"columns": "name", "reason": f"案内 {uuid4()}"})


def fetch_a_list(client):
    user, now = at_the_desk(client), timezone.now() - timedelta(minutes=20)
    office.somebody()
    told = {"place_code": FUKUI, "columns": [Column.NAME], "reason": "案内"}
    asked = exports_acts.propose(**told, now=now, by=f"account:{user.pk}")
    job = exports_acts.carry_out(proposal=asked.id, now=now, by=f"account:{office.officer().pk}")
    return Sent(f"{OFFICE}exports/{job.id}/", {})


ROUTES: dict[str, tuple[Arranged, ...]] = {
    "office:hold": (hold,),
    "office:cancel": (cancel,),
    "office:scan": (scan,),
    "office:begin": (begin,),
    "office:numbers": (numbers,),
    "office:text": (write_text,),
    "office:publish": (publish,),
    "office:new_export": (ask_for_a_list,),
    "office:export": (fetch_a_list,),
}

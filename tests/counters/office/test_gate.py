"""Every page of an office is for an officer of that very town. For anybody else it is absent, to the byte."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import get_resolver, reverse
from django.utils import timezone

from futasato.mandates import acts as mandates_acts
from futasato.mandates.nouns import Ground
from futasato.people import acts as people_acts
from futasato.people.nouns import Duty
from futasato.protections import acts as protections_acts
from futasato.records import acts as records_acts
from futasato.units import day_of
from futasato.visits import acts as visits_acts
from tests import signing
from tests.dye import belongings

from .ground import FUKUI, SABAE, appoint, drafted, officer, ruled, somebody, visited

BEFORE_THE_PLACE = {"purpose"}  # asked of everybody with an office, before any place opens
# No page of its own: a button of another.
ONLY_SENT = {"confirm_office", "accept_cases", "correct_case", "extend_case", "disclose", "drop_roster"}
FETCHED_ONCE = {"export"}  # no page but a file, for whoever asked for it (test_exporting.py)
LEFT_OUT = BEFORE_THE_PLACE | ONLY_SENT | FETCHED_ONCE
SECRET = re.compile(rb'csrfmiddlewaretoken" value="[^"]*"|name="next" value="[^"]*"')


def addresses(code=FUKUI):
    """Every page of a town's office, with things in it that are there."""
    person = somebody(code=code, born_on=date(1985, 1, 1))
    record = visited(person, 1, code)[0]
    draft = drafted(code=code)
    now = timezone.now()
    event = visits_acts.hold(
        place_code=code, title="催し", starts_at=now, ends_at=now + timedelta(hours=1), now=now, by="test"
    )
    things = {"code": code, "person": person.id, "record": record.id, "sketch": draft.id, "event": event.id}
    things |= {"number": ruled().id, "step": "suspend"} | asked_for(person, record, code)
    return [reverse(f"office:{name}", kwargs={key: things[key] for key in keys}) for name, keys in named()]


def asked_for(person, record, code):
    """A proposal, a protection of somebody else, and a mandate over the person."""
    now, by = timezone.now(), f"account:{officer(code).pk}"
    proposal = records_acts.propose_void(record=record.id, reason="二重", now=now, by=by)
    hidden = somebody("試験 花子", code=code)
    protection = protections_acts.protect(person=hidden.id, place_code=code, reason="避難", now=now, by=by)
    told = {"ground": Ground.DELEGATE, "basis": "委任状", "now": now, "by": by}
    mandate = mandates_acts.entrust(
        principal=person.id, agent=somebody("試験 次郎", code=code, born_on=date(1980, 1, 1)).id, **told
    )
    colleague = {"account": officer(code).pk, "duty": "officer"}
    part = somebody("試験 二重", code=code).id
    people_acts.claim(claimant=person.id, person=part, proof="会員証", now=now, by=by)
    return (
        belongings.handed_out(belongings.asked(person.id, code), by)
        | belongings.approved(person.id, code)
        | belongings.listed(person.id, officer(code).pk, code)
        | {
            "part": part,
            "proposal": proposal.id,
            "protection": protection.id,
            "mandate": mandate.id,
            "objection": uuid4(),
        }
        | colleague
    )


def named():
    """(name, arguments) of every address of the office but the first."""
    office = get_resolver().namespace_dict["office"][1]
    found = {name: office.reverse_dict[name][0][0][1] for name in office.reverse_dict if isinstance(name, str)}
    return [(name, keys) for name, keys in sorted(found.items()) if keys and name not in LEFT_OUT]


def bare(page):
    return SECRET.sub(b"", page.content)


def test_the_walk_meets_every_page(db):
    assert len(addresses()) == len(named()) >= 20


def test_an_officer_of_the_town_sees_every_page_but_the_desks_and_the_auditors(client, officer):
    found = {address: client.get(address).status_code for address in addresses()}
    others = ("/protections/", "/accesses/")
    assert {address for address, status in found.items() if status != 200} == {
        address for address in found if any(each in address for each in others)
    }
    assert set(found.values()) == {200, 404}


def test_the_desk_sees_its_own(client, officer):
    pages = [address for address in addresses() if "/protections/" in address]
    appoint(officer, duty=Duty.DESK)
    assert [client.get(address).status_code for address in pages] == [200] * len(pages) and len(pages) == 2


@pytest.mark.parametrize("who", ["nobody", "resident", "neighbour", "former"])
def test_for_anybody_else_they_are_absent(client, db, django_user_model, who):
    if who != "nobody":
        user = officer(SABAE) if who == "neighbour" else django_user_model.objects.create_user(f"u-{uuid4().hex}")
        signing.staff(client, user)
        if who == "former":
            appoint(user, until_on=day_of(timezone.now()) - timedelta(days=1))
    absent = client.get(f"/office/999999/people/{uuid4()}/")
    for address in addresses():
        page = client.get(address)
        assert (page.status_code, bare(page)) == (404, bare(absent)), address


def test_what_is_absent_in_ones_own_town_is_the_same_answer(client, officer):
    elsewhere = somebody(code=SABAE)
    absent = client.get(f"/office/{FUKUI}/people/{uuid4()}/")
    forbidden = client.get(f"/office/{FUKUI}/people/{elsewhere.id}/")
    assert (absent.status_code, bare(absent)) == (404, bare(forbidden))


@pytest.mark.parametrize("name", ["draft", "numbers", "text", "try", "publish"])
def test_a_draft_of_another_town_is_absent(client, officer, name):
    foreign = drafted(code=SABAE)
    assert client.get(reverse(f"office:{name}", args=[FUKUI, foreign.id])).status_code == 404


def test_the_list_of_offices_needs_an_office(client, officer, django_user_model):
    assert "福井市" in client.get("/office/").content.decode()
    signing.resident(client, django_user_model.objects.create_user(f"u-{uuid4().hex}"))
    assert client.get("/office/").status_code == 404
    client.logout()
    assert client.get("/office/").status_code == 302


def test_a_code_that_is_no_place_is_absent(client, officer):
    assert client.get("/office/abc/").status_code == 404
    assert client.get(f"/office/{FUKUI}x/").status_code == 404

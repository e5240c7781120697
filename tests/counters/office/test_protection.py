"""支援措置 on the pages: set by any officer at once; then nobody is there; the desk sees, asks, and two of it lift."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from futasato.approvals import reads as approvals_reads
from futasato.people import acts as people_acts
from futasato.people.nouns import Duty, Role
from futasato.protections import acts as protections_acts
from futasato.protections import reads as protections_reads
from futasato.units import day_of
from tests import signing

from .ground import FUKUI, SABAE, appoint, somebody, text, visited
from .ground import officer as another

CONFIRMATION, DESK = f"/office/{FUKUI}/confirmation/", f"/office/{FUKUI}/protections/"
REASON = "元配偶者からの避難（試験）"


def protect(person):
    return f"/office/{FUKUI}/people/{person.id}/protect/"


@pytest.fixture
def person(officer):
    return somebody("試験 桜子")


def of_desk():
    user = another()
    appoint(user, duty=Duty.DESK)
    return user


def seen(page):
    """What a page says without what differs from one request to the next."""
    return text(page).split("<h1>")[1].split("</main>")[0]


@pytest.mark.threat("T11")
def test_any_officer_sets_it_and_the_next_page_says_nothing(client, officer, person):
    """A button on the person's page, a form, and then the neutral page: no name, no id."""
    assert protect(person) in text(client.get(f"/office/{FUKUI}/people/{person.id}/"))
    answer = client.post(protect(person), {"reason": REASON})
    assert answer.headers["Location"] == CONFIRMATION and protections_reads.is_veiled(person.id)
    said = text(client.get(CONFIRMATION))
    assert "窓口確認" in said and "桜子" not in said and str(person.id) not in said and REASON not in said
    assert DESK not in said


@pytest.mark.threat("T11")
def test_the_neutral_page_is_the_same_whoever_was_asked_for(client, officer, person):
    """Before anybody is protected, and after: byte for byte what an officer reads."""
    before = seen(client.get(CONFIRMATION))
    protections_acts.protect(
        person=person.id, place_code=FUKUI, reason=REASON, now=timezone.now(), by=f"account:{another().pk}"
    )
    assert seen(client.get(CONFIRMATION)) == before
    assert client.get(f"{CONFIRMATION}?person={person.id}").status_code == 200
    assert seen(client.get(f"{CONFIRMATION}?person={person.id}")) == before


def test_without_a_reason_nothing_is_set(client, officer, person):
    assert "設定の理由を書いてください" in text(client.post(protect(person), {"reason": " "}))
    assert not protections_reads.is_veiled(person.id)


def test_a_stranger_to_the_town_is_absent(client, officer):
    elsewhere = somebody(code=SABAE)
    for page in (protect(elsewhere), f"/office/{FUKUI}/people/{uuid4()}/protect/"):
        assert client.post(page, {"reason": "x"}).status_code == 404
    assert not protections_reads.is_veiled(elsewhere.id)


@pytest.mark.threat("T11")
def test_the_chosen_child_and_not_the_abuser_is_hidden_with_them(client, officer, person):
    child, abuser = somebody("試験 小梅"), somebody("試験 次郎")
    on, now = day_of(timezone.now()) - timedelta(days=30), timezone.now()
    told = {"from_on": on, "now": now, "by": "test"}
    joined = people_acts.join_household(person=person.id, role=Role.ADULT, **told)
    for each in (child, abuser):
        people_acts.join_household(person=each.id, household=joined.household, role=Role.CHILD, **told)
    assert "試験 小梅" in text(client.get(protect(person)))
    client.post(protect(person), {"reason": REASON, "members": [str(child.id)]})
    assert protections_reads.veiled_among([person.id, child.id, abuser.id]) == {person.id, child.id}


def test_nobody_from_outside_the_household_can_be_chosen(client, officer, person):
    child, stranger = somebody("試験 小梅"), somebody("試験 三郎")
    told = {"from_on": day_of(timezone.now()), "now": timezone.now(), "by": "test"}
    joined = people_acts.join_household(person=person.id, role=Role.ADULT, **told)
    people_acts.join_household(person=child.id, household=joined.household, role=Role.CHILD, **told)
    refused = client.post(protect(person), {"reason": REASON, "members": [str(stranger.id)]})
    assert refused.status_code == 200 and protections_reads.veiled_among([person.id, stranger.id]) == frozenset()


@pytest.mark.threat("T11")
def test_every_town_where_they_are_known_is_told_and_the_page_does_not_say_which(client, officer, person):
    visited(person, 1, SABAE)
    assert SABAE not in text(client.get(protect(person))) and "鯖江" not in text(client.get(protect(person)))
    client.post(protect(person), {"reason": REASON})
    assert [notice.person for notice in protections_reads.notices(SABAE)] == [person.id]
    assert protections_reads.notices(FUKUI) == ()


@pytest.mark.threat("T11")
def test_the_desks_page_is_absent_for_an_ordinary_officer(client, officer, person):
    by = f"account:{another().pk}"
    protection = protections_acts.protect(person=person.id, place_code=FUKUI, reason=REASON, now=timezone.now(), by=by)
    pages = [DESK, f"{DESK}{protection.id}/lift/"]
    assert [client.get(page).status_code for page in pages] == [404, 404]
    appoint(officer, duty=Duty.DESK)
    listed = text(client.get(DESK))
    assert "試験 桜子" in listed and REASON in listed and [client.get(page).status_code for page in pages] == [200, 200]


@pytest.mark.threat("T11")
def test_the_desk_asks_and_a_second_one_of_the_desk_lifts(client, officer, person):
    """The proposal waits; an ordinary officer does not see it; one of the desk has it done."""
    now = timezone.now()
    protection = protections_acts.protect(
        person=person.id, place_code=FUKUI, reason=REASON, now=now, by=f"account:{officer.pk}"
    )
    one, other = of_desk(), of_desk()
    signing.staff(client, one)
    page = f"{DESK}{protection.id}/lift/"
    assert "解除の理由を書いてください" in text(client.post(page, {"reason": ""}))
    assert client.post(page, {"reason": "本人の申出"}).headers["Location"] == DESK
    (asked,) = approvals_reads.open_ones(FUKUI, now=timezone.now())
    proposal = f"/office/{FUKUI}/proposals/{asked.id}/"
    assert "ご自分で出した申請です" in text(client.post(proposal)) and protections_reads.is_veiled(person.id)
    signing.staff(client, officer)
    assert client.get(proposal).status_code == 404 == client.post(proposal).status_code
    signing.staff(client, other)
    assert "隠すのをやめます" in text(client.get(proposal))
    assert client.post(proposal).status_code == 302 and not protections_reads.is_veiled(person.id)
    assert client.get(page).status_code == 404
    assert "いま設定している方はいません" in text(client.get(DESK))

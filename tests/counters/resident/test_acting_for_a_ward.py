"""代わりに: a guardian's phone does for the ward what the ward's own would: consents, towns, records, who has looked.

And it stops at the instant at which the right ends, also for a form that lies open.
"""

import re
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.utils import timezone

from futasato.accesses import models as accesses_models
from futasato.consents import models as consents_models
from futasato.consents import reads as consents_reads
from futasato.mandates import acts as mandates_acts
from futasato.mandates.nouns import Ground
from futasato.records.nouns import Kind
from futasato.registrations import reads as registrations_reads
from futasato.units import JST

from .family import LIST, born, child, entrusted, hidden, page_of, parent, pressed
from .ground import FUKUI, SABAE, text, wrote

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
REPORT = "consents/give/report/nation/"
PAGES = ["", "join/", f"join/?place={SABAE}", "history/", "accesses/", "consents/", REPORT]


@pytest.fixture
def ward(db):
    return child()


@pytest.fixture
def mother():
    return parent("母 花子", "haha@futasato.example")


@pytest.fixture
def father():
    return parent("父 次郎", "chichi@futasato.example")


def permits(person, recipient="nation", purpose="report"):
    return consents_reads.permits(person.id, recipient, purpose, at=timezone.now())


@pytest.mark.promise("R11")
def test_a_guardian_consents_for_the_ward_and_signs_it(ward, mother):
    entrusted(ward, mother)
    assert page_of(ward, REPORT) in text(mother[1].get(page_of(ward, "consents/")))
    page = mother[1].get(page_of(ward, REPORT))
    assert "試験 一子 さんの代わりに手続きしています" in text(page) and not permits(ward)
    assert pressed(mother[1], page_of(ward, REPORT)).headers["Location"] == page_of(ward, "consents/")
    assert permits(ward) and not permits(mother[0])
    kept = consents_models.Consent.objects.get(purpose="report")
    assert (kept.person_id, kept.given_by) == (ward.id, f"account:{mother[1].session['_auth_user_id']}")


@pytest.mark.promise("R11")
def test_two_clicks_withdraw_for_the_ward(ward, mother):
    entrusted(ward, mother)
    (link,) = re.findall(
        rf'href="({page_of(ward)}consents/[0-9a-f-]+/withdraw/)"', text(mother[1].get(page_of(ward, "consents/")))
    )
    confirm = mother[1].get(link)
    assert permits(ward, FUKUI, "register")  # control: looking does not withdraw
    done = mother[1].post(link, hidden(confirm), follow=True)
    assert done.redirect_chain == [(page_of(ward, "consents/"), 302)] and not permits(ward, FUKUI, "register")
    assert f"{page_of(ward)}consents/give/register/{FUKUI}/" in text(done)  # and the way back


@pytest.mark.threat("T1")
def test_a_guardians_own_consent_is_none_of_the_wards(ward, mother, father):
    entrusted(ward, mother)
    from .ground import joined

    joined(mother[0], SABAE)
    (hers,) = consents_reads.given(mother[0].id)
    assert mother[1].get(page_of(ward, f"consents/{hers.id}/withdraw/")).status_code == 404
    (wards,) = consents_reads.given(ward.id)
    for client, address in (
        (mother[1], f"/me/consents/{wards.id}/withdraw/"),
        (father[1], page_of(ward, f"consents/{wards.id}/withdraw/")),
    ):
        assert client.post(address).status_code == 404
    assert permits(ward, FUKUI, "register")


@pytest.mark.promise("R11")
def test_the_ward_is_registered_with_another_town(ward, mother):
    entrusted(ward, mother)
    found = text(mother[1].get(page_of(ward, "join/"), {"town": "鯖江"}))
    assert f"?place={SABAE}" in found and f'action="{page_of(ward, "join/")}"' in found
    refused = text(pressed(mother[1], page_of(ward, f"join/?place={SABAE}")))
    assert "この欄に印を付けてください" in refused and registrations_reads.get(ward.id, SABAE) is None
    assert pressed(mother[1], page_of(ward, f"join/?place={SABAE}"), register="on").headers["Location"] == page_of(ward)
    own = registrations_reads.get(ward.id, SABAE)
    assert own.state == "active" and registrations_reads.get(mother[0].id, SABAE) is None
    (given,) = [each for each in consents_reads.given(ward.id) if each.recipient == SABAE]
    assert given.given_by == f"account:{mother[1].session['_auth_user_id']}"


def test_records_and_looks_of_the_ward_are_there(ward, mother):
    entrusted(ward, mother)
    wrote(ward, Kind.VISIT, date(2025, 4, 1))
    wrote(mother[0], Kind.VISIT, date(2024, 4, 1))
    words = text(mother[1].get(page_of(ward, "history/")))
    assert "2025年" in words and "2024年" not in words and "/me/claim/" not in words
    looks = text(mother[1].get(page_of(ward, "accesses/")))
    assert "代理人が、代理の手続きのため、" in looks and "活動記録を見ました" in looks and "あなた" in looks


@pytest.mark.threat("T3")
@pytest.mark.parametrize("page", PAGES)
def test_every_page_about_the_ward_leaves_its_access_record(ward, mother, page):
    entrusted(ward, mother)
    assert mother[1].get(page_of(ward, page)).status_code == 200
    (kept,) = accesses_models.Access.objects.filter(person=ward.id)
    assert (kept.purpose, kept.duty) == ("guardian", "guardian") and "name" in kept.fields


@pytest.mark.threat("T14")
@pytest.mark.parametrize("page", [*PAGES, f"consents/{UUID(int=7)}/withdraw/"])
def test_without_a_mandate_there_is_no_page(ward, mother, father, page):
    entrusted(ward, mother)
    absent = father[1].get(f"{LIST}{uuid4()}/")
    answers = [father[1].get(page_of(ward, page)), father[1].post(page_of(ward, page))]
    assert {answer.status_code for answer in answers} <= {404, 405}
    assert answers[0].content == absent.content


@pytest.mark.threat("T14")
@pytest.mark.parametrize(
    ("born_on", "grown_on"),
    [(date(2009, 4, 1), date(2027, 4, 1)), (date(2009, 4, 2), date(2027, 4, 2)), (date(2012, 2, 29), date(2030, 3, 1))],
)
def test_an_open_form_ends_at_the_instant_too(ward, born_on, grown_on):
    """Opened at 23:59:59 in Japan, pressed at 00:00:00: absent, and nothing was written."""
    born(ward, born_on)
    midnight = datetime.combine(grown_on, datetime.min.time(), JST)
    with time_machine.travel(midnight - timedelta(minutes=10), tick=False):
        guardian = parent("母 花子", "haha@futasato.example")
        entrusted(ward, guardian)
    with time_machine.travel(midnight - SECOND, tick=False):
        opened = {page: hidden(guardian[1].get(page_of(ward, page))) for page in (REPORT, f"join/?place={SABAE}")}
        assert all(opened.values())
    with time_machine.travel(midnight, tick=False):
        absent = guardian[1].get(f"{LIST}{uuid4()}/").content
        for page, told in opened.items():
            answer = guardian[1].post(page_of(ward, page), told | {"register": "on"})
            assert (answer.status_code, answer.content) == (404, absent)
        assert not permits(ward) and registrations_reads.get(ward.id, SABAE) is None


@pytest.mark.threat("T14", part="control")
def test_a_second_before_the_open_form_is_taken(ward):
    born(ward, date(2009, 4, 1))
    before = datetime(2027, 3, 31, 23, 59, 59, tzinfo=JST)
    with time_machine.travel(before - timedelta(minutes=10), tick=False):
        guardian = parent("母 花子", "haha@futasato.example")
        entrusted(ward, guardian)
    with time_machine.travel(before, tick=False):
        assert pressed(guardian[1], page_of(ward, REPORT)).status_code == 302 and permits(ward)


@pytest.mark.threat("T14")
@pytest.mark.parametrize("act", [mandates_acts.end, mandates_acts.freeze])
def test_ended_or_frozen_in_the_middle_the_next_request_is_absent(ward, mother, act):
    mandate = entrusted(ward, mother)
    told = hidden(mother[1].get(page_of(ward, REPORT)))
    act(mandate=mandate.id, reason="親権者の変更", now=timezone.now(), by="account:7")
    assert mother[1].post(page_of(ward, REPORT), told).status_code == 404
    assert {mother[1].get(page_of(ward, page)).status_code for page in PAGES} == {404}
    assert not permits(ward)


def test_a_delegate_does_the_same_for_who_cannot_use_a_phone(ward, mother):
    born(ward, date(1935, 1, 1))
    entrusted(ward, mother, Ground.DELEGATE, basis="署名のある委任状")
    assert pressed(mother[1], page_of(ward, REPORT)).status_code == 302 and permits(ward)


# --- the child's own pages ---------------------------------------------------------------------------------------


@pytest.mark.threat("T14")
@pytest.mark.parametrize(
    ("born_on", "old_on"),
    [(date(2012, 4, 1), date(2027, 4, 1)), (date(2012, 4, 2), date(2027, 4, 2)), (date(2012, 2, 29), date(2027, 3, 1))],
)
def test_below_the_limit_a_child_is_shown_the_guardians_way(client, resident, account, born_on, old_on):
    """Until the instant of the birthday refused with the way that is open; from then on done."""
    from tests import signing

    born(resident, born_on)
    midnight = datetime.combine(old_on, datetime.min.time(), JST)
    address = f"/join/?place={FUKUI}"
    with time_machine.travel(midnight - SECOND, tick=False):
        signing.resident(client, account)
        words = text(pressed(client, address, register="on"))
        assert "15歳になるまでは、保護者の方が、ご自分の画面の「代理」から" in words
        assert registrations_reads.get(resident.id, FUKUI) is None
    with time_machine.travel(midnight, tick=False):
        assert pressed(client, address, register="on").status_code == 302
        assert registrations_reads.get(resident.id, FUKUI).state == "active"


def test_who_has_told_no_day_of_birth_is_not_asked(client, resident):
    assert pressed(client, f"/join/?place={FUKUI}", register="on").status_code == 302


def test_the_guardian_does_what_the_child_could_not(client, resident, mother):
    born(resident, date(2015, 6, 1))
    assert "保護者の方が" in text(pressed(client, f"/join/?place={FUKUI}", register="on"))
    entrusted(resident, mother)
    assert pressed(mother[1], page_of(resident, f"join/?place={FUKUI}"), register="on").status_code == 302
    assert registrations_reads.get(resident.id, FUKUI).state == "active"


@pytest.mark.threat("T14")
def test_a_child_is_told_how_many_guardians_and_no_names(client, resident, mother, father):
    born(resident, date(2015, 6, 1))
    assert "保護者 " not in text(client.get(LIST))
    entrusted(resident, mother)
    entrusted(resident, father)
    words = text(client.get(LIST))
    assert "保護者 2人" in words and "母 花子" not in words and "父 次郎" not in words
    assert "人</li>" not in text(mother[1].get(LIST))  # a guardian is told no number


@pytest.mark.parametrize("page", [page for page in PAGES if page != "join/"])
def test_the_wards_pages_are_english_too(ward, mother, page):
    entrusted(ward, mother)
    from .test_english import left_over

    mother[1].defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    words = re.sub("試験 一子|福井県|福井市|鯖江市", "", text(mother[1].get(page_of(ward, page))).split("<main")[1])
    assert left_over(words.split("</main")[0]) == []

"""Every page of an office: clean under axe and no wider than 320 pixels, in the state it has after real use."""

from datetime import timedelta

import pytest

from .signing import sign_in_staff
from .walking import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CODE = "182010"


@pytest.fixture
def town(db):
    """An officer, people with records that were corrected and voided, drafts right and wrong, an event somebody came to."""
    from django.utils import timezone

    from futasato.records import acts as records_acts
    from futasato.registrations import acts as registrations_acts
    from futasato.visits import acts as visits_acts
    from tests.counters.office import ground

    now, user = timezone.now(), ground.officer()
    ruled = ground.ruled()
    people = [ground.somebody(f"試験 {days}日", days=days) for days in (1, 2, 4)]
    gone, record = ground.visited(people[0], 2)
    records_acts.void(record=gone, reason="二重の記録", now=now, by="test")
    ground.judged(*people)
    registrations_acts.apply(person=people[0].id, place_code=CODE, tier="two-region", now=now, by="test")
    told = {"starts_at": now, "ends_at": now + timedelta(hours=1), "place_code": CODE, "title": "草刈り"}
    event = visits_acts.hold(**told, now=now, by="test")
    shown = visits_acts.show_pass(person=people[1].id, now=now, by="test")
    visits_acts.check_in(event=event.id, scan=shown.code, now=now, by="test")
    right = ground.drafted(ground.TEXT.replace("min: 3", "min: 9"))
    wrong = ground.drafted(ground.TEXT.replace("stay_days", "stay_dais"), title="まちがい")
    return {"user": user, "person": people[0].id, "record": record.id, "event": event.id, "version": ruled.id,
            "right": right.id, "wrong": wrong.id}  # fmt: skip


def addresses(town):
    """Every address, with things in it."""
    root = f"/office/{CODE}/"
    person, record = f"{root}people/{town['person']}/", f"{root}people/{town['person']}/records/{town['record']}/"
    drafts = [f"{root}definition/drafts/{town[each]}/" for each in ("right", "wrong")]
    event = f"{root}events/{town['event']}/"
    pages = ["/office/", root, f"{root}people/", f"{root}people/?q=試験", f"{root}people/?q=だれもいない", person]
    pages += [
        f"{person}claim/",
        f"{person}decisions/approve/",
        f"{person}decisions/refuse/",
        f"{person}decisions/take_up/",
    ]
    pages += [f"{record}verify/", f"{record}correct/", f"{record}void/"]
    pages += [f"{root}definition/", f"{root}definition/versions/{town['version']}/", f"{root}definition/draft/"]
    pages += [f"{draft}{more}" for draft in drafts for more in ("", "numbers/", "text/", "try/", "publish/")]
    pages += [f"{drafts[0]}try/?on=2026-11-23", f"{drafts[0]}try/?on=x", f"{root}events/", f"{root}events/hold/"]
    return pages + [
        event,
        f"{event}screen/?still=1",
        f"{event}screen/",
        f"{event}poster/",
        f"{event}scan/",
        f"{event}cancel/",
        f"{root}nothing/",
    ]


@pytest.mark.parametrize("locale", ["ja-JP", "en-US"])
def test_every_page_is_clean(chromium, live_server, town, locale):
    context = chromium.new_context(locale=locale)
    page, complaints = context.new_page(), []
    page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
    sign_in_staff(page, live_server.url, town["user"])
    found = [fault for address in addresses(town) for fault in looked(page, f"{live_server.url}{address}")]
    assert found == []
    assert [told for told in complaints if "404" not in told] == []
    context.close()


def looked(page, address):
    page.goto(address)
    return faults(page)


@pytest.mark.parametrize("more", ["events/hold/", "definition/draft/"])
def test_every_form_is_clean_with_all_its_faults(chromium, live_server, town, more):
    context = chromium.new_context(locale="ja-JP")
    page = context.new_page()
    sign_in_staff(page, live_server.url, town["user"])
    page.goto(f"{live_server.url}/office/{CODE}/{more}")
    page.locator("main form button").last.click()
    assert page.locator('[aria-invalid="true"]').count() > 0
    assert faults(page) == []
    context.close()

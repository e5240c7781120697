"""The pages of cases with a claim, a drawn paper, an overdue one and a decided one, and of what is handed out: clean under axe, no wider than 320 px."""

from datetime import timedelta
from random import Random

import pytest

from .signing import sign_in_staff
from .walking import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CASES = "/office/182010/cases/"


@pytest.fixture
def cases(db):
    from django.db import transaction
    from django.utils import timezone

    from futasato.cases import acts
    from futasato.cases.nouns import Claim, Disclosure, Kind, Outcome, Part
    from futasato.site.sample import asking
    from futasato.units import day_of
    from tests.cases import ground
    from tests.cases.handing import everywhere, filed, known
    from tests.counters.office.ground import officer, somebody

    ground.town()
    user, now = officer(), timezone.now()
    claim = Claim("activity", day_of(now), None, "草刈り", 120)
    papers = asking.sheets(Random(1))[:2]
    old = ground.asked(somebody("試験 太郎"), now=now - timedelta(days=50), claim=claim, attachments=papers)
    done = ground.asked(somebody("試験 花子"), now=now)
    acts.decide(case=done.id, outcome=Outcome.REJECT, reason="不足", seen=0, now=now, by=f"account:{user.pk}")
    ground.ending()
    with transaction.atomic():
        dye = everywhere()[0]
    asking, granted = filed(somebody("開示 花子"), Kind.DISCLOSURE), filed(known(dye), Kind.DISCLOSURE)
    told = {"disclosure": Disclosure("licence", ((Part.RECORDS, "others"),)), "seen": 0, "now": now, "by": f"account:{user.pk}"}
    acts.disclose(case=granted.id, **told)
    pages = ["", "?kind=premium", f"{old.id}/", f"{done.id}/", "renewals/", f"{asking.id}/", f"{asking.id}/disclosure/", f"{granted.id}/"]
    return {"user": user, "pages": [f"{CASES}{each}" for each in (*pages, f"{granted.id}/disclosure/")]}


def test_every_page_is_clean_at_both_widths(chromium, live_server, cases):
    context = chromium.new_context(locale="ja-JP")
    page = context.new_page()
    sign_in_staff(page, live_server.url, cases["user"])
    for address in cases["pages"]:
        page.goto(f"{live_server.url}{address}")
        assert faults(page) == [], address
    on_screen = seen(page)
    page.emulate_media(media="print")
    assert on_screen == [True] * 4 and seen(page) == [True, False, False, False], "on paper stands the document alone"
    context.close()


def seen(page):
    """Whether the title of the document, the form, the way to the files and the officer's purpose are to be seen."""
    places = ("h1", "form.stack", ".choices", ".purpose")
    return [page.locator(f"main {each}").first.is_visible() for each in places]

"""The pages of cases with a claim, a drawn paper, an overdue one and a decided one: clean under axe, no wider than 320 px."""

from datetime import timedelta
from random import Random

import pytest

from .signing import sign_in_staff
from .walking import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CASES = "/office/182010/cases/"


@pytest.fixture
def cases(db):
    from django.utils import timezone

    from futasato.cases import acts
    from futasato.cases.nouns import Claim, Outcome
    from futasato.site.sample import asking
    from futasato.units import day_of
    from tests.cases import ground
    from tests.counters.office.ground import officer, somebody

    ground.town()
    user, now = officer(), timezone.now()
    claim = Claim("activity", day_of(now), None, "草刈り", 120)
    papers = asking.sheets(Random(1))[:2]
    old = ground.asked(somebody("試験 太郎"), now=now - timedelta(days=50), claim=claim, attachments=papers)
    done = ground.asked(somebody("試験 花子"), now=now)
    acts.decide(case=done.id, outcome=Outcome.REJECT, reason="不足", seen=0, now=now, by=f"account:{user.pk}")
    ground.ending()
    return {"user": user, "pages": [CASES, f"{CASES}?kind=premium", f"{CASES}{old.id}/", f"{CASES}{done.id}/", f"{CASES}renewals/"]}


def test_every_page_is_clean_at_both_widths(chromium, live_server, cases):
    context = chromium.new_context(locale="ja-JP")
    page = context.new_page()
    sign_in_staff(page, live_server.url, cases["user"])
    for address in cases["pages"]:
        page.goto(f"{live_server.url}{address}")
        assert faults(page) == [], address
    context.close()

"""Leaks of every kind, planted: each is caught. What stops them in the house itself is stopped before anything is out."""

import logging
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.core.mail import send_mail
from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from futasato.counters.api import urls as _api  # noqa: F401  so that its routes are there
from futasato.counters.door import deciding, showing
from futasato.counters.office import urls
from futasato.people import reads as people_reads
from futasato.protections import acts as protections_acts
from futasato.registrations import reads as registrations_reads
from futasato.walls import reach
from futasato.walls.nouns import HOUSE, Reach
from tests import signing
from tests.counters.office.ground import FUKUI, SABAE, officer, somebody

from .watching import WATCH

pytestmark = [pytest.mark.django_db, pytest.mark.undyed("each test plants a leak and asserts that it is found")]
LIST = f"/office/{FUKUI}/people/"
SEEN, UNSEEN = "染料見える子", "染料見えぬ子"


@pytest.fixture
def seen():
    return somebody(SEEN, "ソメリョウミエルコ", email="seen-dye@futasato.example")


@pytest.fixture
def unseen():
    return somebody(UNSEEN, "ソメリョウミエヌコ", email="unseen-dye@futasato.example")


@pytest.fixture
def reader():
    return officer()


@pytest.fixture
def client(client, reader):
    client.raise_request_exception = False
    signing.staff(client, reader, place=FUKUI)
    return client


@pytest.fixture
def planted(monkeypatch):
    """planted(page): the list of people is this page."""
    route = next(each for each in urls.urlpatterns if each.name == "people")

    def put(page):
        monkeypatch.setattr(route, "callback", page)

    return put


def caught():
    """What the watch has found in this test so far."""
    WATCH.settle()
    return "\n".join(WATCH.found)


@pytest.mark.threat("T3", part="control")
def test_a_page_that_says_nothing_is_lost(client, planted, seen):
    planted(lambda request, code: HttpResponse(SEEN))
    answer = client.get(LIST)
    assert answer.status_code == 500
    assert SEEN not in answer.content.decode()


@pytest.mark.threat("T3", part="control")
def test_one_person_more_than_said(client, planted, seen, unseen):
    def page(request, code):
        showing.shows(request, [seen.id], ["name"])
        return HttpResponse(f"{SEEN} {UNSEEN}")

    planted(page)
    assert client.get(LIST).status_code == 200
    assert "shown without a record" in caught() and UNSEEN in caught() and SEEN not in caught()


@pytest.mark.threat("T3", part="control")
def test_one_person_less_than_said(client, planted, seen, unseen):
    def page(request, code):
        showing.shows(request, [seen.id, unseen.id], ["name"])
        return HttpResponse(SEEN)

    planted(page)
    client.get(f"{LIST}?x=1")
    # The list is searched by words that it need not repeat; so the judge is asked without that leave.
    assert "recorded and not shown" in _without_leave(client, page)


def _without_leave(client, page):
    from . import watching

    leave = watching.NAMELESS.pop("office:people")
    try:
        client.get(LIST)
        return caught()
    finally:
        watching.NAMELESS["office:people"] = leave


@pytest.mark.threat("T3", part="control")
def test_a_field_too_many(client, planted, seen):
    def page(request, code):
        showing.shows(request, [seen.id], ["name"])
        return JsonResponse({"name": SEEN, "email": seen.email})

    planted(page)
    assert SEEN.encode() not in client.get(LIST).content  # escaped in JSON, and read all the same
    assert "a field too many" in caught() and seen.email in caught()


@pytest.mark.threat("T23", part="control")
def test_a_name_on_an_error_page(client, planted, seen):
    planted(lambda request, code: HttpResponse(f"{SEEN}さんは変更できません", status=400))
    assert client.get(LIST).status_code == 400
    assert "shown without a record" in caught()


@pytest.mark.threat("T23", part="control")
def test_a_name_in_an_address(client, planted, seen):
    planted(lambda request, code: HttpResponse(status=302, headers={"Location": f"/office/?q={quote(SEEN)}"}))
    assert client.get(LIST).status_code == 302
    assert "an address says" in caught()


@pytest.mark.threat("T23", part="control")
@pytest.mark.parametrize(
    "kind, coding", [("text/csv; charset=utf-8", "utf-8-sig"), ("text/csv; charset=Shift_JIS", "cp932")]
)
def test_a_name_in_a_download(client, planted, seen, unseen, kind, coding):
    def page(request, code):
        showing.shows(request, [], [])
        return HttpResponse(f"氏名\r\n{UNSEEN}\r\n".encode(coding), content_type=kind)

    planted(page)
    client.get(LIST)
    assert "shown without a record" in caught()


@pytest.mark.threat("T23", part="control")
def test_a_name_in_a_letter_of_somebody_else(seen, unseen, client, planted):
    send_mail("お知らせ", f"{SEEN}様", "a@futasato.example", [seen.email])
    _answered(client, planted)
    assert caught() == ""
    send_mail("お知らせ", f"{UNSEEN}さんのこと", "a@futasato.example", [seen.email])
    assert "letters" in caught() and UNSEEN in caught()


@pytest.mark.threat("T23", part="control")
def test_a_name_in_a_line_of_the_log(seen, client, planted):
    _answered(client, planted)
    logging.getLogger("futasato.planted").warning("opened %s", SEEN)
    assert "logs" in caught() and SEEN in caught()


@pytest.mark.threat("T23", part="control")
def test_an_e_mail_in_the_cache(seen, client, planted):
    _answered(client, planted)
    cache.set("planted", {"who": seen.email}, 5)
    assert "cached" in caught() and seen.email in caught()


def _answered(client, planted):
    """An answer with nobody on it."""

    def page(request, code):
        showing.shows(request, [], [])
        return HttpResponse("だれもいません")

    planted(page)
    assert client.get(LIST).status_code == 200


def listing(request, code):
    """A page that lists whoever the database gives it, and says so."""
    found = [each for each in people_reads.search("染料", 10) if each.name]
    showing.shows(request, [each.id for each in found], ["name"])
    return HttpResponse(" ".join(each.name for each in found))


@pytest.mark.threat("T11", part="control")
def test_a_protected_person_behind_a_veil_that_was_taken_away(client, planted, seen, unseen, reader, monkeypatch):
    by = f"account:{reader.pk}"
    protections_acts.protect(person=unseen.id, place_code=FUKUI, reason="申出", now=timezone.now(), by=by)
    planted(listing)
    assert client.get(LIST).content.decode() == SEEN
    assert caught() == ""
    wide = Reach(frozenset({FUKUI}), is_unveiled=True)
    monkeypatch.setattr(deciding, "_reach", lambda *told: wide)
    assert UNSEEN in client.get(LIST).content.decode()
    assert "protected and shown" in caught()


@pytest.mark.threat("T2", part="control")
@pytest.mark.threat("T3", part="control")
def test_a_page_that_reaches_into_another_town(client, planted, seen, monkeypatch):
    far = somebody("染料遠い町子", "ソメリョウトオイマチコ", code=SABAE)
    assert registrations_reads.get(far.id, SABAE)
    planted(listing)
    assert client.get(LIST).content.decode() == SEEN
    monkeypatch.setattr(deciding, "_reach", lambda *told: HOUSE)
    assert far.name in client.get(LIST).content.decode()
    assert f"nobody of {FUKUI}" in caught()


def test_nothing_planted_nothing_caught(client, seen, unseen):
    """Evidence that the watch looks at the real list, which shows both, and has nothing to say."""
    before = WATCH.count.with_people
    with reach.within(HOUSE):
        page = client.get(LIST).content.decode()
    assert SEEN in page and UNSEEN in page
    assert WATCH.count.with_people == before + 1
    assert caught() == ""

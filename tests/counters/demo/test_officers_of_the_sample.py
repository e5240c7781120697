"""A visitor of the demo can come in as every duty: the code and the digits stand in its mailbox, and only there."""

import re

import pytest
from django.core.cache import cache
from django.utils import timezone

from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.people.nouns import Duty
from futasato.site.sample import accounts, towns
from futasato.units import day_of
from tests.counters.accounts import ground

pytestmark = pytest.mark.django_db
BOX = "/demo/mailbox/"


@pytest.fixture
def demo(settings, tmp_path):
    """The sample's accounts on a site that runs as a demo."""
    cache.clear()
    settings.DEMO, settings.EMAIL_FILE_PATH = True, str(tmp_path)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    accounts.appoint_officers(timezone.now())


def shown(client):
    """address -> digits, as the mailbox shows them."""
    page = client.get(BOX).content.decode()
    return dict(re.findall(r'<th scope="row">(\S+@\S+)</th><td><code>(\d{6})</code>', page))


def entered(email):
    """A visitor who reads both codes in the mailbox."""
    client = ground.browser()
    page = client.post("/accounts/login/code/", {"email": email}, follow=True)
    box = client.get(BOX).content.decode()
    answer = client.post(page.redirect_chain[-1][0], {"code": re.search(r'class="code">([^<]+)<', box)[1]})
    assert answer.headers["Location"].startswith("/accounts/2fa/authenticate/")
    client.post("/accounts/2fa/authenticate/", {"code": shown(client)[email]})
    return client


@pytest.mark.parametrize("number", range(len(accounts.staff())))
def test_every_duty_signs_in_with_what_the_mailbox_shows(demo, number):
    name, duty, _, _ = accounts.staff()[number]
    client = entered(accounts.email(name))
    assert ground.is_signed_in(client)
    offices = people_reads.offices_of(int(client.session["_auth_user_id"]), day_of(timezone.now()))
    assert [office.duty for office in offices] == [duty]


def test_an_officer_stands_in_the_office_then(demo):
    client = entered(f"office-{towns.TOWNS[0].code}@{accounts.DOMAIN}")
    assert client.get(f"/office/{towns.TOWNS[0].code}/").status_code == 200


def test_there_is_every_duty_and_a_second_officer_for_every_town(demo):
    today = day_of(timezone.now())
    assert {duty for _, duty, _, _ in accounts.staff()} == set(Duty)
    for town in towns.TOWNS:
        assert len([each for each in people_reads.officers(town.code, today) if each.duty is Duty.OFFICER]) == 2


def test_appointed_again_they_keep_their_digits(demo, client):
    before = shown(client)
    accounts.appoint_officers(timezone.now())
    assert shown(client).keys() == before.keys()
    assert len(before) == len(accounts.staff())


def test_the_visitor_is_told_all_of_them(demo):
    assert all(accounts.email(name) in accounts.listing() for name, _, _, _ in accounts.staff())


def test_digits_of_nobody_else_are_shown(demo, client):
    user = ground.opened("yakuba@futasato.example")
    accounts._give_app(user.pk)
    now = timezone.now()
    people_acts.appoint(account=user.pk, place_code="182010", from_on=day_of(now), now=now, by="test")
    assert "yakuba@futasato.example" not in shown(client)


def test_without_the_demo_there_is_no_such_page(demo, client, settings):
    assert client.get(BOX).status_code == 200
    settings.DEMO = False
    assert client.get(BOX).status_code == 404

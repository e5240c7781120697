"""A lost device is recovered only at the level of enrolment (ASVS 6.4.4, T22): the mailbox alone adds no way in."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from futasato.counters.resident.identity import level
from futasato.identities import reads as identities_reads
from futasato.people import acts as people_acts
from futasato.people.nouns import IdentityLevel
from futasato.units import day_of
from tests.counters.accounts.ground import by_code
from tests.counters.resident.ground import introduced, opened

from .walking import Walk, link

pytestmark = [pytest.mark.django_db, pytest.mark.threat("T22")]
ADD = "/accounts/2fa/webauthn/add/"
L0, L1, L2, L3 = IdentityLevel


@pytest.fixture
def account(account):
    """Her address is proved, so that a code can be mailed to it."""
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def enrol(person, at):
    """What she showed half a year ago."""
    day = day_of(timezone.now()) - timedelta(days=180)
    people_acts.prove(person=person.id, level=at, method="test", proved_on=day, now=timezone.now(), by="test")


def key_of(account):
    """A passkey she has."""
    return Authenticator.objects.create(user=account, type="webauthn", data={"credential": {}, "name": "old"})


def keys(account):
    return Authenticator.objects.filter(user=account).count()


@pytest.mark.parametrize("enrolled", [L2, L3])
def test_the_mailbox_alone_adds_no_key_to_an_account_of_the_card(client, provider, account, resident, enrolled):
    enrol(resident, enrolled)
    by_code(client, account.email)
    page = client.get(ADD)
    assert page.status_code == 403 and client.session.get("level", 0) == L0
    assert "マイナンバーカードで確かめたログインでだけできます" in page.content.decode()
    assert client.post(ADD, {"name": "new", "credential": "{}"}).status_code == 403
    assert keys(account) == 0


def test_nor_does_it_take_one_away(client, provider, account, resident):
    enrol(resident, L2)
    key = key_of(account)
    by_code(client, account.email)
    assert client.post(f"/accounts/2fa/webauthn/keys/{key.pk}/remove/").status_code == 403
    assert keys(account) == 1


@pytest.mark.parametrize("address", ["/accounts/email/", "/accounts/2fa/totp/activate/", "/accounts/password/change/"])
@pytest.mark.parametrize("ask", ["get", "post"])
def test_nor_does_it_change_the_address_or_anything_else(client, provider, account, resident, address, ask):
    enrol(resident, L2)
    by_code(client, account.email)
    before = list(EmailAddress.objects.values())
    answer = getattr(client, ask)(address, {"email": "dorobou@futasato.example", "action_add": "", "code": "000000"})
    assert answer.status_code in (302, 403, 404, 405)
    assert (list(EmailAddress.objects.values()), keys(account)) == (before, 0)


def test_with_the_card_she_is_back(client, walk, provider, account, resident):
    """What is refused above is open after the card, in the same browser and the same minute."""
    enrol(resident, L2)
    link(account, provider.issuer)
    by_code(client, account.email)
    assert client.get(ADD).status_code == 403
    assert walk.there_and_back().status_code == 302
    assert client.get(ADD).status_code == 200


@pytest.mark.threat("T22", part="control")
@pytest.mark.parametrize("enrolled", [None, L0, L1])
def test_who_never_showed_a_card_needs_none(client, provider, account, resident, enrolled):
    """The page itself is there: what closes it above is the level of enrolment."""
    if enrolled is not None:
        enrol(resident, enrolled)
    by_code(client, account.email)
    assert client.get(ADD).status_code == 200


def test_somebody_else_s_card_does_not_raise_the_session(client, walk, provider, account, resident):
    """The thief of a mailbox has a card too: their own."""
    enrol(resident, L2)
    link(account, provider.issuer, "pairwise-hanako")
    provider.somebody |= {"sub": "pairwise-thief", "name": "別人　太郎", "birthdate": "19800101"}
    by_code(client, account.email)
    assert walk.there_and_back().status_code == 400
    assert client.get(ADD).status_code == 403


def test_nor_does_a_thief_s_card_where_none_was_linked(client, walk, provider, account, resident):
    """She showed her card at the desk: the register knows her name, and no link yet."""
    enrol(resident, L3)
    provider.somebody |= {"sub": "pairwise-thief", "name": "別人　太郎"}
    by_code(client, account.email)
    assert walk.there_and_back().status_code == 400
    assert client.get(ADD).status_code == 403


def test_her_card_elsewhere_does_not_raise_the_thief_s_session(client, provider, account, resident):
    enrol(resident, L2)
    link(account, provider.issuer)
    thief = client
    by_code(thief, account.email)
    hers = Walk(Client())
    assert hers.there_and_back().status_code == 302 and hers.client.get(ADD).status_code == 200
    assert thief.get(ADD).status_code == 403


def test_a_new_sign_in_begins_at_the_bottom(client, walk, provider, account, resident):
    link(account, provider.issuer)
    walk.there_and_back()
    assert walk.level() == L2
    client.logout()
    by_code(client, account.email)
    assert walk.level() == L0 and client.get(ADD).status_code == 403


@pytest.mark.threat("T22", part="evidence")
def test_the_level_of_enrolment_is_seen_behind_the_door(account, resident):
    """Asked where the reader's own rows are out of reach, the answer is not that there are none."""
    from django.db import transaction

    from futasato.walls.nouns import NOWHERE
    from futasato.walls.reach import within

    enrol(resident, L2)
    request = asked(account)
    with transaction.atomic(), within(NOWHERE):
        assert level.needed(request) == L2
        unseen = identities_reads.enrolled_level_of_account(account.pk, day_of(timezone.now()))
        assert unseen == L0, "the control: within the reader's own reach there would be nothing to see"


# --- the level of a session, and the pages that ask for it ---------------------------------------------------------


def asked(user, session=None):
    """A request of somebody, with what the session holds."""
    request = RequestFactory().get("/somewhere/")
    request.user, request.session = user, {} if session is None else session
    return request


def test_a_session_has_what_was_shown_in_it(account):
    request = asked(account)
    assert level.of(request) == L0
    level.show(request, L2)
    assert level.of(request) == L2
    level.show(request, L0)
    assert level.of(request) == L2, "a code asked for afterwards takes nothing away"


def test_it_belongs_to_the_account_that_showed_it(account):
    request = asked(account)
    level.show(request, L2)
    other = opened("betsujin@futasato.example")
    assert level.of(asked(other, request.session)) == L0
    assert level.of(asked(AnonymousUser(), request.session)) == L0


def test_a_level_without_an_account_is_none(account):
    """Whoever writes only half of it into a session has written nothing."""
    assert level.of(asked(account, {"level": 2})) == L0


def page_for(decorate):
    return decorate(lambda request: HttpResponse("inside"))


@pytest.mark.parametrize("wanted", [L1, L2, L3])
@pytest.mark.parametrize("shown", [L0, L1, L2, L3])
def test_a_page_that_asks_for_a_level(account, wanted, shown):
    request = asked(account)
    level.show(request, shown)
    request.session = dict(request.session)
    answer = page_for(level.needs_level(wanted))(request)
    assert (answer.content == b"inside") is (shown >= wanted)
    assert answer.status_code == (200 if shown >= wanted else 403)
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(("enrolled", "shown", "is_open"), [
    (L0, L0, True), (L1, L0, True), (L2, L0, False), (L3, L0, False), (L2, L1, False), (L2, L2, True), (L3, L2, True),
])  # fmt: skip
def test_a_page_that_asks_for_ones_own_level(account, resident, enrolled, shown, is_open):
    enrol(resident, enrolled)
    request = asked(account)
    level.show(request, shown)
    assert page_for(level.needs_own_level)(request).status_code == (200 if is_open else 403)


def test_nobody_signed_in_is_sent_to_the_sign_in(db):
    assert page_for(level.needs_level(L2))(asked(AnonymousUser())).status_code == 302


def test_the_level_of_enrolment_is_the_highest_ever_shown(account, resident):
    today = day_of(timezone.now())
    assert identities_reads.enrolled_level(resident.id, today) == L0
    for at in (L1, L2, L1):
        enrol(resident, at)
    assert identities_reads.enrolled_level(resident.id, today) == L2
    assert identities_reads.enrolled_level(resident.id, today - timedelta(days=181)) == L0, "before it was shown"
    assert identities_reads.enrolled_level_of_account(account.pk, today) == L2
    other = opened("betsujin@futasato.example")
    assert identities_reads.enrolled_level_of_account(other.pk, today) == L0
    introduced(other, "別人 太郎", "ベツジン　タロウ")
    assert identities_reads.enrolled_level_of_account(other.pk, today) == L0

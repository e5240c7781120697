"""What colleagues do for each other: confirm an office; reset a lost second factor, two of them and never its owner."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.utils import timezone

from futasato.approvals import reads as approvals_reads
from futasato.approvals.nouns import Kind, State
from futasato.people import acts, models
from futasato.people.nouns import Duty
from futasato.units import day_of
from tests import signing
from tests.counters.accounts.ground import FUKUI, browser, by_code, enrolled, is_signed_in, officer

pytestmark = pytest.mark.django_db
PAGE = f"/office/{FUKUI}/colleagues/"


@pytest.fixture
def three(db):
    """Three officers of 福井市, signed in."""
    clients = []
    for name in ("ichi", "ni", "san"):
        client = browser()
        client.user = officer(f"{name}@futasato.example")
        signing.staff(client, client.user)
        clients.append(client)
    return clients


@pytest.fixture
def lost(db):
    """An officer with an app, signed in with it: the phone is about to be lost."""
    client = browser(ip="198.51.100.20")
    client.user = officer("nakushita@futasato.example")
    by_code(client, "nakushita@futasato.example")
    enrolled(client)
    assert client.get(PAGE).status_code == 200
    return client


def proposed(client, account, reason="窓口で職員証を見た"):
    return client.post(f"{PAGE}{account}/reset/", {"reason": reason})


def waiting():
    return [each for each in approvals_reads.open_ones(FUKUI, now=timezone.now()) if each.kind is Kind.FACTOR_RESET]


def endorsed(client, proposal):
    return client.post(f"/office/{FUKUI}/proposals/{proposal.id}/")


def factors(client):
    return Authenticator.objects.filter(user=client.user).count()


def test_two_colleagues_reset_a_lost_factor(three, lost):
    """Every factor is gone, every session ended, and the owner begins anew with the e-mail code."""
    first, second, _ = three
    assert proposed(first, lost.user.pk).status_code == 302
    assert factors(lost) == 2 and is_signed_in(lost)
    assert endorsed(second, waiting()[0]).status_code == 302
    assert factors(lost) == 0
    assert not is_signed_in(lost)
    again = browser(ip="198.51.100.20")
    by_code(again, lost.user.email)
    assert again.get(PAGE).headers["Location"].startswith("/me/devices/second/")
    enrolled(again)
    assert again.get(PAGE).status_code == 200


def test_one_alone_resets_nothing(three, lost):
    first = three[0]
    proposed(first, lost.user.pk)
    endorsed(first, waiting()[0])
    assert waiting()[0].state is State.OPEN
    assert factors(lost) == 2 and is_signed_in(lost)


def test_its_owner_neither_proposes_nor_endorses(three, lost):
    assert "ほかの二人の職員" in proposed(lost, lost.user.pk).content.decode()
    assert waiting() == []
    proposed(three[0], lost.user.pk)
    endorsed(lost, waiting()[0])
    assert factors(lost) == 2 and len(waiting()) == 1


def test_without_a_reason_nothing_is_asked(three, lost):
    assert "理由を書いて" in proposed(three[0], lost.user.pk, " ").content.decode()
    assert waiting() == []


@pytest.mark.parametrize("account", [0, 999999999])
def test_who_does_not_work_here_is_absent(three, account):
    assert proposed(three[0], account).status_code == 404


def test_a_colleague_confirms_and_the_page_says_until_when(three):
    first, second, _ = three
    own, today = models.Office.objects.filter(account=second.user), day_of(timezone.now())
    own.update(confirmed_until_on=today)
    answer = first.post(f"{PAGE}{second.user.pk}/officer/confirm/", follow=True)
    office = own.get()
    assert (office.confirmed_until_on.month, office.confirmed_until_on.day) == (3, 31)
    assert office.confirmed_until_on > today
    assert office.confirmed_by == f"account:{first.user.pk}"
    assert f"{office.confirmed_until_on.year}年3月31日まで続くことを確認しました" in answer.content.decode()


def test_nobody_confirms_themselves(three):
    first = three[0]
    answer = first.post(f"{PAGE}{first.user.pk}/officer/confirm/", follow=True)
    assert "ほかの職員が任じ、確認します" in answer.content.decode()
    assert f"{PAGE}{first.user.pk}/" not in first.get(PAGE).content.decode()


@pytest.mark.parametrize("duty", ["desk", "mayor", "nation"])
def test_what_two_give_one_does_not_prolong(three, duty):
    holder = officer("desk@futasato.example", duty=Duty.DESK)
    assert three[0].post(f"{PAGE}{holder.pk}/{duty}/confirm/").status_code == 404


def test_another_town_sees_nothing(three):
    stranger = browser()
    stranger.user = get_user_model().objects.create_user("sabae", email="sabae@futasato.example")
    now = timezone.now()
    acts.appoint(account=stranger.user.pk, place_code="182079", from_on=now.date(), now=now, by="test")
    signing.staff(stranger, stranger.user)
    assert stranger.get(PAGE).status_code == 404
    assert proposed(stranger, three[0].user.pk).status_code == 404

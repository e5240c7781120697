"""A way serves once, in the browser that began it, for who began it, at the provider it led to, for ten minutes."""

import threading
from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from futasato.identities.nouns import Doubt

from . import stub
from .conftest import CLIENT
from .walking import BACK, Walk, link, linked, proofs, provider_of, visited

pytestmark = [pytest.mark.django_db, pytest.mark.threat("T22")]


def says(answer, doubt):
    return answer.status_code == 400 and doubt.value in answer.content.decode()


def test_a_replayed_return_is_refused(client, walk, provider, account, resident):
    client.force_login(account)
    back = walk.to_provider()
    assert client.get(back).status_code == 302, "control: the first time"
    assert says(client.get(back), Doubt.STATE)
    assert len(linked()) == len(proofs(resident)) == 1


def test_a_refused_way_is_gone_too(client, walk, provider, account, resident):
    """Else a liar could be asked again and again with the same secrets."""
    client.force_login(account)
    provider.lies["claims"] = lambda told: told | {"nonce": "not-yours"}
    back = walk.to_provider()
    assert says(client.get(back), Doubt.NONCE)
    provider.lies.clear()
    assert says(client.get(back), Doubt.STATE)
    assert linked() == []


def test_another_browser_cannot_finish_a_way(client, walk, provider, account, resident):
    """An attacker's return slipped to somebody (login CSRF), or a return that was read off a screen."""
    link(account, provider.issuer)
    back, other = walk.to_provider(), Client()
    Walk(other).address()  # it has a way and a secret of its own
    assert says(other.get(back), Doubt.STATE)
    assert "_auth_user_id" not in other.session
    assert client.get(back).status_code == 302, "control: the browser that began it still can"


def test_a_browser_without_any_way_cannot_either(client, walk, provider, account, resident):
    link(account, provider.issuer)
    other = Client()
    assert says(other.get(walk.to_provider()), Doubt.STATE)
    assert says(other.get(BACK), Doubt.STATE), "nothing in the address at all"


def test_whoever_signed_in_meanwhile_is_not_linked(client, walk, provider, account, resident):
    """Begun by nobody, finished while somebody is signed in: the card would be linked to whoever that is."""
    back = walk.to_provider()
    client.force_login(account)
    assert says(client.get(back), Doubt.OTHER_READER)
    assert (linked(), proofs(resident)) == ([], [])
    assert walk.there_and_back().status_code == 302, "control: begun and finished by the same"


def test_whoever_signed_out_meanwhile_is_not_signed_in(client, walk, provider, account, resident):
    client.force_login(account)
    back = walk.to_provider()
    client.logout()
    assert says(client.get(back), Doubt.STATE), "the browser's secret went with the session"
    assert not walk.is_signed_in()


@pytest.mark.parametrize(("minutes", "is_over"), [(9, False), (11, True)])
def test_a_way_lives_ten_minutes(client, walk, provider, account, resident, time_machine, minutes, is_over):
    from futasato.identities import acts, reads
    from futasato.identities.models import Flow
    from futasato.identities.nouns import Return

    client.force_login(account)
    brought = {word: each[0] for word, each in parse_qs(urlsplit(walk.to_provider()).query).items()}
    back = Return(brought["state"], brought["code"], brought["iss"])
    Flow.objects.update(begun_at=timezone.now() - timedelta(minutes=minutes))
    told = {"browser": client.session["identity_browser"], "account": account.pk, "now": timezone.now(), "by": "test"}
    if is_over:
        with pytest.raises(acts.Refused, match=Doubt.TIME_OVER.value):
            acts.finish(provider=reads.provider("card"), brought=back, **told)
    else:
        assert acts.finish(provider=reads.provider("card"), brought=back, **told).account == account.pk
    assert (linked() == []) is is_over


def test_a_code_of_another_way_is_refused(client, walk, provider, account, resident):
    """A stolen code put into one's own return (code injection): PKCE binds it to the way it was made for."""
    victim, attacker = walk, Walk(Client())
    link(account, provider.issuer)
    stolen = parse_qs(urlsplit(victim.to_provider()).query)["code"][0]
    own = {word: each[0] for word, each in parse_qs(urlsplit(attacker.to_provider()).query).items()}
    answer = attacker.client.get(f"{BACK}?{urlencode(own | {'code': stolen})}")
    assert says(answer, Doubt.CODE_REFUSED) and not attacker.is_signed_in()


def test_two_tabs_do_not_disturb_each_other(client, walk, provider, account, resident):
    link(account, provider.issuer)
    client.force_login(account)
    first, second = walk.to_provider(), walk.to_provider()
    assert client.get(second).status_code == client.get(first).status_code == 302


@pytest.fixture
def other_provider(provider, client_key, key_file, settings):
    """A second provider beside the first, at `/identity/other/`."""
    with stub.running(CLIENT, client_key) as running:
        settings.OIDC_PROVIDERS = [*settings.OIDC_PROVIDERS, provider_of(running.issuer, key_file, key="other")]
        yield running


@pytest.mark.threat("T1")
def test_the_same_subject_of_two_providers_is_two_people(client, walk, provider, other_provider, account, resident):
    """ASVS 6.8.1: whoever gets a number from another provider that looks like hers is not her."""
    link(account, provider.issuer, "pairwise-hanako")
    back = urlsplit(visited(walk.address("/identity/other/")))
    answer = client.get(f"{back.path}?{back.query}")
    assert says(answer, Doubt.NOT_LINKED) and not walk.is_signed_in()
    assert walk.there_and_back().status_code == 302, "control: at her own provider she is known"


def test_an_answer_of_one_provider_is_not_taken_at_the_address_of_another(
    client, walk, provider, other_provider, account, resident
):
    """Mix-up (RFC 9700 4.4): the honest provider's code would be sent to the attacker's token endpoint."""
    link(account, provider.issuer)
    brought = urlsplit(walk.to_provider()).query
    answer = client.get(f"/identity/other/back/?{brought}")
    assert says(answer, Doubt.OTHER_PROVIDER) and not walk.is_signed_in()
    assert not any(path.endswith("/token") for path in other_provider.asked), "no code left the house"


def test_a_mixed_up_issuer_ends_before_any_question(client, walk, provider, other_provider, account, resident):
    """The attacker's own provider sends the browser to the honest one: the answer names the honest issuer."""
    other_provider.lies["back"] = lambda told: told | {"iss": provider.issuer, "code": "of-the-honest-one"}
    back = urlsplit(visited(walk.address("/identity/other/")))
    assert says(client.get(f"{back.path}?{back.query}"), Doubt.OTHER_PROVIDER)
    assert not any(path.endswith("/token") for path in other_provider.asked)


@pytest.mark.django_db(transaction=True)
def test_of_two_returns_at_once_one_wins(provider, account, resident):
    """One way, brought twice in the same instant by the same browser."""
    from django.db import connection

    from futasato.identities import acts, reads
    from futasato.identities.nouns import Return

    link(account, provider.issuer)
    browser = Client()
    brought = {word: each[0] for word, each in parse_qs(urlsplit(Walk(browser).to_provider()).query).items()}
    back, secret = Return(brought["state"], brought["code"], brought["iss"]), browser.session["identity_browser"]
    told, ready = [], threading.Barrier(2)

    def come_back():
        ready.wait()
        try:
            acts.finish(
                provider=reads.provider("card"), brought=back, browser=secret, account=None,
                now=timezone.now(), by="test",
            )  # fmt: skip
            told.append("believed")
        except acts.Refused as refused:
            told.append(refused.doubts[0].name)
        finally:
            connection.close()

    threads = [threading.Thread(target=come_back) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(told) == ["STATE", "believed"]

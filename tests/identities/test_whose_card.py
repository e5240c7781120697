"""Whose card it is: one subject one account, for ever; no e-mail address and no name makes anybody somebody else (6.8.1)."""

from datetime import date

import pytest
from django.utils import timezone

from futasato.identities.nouns import Doubt
from futasato.people import acts as people_acts
from tests.counters.resident.ground import introduced, opened

from .walking import link, linked, proofs

pytestmark = [pytest.mark.django_db, pytest.mark.threat("T22")]


def says(answer, doubt):
    return answer.status_code == 400 and doubt.value in answer.content.decode()


def test_an_unknown_card_signs_nobody_in(walk, provider, account, resident):
    answer = walk.there_and_back()
    assert says(answer, Doubt.NOT_LINKED) and "先にメールの確認コードでログイン" in answer.content.decode()
    assert not walk.is_signed_in() and linked() == []


def test_not_even_with_the_e_mail_address_of_an_account(walk, provider, account, resident):
    """A provider that tells an e-mail address, verified or not, does not reach the account of that address."""
    provider.somebody |= {"email": account.email, "email_verified": True}
    assert says(walk.there_and_back(), Doubt.NOT_LINKED)
    assert not walk.is_signed_in()


def test_a_card_of_another_account_is_not_linked_again(client, walk, provider, account, resident):
    thief = opened("betsujin@futasato.example")
    person = introduced(thief, "別人 太郎", "ベツジン　タロウ")
    link(account, provider.issuer)
    client.force_login(thief)
    answer = walk.there_and_back()
    assert says(answer, Doubt.LINKED_ELSEWHERE)
    assert (linked(), proofs(person)) == ([("pairwise-hanako", account.pk)], [])
    assert account.email not in answer.content.decode() and "花子" not in answer.content.decode()
    assert client.session["_auth_user_id"] == str(thief.pk) and walk.level() == 0


def test_an_account_with_a_card_takes_no_second_one(client, walk, provider, account, resident):
    """Whoever reads her mail comes with a card of their own: the account stays hers."""
    link(account, provider.issuer, "pairwise-hanako")
    provider.somebody["sub"] = "pairwise-thief"
    client.force_login(account)
    answer = walk.there_and_back()
    assert says(answer, Doubt.OTHER_CARD) and "役場の窓口へ" in answer.content.decode()
    assert (linked(), proofs(resident), walk.level()) == ([("pairwise-hanako", account.pk)], [], 0)


@pytest.mark.parametrize("born_on", [date(1990, 4, 2), date(2001, 1, 1)])
def test_a_card_of_another_birth_is_not_linked(client, walk, provider, account, born_on):
    person = people_acts.enter(
        name="試験 花子", born_on=born_on, email=account.email, account=account.pk, now=timezone.now(), by="test"
    )
    client.force_login(account)
    answer = walk.there_and_back()
    assert says(answer, Doubt.OTHER_BIRTH) and "1990" not in answer.content.decode(), "the card's day is not told"
    assert (linked(), proofs(person), walk.level()) == ([], [], 0)


def test_a_card_of_another_name_with_nothing_to_outweigh_it(client, walk, provider, account, resident):
    """The register knows no day of birth: then the name is all there is."""
    provider.somebody["name"] = "別人　太郎"
    client.force_login(account)
    assert says(walk.there_and_back(), Doubt.OTHER_NAME)
    assert (linked(), proofs(resident)) == ([], [])
    provider.somebody["name"] = "試験花子"
    assert walk.there_and_back().status_code == 302, "control: her own name"


def test_a_new_name_does_not_shut_out_who_is_linked(client, walk, provider, account, resident):
    """After a marriage the same card says another name: it is told, and she is in."""
    link(account, provider.issuer)
    provider.somebody["name"] = "見本　花子"
    assert walk.there_and_back().status_code == 302
    assert "登録にないもの: 氏名" in client.get("/me/identity/").content.decode()
    assert len(proofs(resident)) == 1


def test_a_closed_account_stays_closed(walk, provider, account, resident):
    link(account, provider.issuer)
    account.is_active = False
    account.save()
    assert says(walk.there_and_back(), Doubt.CLOSED)
    assert not walk.is_signed_in() and proofs(resident) == []


def test_what_the_desk_entered_with_her_address_is_compared_too(client, walk, provider, account):
    """The desk entered somebody of that address and another birth: the card does not become that person."""
    person = people_acts.enter(
        name="試験 花子", born_on=date(1950, 1, 1), email=account.email, now=timezone.now(), by="office"
    )
    client.force_login(account)
    assert says(walk.there_and_back(), Doubt.OTHER_BIRTH)
    from futasato.people import reads as people_reads

    assert people_reads.get(person.id).account is None, "nothing was taken over"
    assert (linked(), proofs(person)) == ([], [])

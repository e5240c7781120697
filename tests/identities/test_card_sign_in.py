"""What an honest card does: it proves, links, signs in and fills in; it never writes over what is known."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.people.nouns import IdentityLevel
from futasato.units import day_of

from .walking import linked, proofs

pytestmark = pytest.mark.django_db


def test_who_is_signed_in_is_linked_and_proved(client, walk, provider, account, resident):
    client.force_login(account)
    back = walk.there_and_back()
    assert (back.status_code, back.headers["Location"]) == (302, "/me/identity/")
    assert linked() == [("pairwise-hanako", account.pk)]
    assert proofs(resident) == [(2, "oidc:127.0.0.1", provider.issuer)]
    assert walk.level() == IdentityLevel.L2


def test_the_page_says_so_once(client, walk, provider, account, resident):
    client.force_login(account)
    walk.there_and_back()
    first, second = (client.get("/me/identity/").content.decode() for _ in range(2))
    assert "次からはカードでもログインできます" in first and "次からはカードでもログインできます" not in second
    assert second.count("マイナンバーカードで確認") >= 2
    assert day_of(timezone.now()).isoformat() in second


def test_the_next_day_the_card_alone_signs_in(client, walk, provider, account, resident):
    client.force_login(account)
    walk.there_and_back()
    client.logout()
    assert not walk.is_signed_in()
    assert walk.there_and_back().status_code == 302
    assert client.session["_auth_user_id"] == str(account.pk)
    assert (walk.level(), linked()) == (IdentityLevel.L2, [("pairwise-hanako", account.pk)])
    assert len(proofs(resident)) == 1, "the same proof of the same day is written once"


def test_the_session_gets_a_new_key(client, walk, provider, account, resident):
    """A key that was known before the sign-in (session fixation) opens nothing after it."""
    client.force_login(account)
    walk.there_and_back()
    client.logout()
    back = walk.to_provider()
    before = client.session.session_key
    client.get(back)
    assert walk.is_signed_in() and client.session.session_key != before


def test_also_for_whoever_was_signed_in(client, walk, provider, account, resident):
    client.force_login(account)
    before = client.session.session_key
    walk.there_and_back()
    assert walk.is_signed_in() and client.session.session_key != before


def test_an_account_without_a_name_is_introduced_by_its_card(client, walk, provider, account):
    client.force_login(account)
    walk.there_and_back()
    person = people_reads.of_account(account.pk)
    assert (person.name, person.born_on, person.email) == ("試験　花子", date(1990, 4, 1), account.email)
    assert [(each.place_code, each.text) for each in person.addresses] == [
        ("132012", "東京都八王子市元本郷町三丁目24番1号")
    ]
    assert proofs(person) == [(2, "oidc:127.0.0.1", provider.issuer)]
    page = client.get("/me/identity/").content.decode()
    assert "カードから書き入れたもの: 氏名、生年月日、住所" in page


def test_an_address_that_is_not_known_stays_as_written_with_a_reason(client, walk, provider, account):
    provider.somebody["address"] = "異国県幻市一丁目1番1号"
    client.force_login(account)
    walk.there_and_back()
    (home,) = people_reads.of_account(account.pk).addresses
    assert (home.place_code, home.text) == (None, "異国県幻市一丁目1番1号")
    assert "読み取れません" in home.unresolved


@pytest.mark.parametrize("written", ["19900401", "1990-04-01"])
def test_both_date_formats_are_one_day(client, walk, provider, account, written):
    provider.somebody["birthdate"] = written
    client.force_login(account)
    walk.there_and_back()
    assert people_reads.of_account(account.pk).born_on == date(1990, 4, 1)


def entered(account, **told):
    """The person of an account as it once told of itself."""
    return people_acts.enter(
        **{"name": "試験 花子", "kana": "シケン　ハナコ"} | told,
        email=account.email, account=account.pk, now=timezone.now(), by="test",
    )  # fmt: skip


def test_a_moved_home_is_told_and_not_written_over(client, walk, provider, account, resident):
    provider.somebody["address"] = "福井県鯖江市西山町13番1号"
    client.force_login(account)
    walk.there_and_back()
    assert [each.place_code for each in people_reads.get(resident.id).addresses] == ["132012"]
    page = client.get("/me/identity/").content.decode()
    assert "ちがうもの、または登録にないもの: 生年月日、住所" in page and "登録は書きかえていません" in page
    assert proofs(resident) != []


def test_a_name_that_differs_beside_the_same_birth_is_told(client, walk, provider, account):
    person = entered(account, born_on=date(1990, 4, 1), name="試験 華子")
    client.force_login(account)
    walk.there_and_back()
    assert people_reads.get(person.id).name == "試験 華子"
    assert "登録にないもの: 氏名" in client.get("/me/identity/").content.decode()
    assert proofs(person) != []


def test_the_same_in_other_spaces_and_widths_is_no_difference(client, walk, provider, account):
    entered(account, born_on=date(1990, 4, 1), name="試験花子")
    provider.somebody["address"] = ""
    provider.lies["card"] = lambda said: said | {"address": "東京都八王子市"}
    client.force_login(account)
    walk.there_and_back()
    page = client.get("/me/identity/").content.decode()
    assert "ちがうもの" not in page and "書き入れたもの: 住所" in page


def test_an_unknown_name_is_filled_in(client, walk, provider, account):
    person = entered(account, name="", kana="", born_on=date(1990, 4, 1))
    client.force_login(account)
    walk.there_and_back()
    assert people_reads.get(person.id).name == "試験　花子"


def test_afterwards_one_goes_on_to_where_one_was_going(client, walk, provider, account, resident):
    client.force_login(account)
    walk.there_and_back(next="/join/?place=182010")
    assert 'href="/join/?place=182010"' in client.get("/me/identity/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_but_to_no_other_site(client, walk, provider, account, resident, elsewhere):
    client.force_login(account)
    walk.there_and_back(next=elsewhere)
    assert "evil" not in (page := client.get("/me/identity/").content.decode()) and "alert(1)" not in page


def test_the_provider_learns_nothing_of_the_account(walk, client, provider, account, resident):
    """What leaves with the browser: the protocol's words, and no e-mail address, name or number of ours."""
    from urllib.parse import parse_qs, urlsplit

    client.force_login(account)
    asked = parse_qs(urlsplit(walk.address()).query)
    assert set(asked) == {
        "response_type", "client_id", "redirect_uri", "scope", "state", "nonce",
        "code_challenge", "code_challenge_method", "acr_values",
    }  # fmt: skip
    assert asked["acr_values"] == ["aal3 crl"] and asked["redirect_uri"] == ["http://testserver/identity/card/back/"]
    assert asked["scope"] == ["openid name address birthdate gender"]


def test_every_way_has_its_own_three_secrets(walk, client, provider, db):
    from futasato.identities.models import Flow

    for _ in range(3):
        walk.address()
    rows = list(Flow.objects.all())
    secrets = [word for row in rows for word in (row.state, row.nonce, row.verifier)]
    assert len(set(secrets)) == 9 and min(map(len, secrets)) >= 43, "RFC 7636 4.1: at least 43 characters"
    assert {row.account_id for row in rows} == {None} and {row.provider for row in rows} == {"card"}


def test_nothing_of_a_way_stays_behind(walk, client, provider, account, resident, time_machine):
    from futasato.identities.models import Flow

    client.force_login(account)
    walk.there_and_back()
    assert not Flow.objects.exists(), "the one that was finished"
    walk.address()
    time_machine.move_to(timezone.now() + timedelta(minutes=11))
    walk.address()
    assert Flow.objects.count() == 1, "the one that was left lying"

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

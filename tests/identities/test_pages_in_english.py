"""The pages of the card in English: every reason and every advice, nothing left in Japanese but names."""

import pytest
from django.utils import translation

from futasato.identities.nouns import Advice, Doubt
from tests.counters.resident.test_english import JAPANESE, left_over

from .walking import link


@pytest.mark.parametrize("words", [*Doubt, *Advice], ids=lambda words: words.name)
def test_every_reason_is_said_in_english(words):
    with translation.override("en"):
        told = translation.gettext(words.value)
    assert told and not JAPANESE.search(told)


@pytest.fixture
def english(client):
    """A reader whose browser asks for English."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.mark.django_db
def test_no_sentence_of_these_pages_is_left_in_japanese(english, walk, provider, account, resident, settings):
    settings.OIDC_PROVIDERS[0]["name"] = "Test ID"
    pages = [walk.leave(), walk.there_and_back()]  # nobody is linked yet: refused
    english.force_login(account)
    walk.there_and_back()
    pages += [english.get("/me/identity/"), english.get("/me/identity/")]
    assert [page.status_code for page in pages] == [200, 400, 200, 200]
    assert [left_over(page.content.decode()) for page in pages] == [[], [], [], []]


@pytest.mark.django_db
def test_the_page_below_the_level_too(english, provider, account, resident, settings):
    from django.utils import timezone

    from futasato.people import acts as people_acts
    from futasato.people.nouns import IdentityLevel
    from futasato.units import day_of

    settings.OIDC_PROVIDERS[0]["name"] = "Test ID"
    now = timezone.now()
    told = {"level": IdentityLevel.L2, "method": "test", "proved_on": day_of(now), "now": now, "by": "test"}
    people_acts.prove(person=resident.id, **told)
    link(account, provider.issuer)
    english.force_login(account)
    page = english.get("/accounts/2fa/webauthn/add/")
    assert page.status_code == 403 and left_over(page.content.decode()) == []

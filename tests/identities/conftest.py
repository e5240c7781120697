"""Somebody with a browser before our pages, and an identity provider behind them."""

import pytest

from . import signing, stub
from .walking import Walk, provider_of

CLIENT = "RP00000001"


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Rates and discovered endpoints are kept in the cache, which outlives a test."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(scope="session")
def client_key():
    """Our own key, registered with every provider of these tests."""
    return signing.fresh()


@pytest.fixture(scope="session")
def key_file(client_key, tmp_path_factory):
    """The same as the settings name it."""
    file = tmp_path_factory.mktemp("keys") / "client.pem"
    file.write_bytes(signing.pem(client_key))
    return str(file)


@pytest.fixture
def provider(client_key, key_file, settings):
    """An honest provider, and a site that is set up for it."""
    with stub.running(CLIENT, client_key) as running:
        settings.OIDC_PROVIDERS = [provider_of(running.issuer, key_file)]
        yield running


@pytest.fixture
def account(db):
    """An account with a proved address."""
    from tests.counters.resident.ground import opened

    return opened("shiken@futasato.example")


@pytest.fixture
def resident(account):
    """試験 花子 of 八王子, who said so herself."""
    from tests.counters.resident.ground import introduced

    return introduced(account, "試験 花子", "シケン　ハナコ")


@pytest.fixture
def walk(client):
    """The way to the provider and back, in this browser."""
    return Walk(client)

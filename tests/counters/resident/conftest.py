"""Somebody at the resident's door: signed in, with a name, or with neither. All of them are invented."""

import pytest

from tests import signing


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    """Wrong tries are counted in the cache, which outlives a test."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def account(client):
    """An account with a proved address, signed in, of whom no name is known yet."""
    from .ground import opened

    user = opened("shiken@futasato.example")
    signing.resident(client, user)
    return user


@pytest.fixture
def resident(client, account):
    """試験花子 of 八王子, signed in."""
    from .ground import introduced

    return introduced(account, "試験 花子", "シケン　ハナコ")


@pytest.fixture
def stranger():
    """Somebody else, with an account of their own."""
    from .ground import introduced, opened

    return introduced(opened("betsujin@futasato.example"), "別人 太郎", "ベツジン　タロウ")

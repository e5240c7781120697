"""An officer of 福井市, signed in."""

import pytest


@pytest.fixture
def officer(db, client):
    """Signed in."""
    from .ground import officer as appointed

    user = appointed()
    client.force_login(user)
    return user


@pytest.fixture
def rule(db):
    """福井市's own definition in force."""
    from .ground import ruled

    return ruled()

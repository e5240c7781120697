"""An officer of 福井市, signed in."""

import pytest

from tests import signing


@pytest.fixture
def officer(db, client):
    """Signed in."""
    from .ground import officer as appointed

    user = appointed()
    signing.staff(client, user)
    return user


@pytest.fixture
def rule(db):
    """福井市's own definition in force."""
    from .ground import ruled

    return ruled()

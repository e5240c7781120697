"""Fictional people to try the acts on."""

import pytest

from tests.people.fictional import NOW


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def somebody(db):
    """somebody(name="試験 太郎", …) -> a new person."""
    from futasato.people import acts

    return lambda **known: acts.enter(now=NOW, by="desk", **known)


@pytest.fixture
def account(db):
    """account("a@example.jp") -> id of a sign-in account."""
    from django.contrib.auth.models import User

    return lambda email: User.objects.create_user(username=email, email=email).id

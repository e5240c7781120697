"""Somebody in the database, and the instant of these tests."""

import pytest


@pytest.fixture
def person(db):
    """The id of somebody."""
    from .ground import somebody

    return somebody()

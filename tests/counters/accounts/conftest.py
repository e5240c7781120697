"""Limits are counted in the cache, which outlives a test."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    cache.clear()

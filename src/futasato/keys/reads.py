"""How to ask about keys."""

from __future__ import annotations

from futasato.keys import models


def count(client: str, key: str) -> int:
    """How often a client's key stands: 0 or 1."""
    return models.Key.objects.filter(client=client, key=key).count()

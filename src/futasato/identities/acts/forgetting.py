"""To forget: a card is nobody's any more, and a way to a provider that was begun leads nowhere."""

from __future__ import annotations

from datetime import datetime

from futasato.identities import models
from futasato.walls.act import act


@act
def forget(*, account: int, now: datetime, by: str) -> int:
    """Delete the links and open ways of an account; how many there were."""
    return sum(table.objects.filter(account=account).delete()[0] for table in (models.Link, models.Flow))

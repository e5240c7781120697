"""A runner as one would write it first: it marks a letter in the transaction in which it sends it. The control."""

import os
from datetime import UTC, datetime

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "futasato.site.settings")
    import django

    django.setup()
    from django.db import transaction

    from futasato.counters.resident.letters import sending
    from futasato.letters import follow

    counts = True
    while counts:
        with transaction.atomic():
            counts = follow.send_due(clock=lambda: datetime.now(UTC), send=sending.send, limit=1).counts

"""Run as a program: follow the register of DATABASE_URL and die by SIGKILL inside the batch whose number is given."""

import os
import signal
import sys
from datetime import datetime

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "futasato.site.settings")
django.setup()

from futasato.registrations import follow  # noqa: E402


def main(batch, now):
    """Follow two records a batch; die after the work of batch number `batch`, before it is committed (0: never)."""
    reach, reached = follow._reach, []

    def dying(name, value):
        reach(name, value)
        reached.append(value)
        print("batch", len(reached), flush=True)
        if len(reached) == batch:
            os.kill(os.getpid(), signal.SIGKILL)

    follow._reach = dying
    print("looked at", follow.catch_up_all(now=datetime.fromisoformat(now), limit=2), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])

"""A process that takes a list in and stops before the end of its transaction (run and killed by a test).

python -m tests.rosters.importing_until_killed LIST stay|end
"""

import sys
import time
from pathlib import Path

import django

django.setup()

from django.db import transaction  # noqa: E402

from .lists import take  # noqa: E402


def main(path, how):
    with transaction.atomic():
        take(Path(path).read_bytes())
        if how == "stay":
            print("written", flush=True)
            time.sleep(600)  # whoever started this process ends it
    print("finished", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

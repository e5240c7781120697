"""A process that imports files and says after each how far it is (run and killed by the test of a killed import).

python -m tests.visits.importing_until_killed FILE...
"""

import sys
import time
from datetime import datetime

import django

django.setup()

from futasato.visits import acts, reads  # noqa: E402


def told(done, total):
    print(done, total, flush=True)


def main(now, paths):
    acts.import_files(
        mapping=reads.mapping("fukui-ftas"), paths=paths, now=datetime.fromisoformat(now), by="test", progress=told
    )
    print("finished", flush=True)
    time.sleep(600)  # whoever started this process ends it


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])

"""A process that uses the embedded server until its standard input closes (run by the starter's tests).

python holding.py STATE [--throwaway]      prints one JSON line when the server is there
"""

import json
import os
import sys
from pathlib import Path

import psycopg

from futasato.site import database


def main(state: Path, *, durable: bool) -> None:
    with database.running(state, durable=durable) as url:
        with psycopg.connect(url) as asking:
            started = asking.execute("select pg_postmaster_start_time()::text").fetchone()[0]
        print(json.dumps({"url": url, "started": started, "uid": os.geteuid()}), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]), durable="--throwaway" not in sys.argv)

"""`python -m tests.api.writing` writes docs/openapi.json anew."""

import json
import os
from pathlib import Path

COMMITTED = Path(__file__).parents[2] / "docs" / "openapi.json"


def write():
    """The document of the running API."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "futasato.site.settings")
    django.setup()
    from futasato.counters.api import building, urls  # noqa: F401  urls: with it come the endpoints

    COMMITTED.write_text(json.dumps(building.document(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()

"""Law 2: the check that tests/test_shape.py puts to the house catches every kind of impurity planted here."""

import pytest

from .purity import impurities, is_pure

WRONGS = {
    "django": "from django.db import models",
    "django inside a function": "def ask():\n    import django.conf",
    "driver": "import psycopg",
    "driver by name": "from duckdb import connect",
    "now": "from datetime import datetime\nSTART = datetime.now()",
    "now by another name": "import datetime as dt\nSTART = dt.datetime.now(dt.UTC)",
    "now as a default": "from dataclasses import field\nfrom datetime import datetime as at\nx = field(default_factory=at.now)",
    "today": "from datetime import date\nTODAY = date.today()",
    "utcnow": "from datetime import datetime\nx = datetime.utcnow()",
    "django's clock": "from django.utils import timezone\nx = timezone.now()",
    "time": "import time\nx = time.monotonic()",
    "time by name": "from time import time",
    "random": "from random import choice",
    "secrets": "import secrets",
    "uuid4": "from uuid import uuid4",
    "uuid4 by its module": "import uuid\nx = uuid.uuid4()",
    "urandom": "from os import urandom",
    "environment": "import os\nx = os.environ['TZ']",
    "open": "x = open('rule.yaml')",
    "read_text": "def read(path):\n    return path.read_text()",
    "a path": "from pathlib import Path",
    "package files": "from importlib.resources import files",
    "a network": "from urllib.request import urlopen",
    "a process": "import subprocess",
    "eval": "x = eval('1')",
    "reads of its own package": "from . import reads",
    "acts of another package": "from futasato.places import acts",
    "models by full name": "import futasato.places.models",
}
PURE = """
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID
from futasato import units
from futasato.units import Span
from ..places.nouns import Place
from . import nouns

@dataclass(frozen=True)
class Stay:
    happened_on: date
    recorded_at: datetime
    now: datetime

def latest(stay: Stay, random: int, os: int) -> datetime:
    return max(stay.now, stay.recorded_at) + timedelta(days=random + os)
"""
ROOMS = [
    "units.py",
    "taxes/split.py",
    "records/nouns.py",
    "records/nouns/stay.py",
    "people/rules.py",
    "records/seal.py",
    "definitions/reading.py",
    "definitions/judge/windows.py",
    "definitions/explain.py",
]
IMPURE_ROOMS = ["records/models.py", "records/acts.py", "visits/reads.py", "site/seal.py", "counters/resident/card.py"]


@pytest.mark.parametrize("wrong", WRONGS.values(), ids=WRONGS.keys())
def test_a_planted_impurity_is_caught(plant, wrong):
    found = impurities(plant({"src/futasato/people/rules.py": wrong + "\n"}))
    assert found and {f.law for f in found} == {2} and {f.place for f in found} == {"src/futasato/people/rules.py"}


def test_a_pure_room_passes(plant):
    assert impurities(plant({"src/futasato/records/rules.py": PURE})) == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_pure_room_is_looked_at(plant, room):
    assert len(impurities(plant({f"src/futasato/{room}": "import secrets\n"}))) == 1


@pytest.mark.parametrize("room", IMPURE_ROOMS)
def test_the_other_rooms_may_ask_the_world(plant, room):
    house = plant({f"src/futasato/{room}": "import secrets\nfrom django.db import models\n"})
    assert [is_pure(s) for s in house.sources] == [False]
    assert impurities(house) == []


def test_the_finding_names_line_and_remedy(plant):
    house = plant({"src/futasato/units.py": "\nfrom datetime import date\n\nx = date.today()\n"})
    assert str(impurities(house)[0]).startswith("src/futasato/units.py:4: law 2: uses datetime.date.today: a pure room")

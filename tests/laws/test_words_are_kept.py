"""Every law of words catches the wrong planted for it, and lets a clean house pass (laws 6, 7 and 8)."""

import pytest

from . import words

STAY = "from dataclasses import dataclass\nfrom datetime import date, datetime\n\n\n@dataclass(frozen=True)\nclass Stay:\n    "
TABLE = "from django.db import models\n\n\nclass Stay(models.Model):\n    "
NOUNS, MODELS, RULES = (f"src/futasato/records/{room}.py" for room in ("nouns", "models", "rules"))

CLEAN = {
    NOUNS: STAY
    + "from_on: date\n    until_on: date | None\n    recorded_at: datetime\n    on: date\n    fee_yen: int\n    yen: int\n",
    MODELS: TABLE
    + "happened_on = models.DateField()\n    recorded_at = models.DateTimeField()\n    database = models.TextField()\n",
    RULES: "def is_over(stay) -> bool:\n    return True\n\n\ndef issued(stay) -> str:\n    return ''\n\n\ndef has_any(x):\n    return x\n",
    "src/futasato/visits/rules.py": "def metadata(informed):\n    return informed\n\n\ndef permits(x) -> bool:\n    return x\n",
    "src/futasato/counters/static/vendor/helpers.css": "a{}\n",
    "src/futasato/counters/templates/allauth/layouts/base.html": "<p></p>\n",
    "tests/test_rules.py": "def test_a_town_may_not_loosen_the_base():\n    assert open\n",
    "docs/walks/check_in.md": "The survey lies in `../shared/" + "dat" + "a`; tests get a folder from `tmp_path`.\n",
    "requirements.lock": "asgiref==3.13.0 \\\n    --hash=sha256:034c\n",
}

WRONGS = {
    words.forbidden_file_names: {
        "file": {"src/futasato/records/rules/utils.py": ""},
        "folder": {"tests/helpers/stay.py": ""},
        "inside": {"src/futasato/counters/templates/base.html": ""},
        "table": {"src/futasato/places/place_data.csv": ""},
    },
    words.forbidden_code_names: {
        "class": {NOUNS: "class RecordManager:\n    pass\n"},
        "upper case run": {NOUNS: "class QRHandler:\n    pass\n"},
        "function": {RULES: "def load_data():\n    pass\n"},
        "method": {NOUNS: "class Stay:\n    def base_of(self):\n        pass\n"},
        "private": {RULES: "def _helper():\n    pass\n"},
        "in tests": {"tests/test_rules.py": "def common_stay():\n    pass\n"},
    },
    words.misnamed_fields: {
        "day": {NOUNS: STAY + "start: date\n"},
        "day or none": {NOUNS: STAY + "birth_date: date | None = None\n"},
        "instant": {NOUNS: STAY + "created: datetime\n"},
        "instant called a day": {NOUNS: STAY + "created_on: datetime\n"},
        "yen": {NOUNS: STAY + "yen_paid: int\n"},
        "named tuple": {NOUNS: "class Row(NamedTuple):\n    day: 'date'\n"},
        "table day": {MODELS: TABLE + "date = models.DateField()\n"},
        "table instant": {MODELS: TABLE + "created = models.DateTimeField(null=True)\n"},
        "table yen": {MODELS: TABLE + "yen_total = models.IntegerField()\n"},
    },
    words.misanswered_questions: {
        "is": {RULES: "def is_over(stay) -> int:\n    return 1\n"},
        "may": {RULES: "def may_renew(stay) -> list[str]:\n    return []\n"},
        "has": {RULES: "def has_stay(stay) -> 'Stay | None':\n    return None\n"},
        "permits": {RULES: "def permits(stay) -> str:\n    return ''\n"},
    },
    words.workplace_words: {
        "machine path": {"src/futasato/site/settings.py": "STATE = '/wo" + "rk/main/.state'\n"},
        "home": {"Makefile": "run:\n\t/ho" + "me/alice/bin/run\n"},
        "tool": {"CONTRIBUTING.md": "Run farm-" + "bench.\n"},
        "library": {"docs/adr/0001.md": "See ../.lib" + "rary/README.\n"},
        "host": {"README.md": "pip install --index-url https://pypi" + ".org/simple\n"},
    },
    words.hosts_in_locks: {
        "address": {"requirements.lock": "a @ https://example.jp/a.whl\n"},
        "option": {"requirements-test.lock": "--extra-index-url example\n"},
    },
}
PLANTED = [
    pytest.param(law, files, id=f"{law.__name__} {what}")
    for law, all_ in WRONGS.items()
    for what, files in all_.items()
]


@pytest.mark.parametrize(("law", "files"), PLANTED)
def test_a_planted_wrong_is_caught(plant, law, files):
    found = law(plant(CLEAN | files))
    assert {f.place for f in found} == set(files), [str(f) for f in found]


@pytest.mark.parametrize("law", WRONGS, ids=lambda law: law.__name__)
def test_a_clean_house_passes(plant, law):
    assert [str(f) for f in law(plant(CLEAN))] == []


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Basement", ""),
        ("Database", ""),
        ("information", ""),
        ("DataFrame", "data"),
        ("HTTPBase", "base"),
        ("x_infos_y", "infos"),
    ],
)
def test_only_whole_words_are_forbidden(plant, name, word):
    found = words.forbidden_code_names(plant({NOUNS: f"def {name}():\n    pass\n"}))
    assert [f.remedy.split("`")[1] for f in found] == ([word] if word else [])


def test_the_finding_names_line_and_remedy(plant):
    [found] = words.misnamed_fields(plant({NOUNS: STAY + "start: date\n"}))
    assert str(found) == f"{NOUNS}:7: law 7: Stay.start should end in _on (a day)"

"""Law 1: the import contract of .importlinter holds, and the very same file breaks on every planted wrong import."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .house import ROOT
from .shape import PACKAGES

FOUNDED = [
    "places",
    "people",
    "records",
    "consents",
    "definitions",
    "registrations",
    "visits",
    "exports",
    "counters",
    "site",
]
ROOMS = ["nouns", "rules", "models", "reads", "acts", "follow"]
ORDER, OWN_ROOMS, OWN_MODELS = "packages import downwards", "rooms inside a package", "models are its own"

# (file with the wrong, the import, the contract that must break)
WRONGS = {
    "upwards": ("records/acts.py", "from futasato.registrations import acts", ORDER),
    "upwards inside a function": ("places/reads.py", "def ask():\n    from futasato.people import reads", ORDER),
    "beside": ("records/reads.py", "from futasato.consents import reads", ORDER),
    "beside, the other way": ("consents/acts.py", "import futasato.records.nouns", ORDER),
    "units upwards": ("units.py", "from futasato.places import nouns", ORDER),
    "counters ask the site": ("counters/resident.py", "from futasato.site import settings", ORDER),
    "a package nobody placed": ("gifts/__init__.py", "", ORDER),
    "rules ask models": ("people/rules.py", "from .models import Person", OWN_ROOMS),
    "reads call acts": ("visits/reads.py", "from . import acts", OWN_ROOMS),
    "acts call follow": ("registrations/acts.py", "from . import follow", OWN_ROOMS),
    "through a third room": ("records/nouns.py", "from futasato.records import rules", OWN_ROOMS),
    "judge asks reads": ("definitions/judge.py", "from . import reads", OWN_ROOMS),
    "seal beside rules": ("records/seal.py", "from . import rules", OWN_ROOMS),
    "models of a lower package": ("visits/acts.py", "from futasato.records.models import Record", OWN_MODELS),
    "models folder of a lower package": ("visits/reads.py", "import futasato.people.models.person", OWN_MODELS),
}
ALLOWED = {
    "visits/acts.py": "from futasato.records import acts, reads\nfrom . import models, nouns, reads as own\n",
    "records/acts.py": "from . import seal, models, rules\nfrom futasato.people import reads\n",
    "definitions/judge.py": "from . import nouns, rules\nfrom futasato.records import nouns as records\n",
    "definitions/models.py": "from . import judge, explain\n",
    "donations/__init__.py": "from futasato.services import acts\n",
    "services/acts.py": "from futasato.registrations import reads\n",
    "taxes/__init__.py": "from futasato import units\n",
    "places/nouns.py": "from futasato import taxes, units\n",
    "site/settings.py": "from futasato.counters import resident\n",
}


@pytest.fixture
def lint(tmp_path):
    """lint(files) -> the completed lint-imports over a small house laid out like ours, with our .importlinter."""
    for package in FOUNDED:
        for room in [
            "__init__",
            *ROOMS,
            *{"definitions": ["reading", "judge", "explain"], "records": ["seal"]}.get(package, []),
        ]:
            _write(tmp_path, f"{package}/{room}.py", "")
    for file in ["__init__.py", "units.py", "site/settings.py", "counters/resident.py"]:
        _write(tmp_path, file, "")

    def run(files: dict[str, str]) -> subprocess.CompletedProcess:
        for file, text in files.items():
            _write(tmp_path, file, text + "\n")
        return _lint(tmp_path, tmp_path)

    return run


def _write(root: Path, file: str, text: str) -> None:
    path = root / "futasato" / file
    if path.parent.name not in {"futasato"} and not (path.parent / "__init__.py").exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / "__init__.py").write_text("")
    path.write_text(text, encoding="utf-8")


def _lint(cwd: Path, *source: Path) -> subprocess.CompletedProcess:
    """lint-imports with our contract over the futasato found first on the given paths."""
    searched = os.pathsep.join(str(p) for p in [*source, ROOT])
    asked = [Path(sys.executable).with_name("lint-imports"), "--config", ROOT / ".importlinter", "--no-cache"]
    environment = os.environ | {"PYTHONPATH": searched, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(asked, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_the_house_keeps_its_import_contract():
    run = _lint(ROOT, ROOT / "src")
    if run.returncode:
        pytest.fail("law 1, by lint-imports:\n" + run.stdout.partition("Contracts")[2] + run.stderr, pytrace=False)
    assert "3 kept, 0 broken" in run.stdout


def test_imports_that_the_laws_allow_pass(lint):
    run = lint(ALLOWED)
    assert (run.returncode, "3 kept, 0 broken" in run.stdout) == (0, True), run.stdout


@pytest.mark.parametrize(("file", "wrong", "contract"), WRONGS.values(), ids=WRONGS.keys())
def test_a_planted_import_breaks_its_contract(lint, file, wrong, contract):
    folder = {"people/models/person.py": ""} if "models.person" in wrong else {}
    run = lint({**folder, file: wrong})
    broken = [line for line in run.stdout.splitlines() if line.endswith("BROKEN")]
    assert run.returncode == 1 and any(contract in line for line in broken), run.stdout + run.stderr


def test_every_package_of_the_shape_law_has_its_place_in_the_order():
    order = (ROOT / ".importlinter").read_text().partition("layers =")[2].partition("exhaustive")[0]
    assert set(order.replace("(", " ").replace(")", " ").split()) - {"|", "__main__", "units"} == PACKAGES

"""The commands as real processes, from a state folder that does not exist yet."""

import os
import subprocess
import sys

from .written import ANSWERS, MAPPING, RULE


def test_an_outsiders_first_hour(program, own_state, tmp_path):
    paths = {name: tmp_path / name for name in ("a.csv", "m.yaml", "rule.yaml")}
    for path, text in zip(paths.values(), (ANSWERS, MAPPING, RULE), strict=True):
        path.write_text(text, encoding="utf-8")
    taking = ("import", "visits", "--mapping", paths["m.yaml"], paths["a.csv"], "--json")
    assert not own_state.exists()
    assert program(*taking).json["records"] == 9
    assert program(*taking).json["records"] == 0
    where = ("--place", "182010", "--on", "2024-12-31")
    found = program("standings", *where, "--definition", paths["rule.yaml"], "--json")
    assert (found.status, found.json["tiers"]) == (0, {"regular": 1})
    someone = next(each["person"] for each in found.json["people"] if each["tier"])
    for name in (someone, "small:a"):
        assert program("explain", "--person", name, *where, "--json").json["person"] == someone
    assert program("definitions", "publish", paths["rule.yaml"], "--from", "2020-01-01").is_refused("遡れません")
    assert program("rebuild", "standings", "--check").status == 0
    assert program("standings", *where, PYTHONIOENCODING="ascii").status == 0


def test_a_database_that_is_not_there_is_told(tmp_path):
    url = "postgresql://nobody:secret-word@127.0.0.1:1/nothing"
    environment = os.environ | {"FUTASATO_STATE": str(tmp_path / "s"), "DATABASE_URL": url}
    order = [sys.executable, "-m", "futasato.site.command", "rebuild", "standings"]
    done = subprocess.run(order, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert "データベース" in done.stderr and "Traceback" not in done.stderr and "secret-word" not in done.stderr
    broken = subprocess.run(order, env=environment | {"DATABASE_URL": "mysql:x y"}, capture_output=True, text=True)
    assert broken.returncode == 1 and "DATABASE_URL" in broken.stderr and "Traceback" not in broken.stderr

"""`futasato import visits` as a person types it: its answer, its exit status, and what it says on stderr."""

import json
import os
import subprocess
import sys

import pytest

from .small import PLAIN, row


@pytest.fixture
def futasato(tmp_path, monkeypatch):
    """futasato("import", …) runs the command on a new state of its own."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    env = os.environ | {"FUTASATO_STATE": str(tmp_path / "state")}

    def run(*words):
        command = [sys.executable, "-m", "futasato.site.command", *map(str, words)]
        return subprocess.run(command, capture_output=True, text=True, env=env, check=False, timeout=300)

    return run


def test_figures_rows_refused_alone_and_files_refused_whole(futasato, file, tmp_path):
    own = tmp_path / "small.yaml"
    own.write_text(PLAIN, encoding="utf-8")
    good = file([row("1"), row("2", town="福丼市"), row("1", "2026-05-04")], "good.csv")
    broken = file(b"a,b\n1,2\n", "broken.csv")
    told = futasato("import", "visits", "--mapping", own, good, "--json")
    answer = json.loads(told.stdout)
    assert told.returncode == 0
    assert {key: answer[key] for key in ("rows", "records", "people", "ties", "refused", "duplicates")} == {
        "rows": 3, "records": 2, "people": 1, "ties": 1, "refused": {"where_unknown": 1}, "duplicates": 0,
    }  # fmt: skip
    (error,) = answer["errors"]
    assert (error["file"], error["line"], error["column"], error["value"]) == (str(good), 3, "市町村", "福丼市")
    assert f"{good}:3: 市町村「福丼市」" in told.stderr
    again = futasato("import", "visits", "--mapping", own, good, broken)
    assert (again.returncode, again.stdout) == (1, "")
    assert f"{broken}: 1行目" in again.stderr and "この前の1個は取り込み済み" in again.stderr
    plain = futasato("import", "visits", "--mapping", own, good)
    assert plain.returncode == 0 and "記録 0" in plain.stdout and "重複 2" in plain.stdout


def test_an_unknown_mapping(futasato, file):
    told = futasato("import", "visits", "--mapping", "fukui", file([row("1")]))
    assert (told.returncode, told.stdout) == (1, "")
    assert "fukui-ftas" in told.stderr and "Traceback" not in told.stderr

"""judge: the examples inside a file, without any database or state."""

import os
import subprocess
import sys

import pytest

from .written import RULE


def test_each_example_is_reported(run, file):
    path = file(RULE)
    said = run("judge", path, "--json")
    assert said.status == 0
    told = said.json
    assert (told["file"], told["passed"], told["failed"]) == (str(path), 2, 0)
    assert [(e["name"], e["expected"], e["got"]) for e in told["examples"]] == [
        ("三日来た人", "regular", "regular"), ("二日の人", "none", "none"),
    ]  # fmt: skip
    assert all(e["reasons"] for e in told["examples"])


def test_one_that_fails_makes_the_status_1(run, file):
    said = run("judge", file(RULE.replace("expect: none", "expect: regular")), "--json")
    assert said.status == 1
    assert (said.json["passed"], said.json["failed"]) == (1, 1)
    assert "×" in run("judge", file(RULE.replace("expect: none", "expect: regular"))).out


@pytest.mark.parametrize("name", ["nothing.yaml", ".", "a\x00b", "x" * 5_000])
def test_what_is_no_file(run, tmp_path, name):
    assert run("judge", f"{tmp_path}/{name}").is_refused("読めません", "ください")


def test_it_needs_no_state_at_all(file, tmp_path):
    """A process whose state could not even be made: it is a file."""
    nowhere = file("", "state")
    environment = os.environ | {"FUTASATO_STATE": str(nowhere), "DATABASE_URL": ""}
    order = [sys.executable, "-m", "futasato.site.command"]
    judged = subprocess.run([*order, "judge", str(file(RULE))], env=environment, capture_output=True, text=True)
    assert (judged.returncode, judged.stderr) == (0, "")
    needing = subprocess.run([*order, "rebuild", "standings"], env=environment, capture_output=True, text=True)
    assert needing.returncode == 1, "the control: another command does need it"
    assert "FUTASATO_STATE" in needing.stderr and "Traceback" not in needing.stderr

"""The command in this process on the test's own tables, and in a process of its own on a state of its own."""

import json
import os
import subprocess
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)

    def is_refused(self, *words):
        """Refused with these words, on stderr, in Japanese, with no traceback and nothing on stdout."""
        assert self.status not in (0, 70), self
        assert self.out == ""
        assert "Traceback" not in self.err
        assert any("ぁ" <= letter <= "ん" for letter in self.err), self.err
        for word in words:
            assert word in self.err, self.err
        return True


@pytest.fixture
def run(monkeypatch, capsys):
    """run("standings", "--place", …) in this process: no server is started, no connection closed."""
    from futasato.site import command
    from futasato.site.command import ground

    monkeypatch.setattr(ground, "register", nullcontext)
    monkeypatch.setattr(ground, "now", lambda: NOW)

    def said(*words):
        capsys.readouterr()
        try:
            status = command.main([str(word) for word in words])
        except SystemExit as usage:
            status = usage.code
        return Said(status, *capsys.readouterr())

    return said


@pytest.fixture(scope="module")
def own_state(tmp_path_factory):
    return tmp_path_factory.mktemp("fresh") / "state"


@pytest.fixture(scope="module")
def program(own_state):
    """program("import", …) as a real process on a state that nobody has used before."""

    def said(*words, **more):
        environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | {"FUTASATO_STATE": str(own_state)}
        order = [sys.executable, "-m", "futasato.site.command", *map(str, words)]
        done = subprocess.run(order, env=environment | more, capture_output=True, timeout=1_800)
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    return said


@pytest.fixture
def file(tmp_path):
    """file(text or bytes, name) → the path of a file with this in it."""

    def write(content, name="rule.yaml"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write

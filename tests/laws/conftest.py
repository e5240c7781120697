"""A tiny house to plant a wrong in."""

import pytest

from .house import House


@pytest.fixture
def plant(tmp_path):
    """plant({"src/futasato/records/nouns.py": "…"}) -> the House that holds just these files."""

    def build(files: dict[str, str]) -> House:
        for place, text in files.items():
            path = tmp_path / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return House(tmp_path)

    return build

"""Files written for a test."""

import pytest


@pytest.fixture
def file(tmp_path):
    """file(rows or text or bytes, name) → the path of a file with this in it."""
    from .small import written  # here, for Django is not ready yet when this file is read

    def write(content, name="answers.csv", encoding="utf-8"):
        path = tmp_path / name
        text = content if isinstance(content, str | bytes) else written(content)
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return write

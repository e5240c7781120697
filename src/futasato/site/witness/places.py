"""Where witnesses keep what they saw: one folder each, one file a checkpoint, never overwritten.

FUTASATO_WITNESS names the folders, separated as in PATH (default: `witness` in the state folder). At least one should
lie where the operator of the database cannot write: a share of the audit office, another machine.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from futasato.site import state


class WitnessTrouble(Exception):
    """A witness cannot be read or written, or says something impossible; the message says which and what to do."""


def folders() -> tuple[Path, ...]:
    """Every witness's folder, as named; not created here."""
    named = [Path(each) for each in os.environ.get("FUTASATO_WITNESS", "").split(os.pathsep) if each.strip()]
    return tuple(named) or (state.folder() / "witness",)


def opened(folder: Path) -> Path:
    """The folder, made when it is new. Raises WitnessTrouble."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as trouble:
        raise WitnessTrouble(
            f"証人のフォルダー {folder} を開けません（{trouble.strerror}）。つながっているか確かめてください"
        ) from trouble
    return folder


def keep_once(path: Path, text: str) -> None:
    """Write a file whole, or leave the one that is there. Raises WitnessTrouble when that one says something else."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with draft.open("x", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(draft)
    except FileExistsError:
        _ask_same(path, text)
    except OSError as trouble:
        raise WitnessTrouble(f"証人のファイル {path} を書けません（{trouble.strerror}）") from trouble
    finally:
        draft.unlink(missing_ok=True)


def _ask_same(path: Path, text: str) -> None:
    if path.read_text(encoding="utf-8") != text:
        raise WitnessTrouble(
            f"証人のファイル {path} はすでにあり、内容が違います。上書きしません。監査の担当へ渡してください"
        )

"""The state folder: everything a running house keeps on this machine outside the source tree."""

import os
import secrets
from pathlib import Path

UNREADABLE = (
    "状態フォルダー {folder} に書き込めません（{reason}）。書き込める場所を FUTASATO_STATE に指定してください。\n"
    "The state folder {folder} cannot be written ({reason}). Name a writable folder in FUTASATO_STATE."
)


class StateTrouble(Exception):
    """The state folder cannot be used; the message says why and what to do, in Japanese and English."""


def folder() -> Path:
    """The state folder as an absolute path: FUTASATO_STATE, else `.state` in the current folder. Not created here."""
    return Path(os.environ.get("FUTASATO_STATE") or ".state").resolve()


def opened(state: Path) -> Path:
    """`state` as an existing folder, private when new. Raises StateTrouble when it cannot be made or written."""
    try:
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = state / f".write-{os.getpid()}-{secrets.token_hex(4)}"
        probe.touch(mode=0o600)
        probe.unlink()
    except OSError as trouble:
        raise StateTrouble(UNREADABLE.format(folder=state, reason=trouble.strerror)) from trouble
    return state


def secret_key(state: Path) -> str:
    """The signing key of this state: FUTASATO_SECRET_KEY, else the one kept in the folder, made on first use."""
    given = os.environ.get("FUTASATO_SECRET_KEY")
    if given:
        return given
    kept = opened(state) / "secret-key"
    if not kept.exists():
        _keep_once(kept, secrets.token_urlsafe(64))
    return kept.read_text(encoding="ascii").strip()


def _keep_once(kept: Path, text: str) -> None:
    """Write `kept` whole or not at all; of two processes starting together the first one wins."""
    draft = kept.with_name(f"{kept.name}.{os.getpid()}.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    draft.write_text(text, encoding="ascii")
    try:
        kept.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()

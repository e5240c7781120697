"""What lies where inside a state folder's `database/`."""

import os
from dataclasses import dataclass
from pathlib import Path

from futasato.site.state import StateTrouble, opened

SOMEBODY_ELSES = (
    "{folder} はほかの利用者のものです。その利用者として実行するか、FUTASATO_STATE に別の場所を指定してください。\n"
    "{folder} belongs to another user. Run this as that user, or name another folder in FUTASATO_STATE."
)


@dataclass(frozen=True)
class Layout:
    """The files of one embedded server."""

    state: Path

    @property
    def room(self) -> Path:
        return self.state / "database"

    @property
    def cluster(self) -> Path:
        return self.room / "cluster"

    @property
    def draft(self) -> Path:
        """The cluster while initdb is at work; renamed when complete, thrown away when not."""
        return self.room / "cluster.draft"

    @property
    def old_log(self) -> Path:
        return self.room / "server.log.1"

    @property
    def log(self) -> Path:
        return self.room / "server.log"

    def lock(self, name: str) -> Path:
        """One of the locks described in locks.py."""
        return self.room / f"{name}.lock"


def of(state: Path) -> Layout:
    """The layout of `state`, its folder made when missing.

    Raises StateTrouble when it cannot be written, or is another user's: root would leave files there that its owner
    can no longer write, and would look for the server in another place.
    """
    layout = Layout(state.resolve())
    opened(layout.state)
    opened(layout.room)
    if layout.room.stat().st_uid != os.geteuid():
        raise StateTrouble(SOMEBODY_ELSES.format(folder=layout.room))
    return layout

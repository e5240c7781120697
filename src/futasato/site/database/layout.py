"""What lies where inside a state folder's `database/`."""

from dataclasses import dataclass
from pathlib import Path

from futasato.site.state import opened


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
    def log(self) -> Path:
        return self.room / "server.log"

    def lock(self, name: str) -> Path:
        """One of the locks described in locks.py."""
        return self.room / f"{name}.lock"


def of(state: Path) -> Layout:
    """The layout of `state`, its folder made when missing. Raises StateTrouble when it cannot be written."""
    layout = Layout(state.resolve())
    opened(layout.state)
    opened(layout.room)
    return layout

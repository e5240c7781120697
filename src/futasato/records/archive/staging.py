"""How files get into the folder: all beside it first, then decided at once, then carried over one by one.

`.next/` holds what is being written. Its manifest comes last; from then on the write is decided, and whoever comes
next carries over what is left of it. Before that the archive is what it was, and `.next/` is nothing. Who reads holds
the lock together with other readers, who writes holds it alone; the kernel gives it back however a process ends.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from futasato.records.archive import manifest as manifests
from futasato.records.archive.nouns import MANIFEST, ArchiveTrouble, Manifest, Unfinished, Unreadable

NEXT, LOCK = ".next", ".lock"
STRANGE = "%s には、アーカイブではないものが入っています。空のフォルダーか、前のアーカイブのフォルダーを指定してください"
BUSY = "%s は、ほかの処理が書いているか読んでいます。終わってからもう一度実行してください"
CLOSED = "{} に書けません（{}）。場所と権限を確かめてください"
UNFINISHED = "%s: 書き込みが途中で止まっています。futasato archive write をもう一度実行すると続きから終わります"


@contextmanager
def writing(folder: Path, *, anew: bool = False) -> Iterator[None]:
    """The folder for one writer alone, made if need be; what an earlier one had decided is carried over before, unless
    everything is written `anew`."""
    _insist_on_ours(folder)
    try:
        made(folder)
        folder.chmod(0o700)
    except OSError as trouble:
        raise ArchiveTrouble(CLOSED.format(folder, trouble.strerror)) from trouble
    with _locked(folder, fcntl.LOCK_EX):
        if is_decided(folder) and not anew:
            carry_over(folder)
        clear(folder)
        try:
            yield
        finally:
            if not is_decided(folder):
                clear(folder)


@contextmanager
def reading(folder: Path) -> Iterator[Manifest]:
    """The manifest of an archive that nobody changes in this block. Raises ArchiveTrouble."""
    if not folder.is_dir():
        raise Unreadable(manifests.MISSING)
    with _locked(folder, fcntl.LOCK_SH):
        if is_decided(folder):
            raise Unfinished(UNFINISHED % folder)
        yield manifests.read(folder / MANIFEST)


def made(folder: Path) -> None:
    """The folder and what is missing above it, for the owner alone."""
    if not folder.is_dir():
        made(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def is_decided(folder: Path) -> bool:
    """A write is decided and not carried over to its end."""
    return (folder / NEXT / MANIFEST).exists()


def clear(folder: Path) -> None:
    """Nothing is being written."""
    shutil.rmtree(folder / NEXT, ignore_errors=True)


def draft(folder: Path, path: str) -> Path:
    """Where a file is written first."""
    found = folder / NEXT / path
    made(found.parent)
    return found


def settle(path: Path) -> tuple[int, str]:
    """Size and sha256 of a draft, once the disk has it; only its owner can read it."""
    path.chmod(0o600)
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
    return path.stat().st_size, digest(path)


def digest(path: Path) -> str:
    """sha256 of a file."""
    with path.open("rb") as stream:
        taken = sha256()
        while block := stream.read(2**20):
            taken.update(block)
    return taken.hexdigest()


def decide(folder: Path, manifest: Manifest) -> None:
    """From here on this is the archive."""
    unsure = draft(folder, f"{MANIFEST}.unsure")
    unsure.write_text(manifests.text(manifest), encoding="utf-8")
    settle(unsure)
    for each in {unsure.parent, *(draft(folder, file.path).parent for file in manifest.files)}:
        _kept(each)
    unsure.replace(folder / NEXT / MANIFEST)
    _kept(folder / NEXT)
    _kept(folder)


def carry_over(folder: Path) -> None:
    """Every draft to its place, what is no longer named away, the manifest last. Any number of times."""
    decided = manifests.read(folder / NEXT / MANIFEST)
    for file in decided.files:
        into, draft_of_it = folder / file.path, folder / NEXT / file.path
        if draft_of_it.exists():
            made(into.parent)
            draft_of_it.replace(into)
    for stray in strays(folder, decided):
        stray.unlink()
    for each in {folder, *((folder / file.path).parent for file in decided.files)}:
        _kept(each)
    (folder / NEXT / MANIFEST).replace(folder / MANIFEST)
    _kept(folder)
    clear(folder)


def strays(folder: Path, manifest: Manifest) -> list[Path]:
    """Files of columns that the manifest does not name."""
    named = {folder / each.path for each in manifest.files}
    found = [*folder.glob("*.parquet"), *folder.glob("ledger/*/*.parquet")]
    return sorted(path for path in found if path not in named)


def _insist_on_ours(folder: Path) -> None:
    ours = (MANIFEST, NEXT, LOCK)
    if folder.exists() and not folder.is_dir():
        raise ArchiveTrouble(STRANGE % folder)
    if folder.is_dir() and any(folder.iterdir()) and not any((folder / each).exists() for each in ours):
        raise ArchiveTrouble(STRANGE % folder)


@contextmanager
def _locked(folder: Path, how: int) -> Iterator[None]:
    lock = _lock(folder, how)
    if lock is None:
        yield
        return
    try:
        fcntl.flock(lock, how | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise ArchiveTrouble(BUSY % folder) from None
    finally:
        os.close(lock)


def _lock(folder: Path, how: int) -> int | None:
    """The file to lock; None for a reader of a folder that cannot be written (another machine's disk, mounted to read)."""
    try:
        return os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as trouble:
        if how == fcntl.LOCK_SH:
            return None
        raise ArchiveTrouble(CLOSED.format(folder, trouble.strerror)) from trouble


def _kept(folder: Path) -> None:
    """The disk has the folder's list of names."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)

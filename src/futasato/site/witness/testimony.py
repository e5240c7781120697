"""What one witness holds: its files read, each verified by itself, as one list of leaves.

A file is a signed checkpoint with the leaves that were new since the one before, so that the first wrong index can be
named and not only a wrong root. Leaves are salted hashes: a witness learns how many looks there were, nothing else.
After an acknowledged restore a new line begins at the size that was left.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from futasato.accesses.nouns import Checkpoint
from futasato.accesses.seal import Frontier, note
from futasato.site.witness import keys
from futasato.site.witness.places import WitnessTrouble, keep_once, opened


@dataclass
class Testimony:
    """`leaves` of the present line; `checkpoints` those that still speak of them; `newest` None: has seen nothing."""

    folder: Path
    leaves: list[bytes] = field(default_factory=list)
    checkpoints: list[Checkpoint] = field(default_factory=list)

    @property
    def newest(self) -> Checkpoint | None:
        """The last checkpoint that this witness has seen."""
        return self.checkpoints[-1] if self.checkpoints else None

    @property
    def line(self) -> int:
        """How many restores were acknowledged."""
        return self.newest.line if self.newest else 0


def read(folder: Path) -> Testimony:
    """All that a witness holds. Raises WitnessTrouble for a file that is damaged, forged or missing from the row."""
    told, grown = Testimony(folder), Frontier()
    for path in sorted(folder.glob("*-*.json")) if folder.is_dir() else ():
        checkpoint, start, leaves = _file(path)
        if checkpoint.line > told.line:
            _begin_line(told, checkpoint)
            grown = Frontier(told.leaves)
        if start != len(told.leaves):
            raise WitnessTrouble(
                f"{path}: {len(told.leaves)} 番からのファイルがありません。証人の控えを確かめてください"
            )
        for leaf in leaves:
            grown.add(leaf)
        told.leaves += leaves
        _ask(folder, path, checkpoint, grown)
        told.checkpoints.append(checkpoint)
    return told


def write(told: Testimony, checkpoint: Checkpoint, leaves: Sequence[bytes], **more: object) -> None:
    """One more file. `leaves`: those that this witness does not have yet."""
    keys.pin(opened(told.folder))
    said = {
        "format": "futasato/accesses/checkpoint/v1",
        "line": checkpoint.line,
        "size": checkpoint.size,
        "root": checkpoint.root.hex(),
        "made_at": checkpoint.made_at.isoformat(),
        "algorithm": checkpoint.algorithm,
        "signature": checkpoint.signature.hex(),
        "start": checkpoint.size - len(leaves),
        "leaves": [leaf.hex() for leaf in leaves],
    }
    name = f"{checkpoint.line:04d}-{checkpoint.size:015d}.json"
    keep_once(told.folder / name, json.dumps(said | more, ensure_ascii=False, indent=0))


def _file(path: Path) -> tuple[Checkpoint, int, list[bytes]]:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        made_at, root = datetime.fromisoformat(said["made_at"]), bytes.fromhex(said["root"])
        signed = (int(said["line"]), said["algorithm"], bytes.fromhex(said["signature"]))
        checkpoint = Checkpoint(int(said["size"]), root, made_at, *signed)
        return checkpoint, int(said["start"]), [bytes.fromhex(each) for each in said["leaves"]]
    except (OSError, ValueError, KeyError, TypeError) as trouble:
        raise WitnessTrouble(f"{path}: 読めません（{trouble}）。証人の控えを確かめてください") from trouble


def _begin_line(told: Testimony, checkpoint: Checkpoint) -> None:
    """What an acknowledged restore has lost is no longer expected; what was before it still is."""
    del told.leaves[checkpoint.size :]
    told.checkpoints = [each for each in told.checkpoints if each.size <= checkpoint.size]


def _ask(folder: Path, path: Path, checkpoint: Checkpoint, grown: Frontier) -> None:
    if (checkpoint.size, checkpoint.root) != (grown.size, grown.root):
        raise WitnessTrouble(f"{path}: 葉と根が合いません。証人の控えが書き換えられた疑いがあります")
    if not keys.is_signed(folder, note(checkpoint), checkpoint.signature):
        raise WitnessTrouble(f"{path}: 署名が合いません。証人の控えか鍵が替えられた疑いがあります")

"""Is the record in the database still the one that the witnesses saw? Every row is hashed again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from futasato.accesses import reads
from futasato.accesses.nouns import Fault, Sealed
from futasato.accesses.seal import Frontier, consistency, is_consistent, note, root
from futasato.site.witness import keys, places, testimony
from futasato.site.witness.testimony import Testimony


@dataclass(frozen=True)
class Report:
    """What one witness finds. `missing`: indices the witness has and the database has not (first, last)."""

    folder: str
    size: int
    witnessed: int
    line: int
    faults: tuple[Fault, ...]
    missing: tuple[int, int] | None = None
    forgotten: int = 0

    @property
    def is_sound(self) -> bool:
        """True when nothing is wrong."""
        return not self.faults and not self.missing


def check() -> tuple[Report, ...]:
    """One report for each witness. Raises WitnessTrouble when one cannot be believed itself."""
    return tuple(report(testimony.read(folder)) for folder in places.folders())


def missing_range() -> tuple[int, int] | None:
    """(first, last) index that some witness has seen and the database lacks: an older backup was restored, or the tail
    was cut. The site may not write until this is acknowledged (T10). Quick: sizes are compared, no row is read.
    """
    size = reads.size()
    most = max((len(testimony.read(folder).leaves) for folder in places.folders()), default=0)
    return (size, most - 1) if size < most else None


def report(told: Testimony) -> Report:
    """What this witness finds in the database now; faults by index, the first first."""
    rows: list[bytes] = []
    faults = [*_leaf_faults(told.leaves, rows)]
    size = len(rows)
    faults += [*_arrival_faults(), *_root_faults(told, rows), *_own_checkpoint_faults(told, rows)]
    missing = (size, len(told.leaves) - 1) if size < len(told.leaves) else None
    ordered = tuple(sorted(faults, key=lambda fault: fault.index))
    return Report(str(told.folder), size, len(told.leaves), told.line, ordered, missing, reads.forgotten()[0])


def _leaf_faults(witnessed: Sequence[bytes], rows: list[bytes]) -> Iterator[Fault]:
    """Walks through every leaf, and gathers them into `rows`. A gap ends the walk: what follows has no place."""
    for sealed in reads.sealed():
        if sealed.index != len(rows):
            yield Fault(len(rows), f"葉が抜けています（次は {sealed.index} 番）")
            return
        if told := _wrong(sealed, witnessed):
            yield Fault(sealed.index, told)
        rows.append(sealed.leaf)


def _wrong(sealed: Sealed, witnessed: Sequence[bytes]) -> str:
    """What is wrong with one leaf; "" when nothing is."""
    if sealed.index < len(witnessed) and witnessed[sealed.index] != sealed.leaf:
        return "証人が見た葉と違います（書き換え・入れ替え・差し込み）"
    if sealed.kept is None:
        return "アクセス記録の行が消えています"
    if sealed.kept != sealed.leaf:
        return "行の封印と葉が違います"
    return "" if sealed.is_forgotten or sealed.content == sealed.leaf else "アクセス記録の内容が書き換えられています"


def _arrival_faults() -> Iterator[Fault]:
    """Rows pushed in behind the cursor, and contents erased without an oblivion."""
    for access, index in reads.strays():
        yield Fault(index, f"封印された列の途中に、番号のない行があります（{access}）")
    blank, told = reads.forgotten()
    if blank != told:
        yield Fault(0, f"内容のない行が {blank} あり、消去の記録は {told} 行分です")


def _root_faults(told: Testimony, rows: Sequence[bytes]) -> Iterator[Fault]:
    """RFC 9162 consistency with the newest checkpoint seen: the database's tree must be a growth of it."""
    seen, size = told.newest, len(rows)
    if not seen or not 0 < seen.size <= size:
        return
    if not is_consistent(seen.size, seen.root, size, root(rows), consistency(rows, seen.size)):
        pairs = enumerate(zip(told.leaves, rows, strict=False))
        first = next((index for index, (theirs, ours) in pairs if theirs != ours), 0)
        yield Fault(first, f"検査点 {seen.size} の根と一致しません")


def _own_checkpoint_faults(told: Testimony, rows: Sequence[bytes]) -> Iterator[Fault]:
    """The checkpoints in the database itself: signed with the pinned key, and of this very tree."""
    own = reads.checkpoints()
    roots = _roots(rows, {each.size for each in own if each.line == told.line})
    for each in own:
        if told.checkpoints and not keys.is_signed(told.folder, note(each), each.signature):
            yield Fault(each.size, f"データベースの検査点 {each.size} の署名が合いません")
        elif each.line == told.line and roots.get(each.size, each.root) != each.root:
            yield Fault(each.size, f"データベースの検査点 {each.size} の根が合いません")


def _roots(rows: Sequence[bytes], sizes: set[int]) -> dict[int, bytes]:
    """The roots of the tree when it had these sizes, in one walk."""
    grown, found = Frontier(), {}
    for leaf in rows:
        if grown.size in sizes:
            found[grown.size] = grown.root
        grown.add(leaf)
    return found | {grown.size: grown.root}

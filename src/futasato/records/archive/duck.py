"""The engine that makes columns of rows: DuckDB in this process, within the memory it was given; it fetches nothing."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb

from futasato.records.archive import staging
from futasato.records.archive.nouns import ArchiveFile, ArchiveTrouble, Measure

ROW_GROUP = 122_880
PARQUET = f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})"
FULL = "空きが足りず書けませんでした（{}）。前のアーカイブはそのままです。場所を空けて、もう一度実行してください"
SMALL = "メモリーの上限 {} では足りません。--memory を大きくするか、--rows を小さくして新しいフォルダーに書いてください"
MISFIT = "アーカイブに入れられない行があります（{}）。前のアーカイブはそのままです。この文を添えて知らせてください"
BROKEN = "アーカイブのファイルを読めません（{}）。futasato archive verify で確かめてください"


@contextmanager
def working(folder: Path, measure: Measure) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that spills into the folder's drafts; what it cannot do is raised as ArchiveTrouble."""
    spill = str(staging.draft(folder, "spill"))
    settings = {"memory_limit": measure.memory, "temp_directory": spill, "autoinstall_known_extensions": False}
    try:
        with duckdb.connect(config=settings) as db:
            yield db
    except duckdb.OutOfMemoryException as trouble:
        is_of_disk = "max_temp_directory_size" in str(trouble)
        raise ArchiveTrouble((FULL if is_of_disk else SMALL).format(_line(trouble) if is_of_disk else measure.memory)) from trouble
    except duckdb.ConstraintException as trouble:
        raise ArchiveTrouble(MISFIT.format(_line(trouble))) from trouble
    except duckdb.IOException as trouble:
        raise ArchiveTrouble((FULL if "errno" in str(trouble) else BROKEN).format(_line(trouble))) from trouble
    except duckdb.InvalidInputException as trouble:
        raise ArchiveTrouble(BROKEN.format(_line(trouble))) from trouble
    except OSError as trouble:
        raise ArchiveTrouble(FULL.format(trouble.strerror)) from trouble


def poured(folder: Path, blocks: Generator[bytes]) -> Path:
    """The blocks in a file of the drafts. Where they do not fit their source is closed at once: a COPY that is left open
    holds the connection, and the end of the transaction would wait for it for ever."""
    path = staging.draft(folder, "poured.csv")
    with closing(blocks), path.open("wb") as stream:
        stream.writelines(blocks)
    return path


def rows_of(path: Path, columns: Mapping[str, str]) -> str:
    """The rows of a poured file, in DuckDB's SQL: an empty cell is unknown, "" an empty text."""
    types = {name: kind.removesuffix(" NOT NULL") for name, kind in columns.items()}
    texts = [name for name, kind in types.items() if kind == "VARCHAR"]
    never_unknown = f", force_not_null = {texts}" if texts else ""
    return (
        f"read_csv('{quoted(path)}', header = false, auto_detect = false, delim = ',', quote = '\"', escape = '\"', "
        f"new_line = '\\n', strict_mode = true, columns = {types}{never_unknown})"
    )


def table(db: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, str]) -> None:
    """An empty table, anew."""
    db.execute(f"CREATE OR REPLACE TABLE {name} ({', '.join(f'{n} {kind}' for n, kind in columns.items())})")


def copied(db: duckdb.DuckDBPyConnection, folder: Path, question: str, path: str, **told) -> ArchiveFile:
    """The rows of a question as a draft of a file, in its order."""
    draft = staging.draft(folder, path)
    (rows,) = db.execute(f"COPY ({question}) TO '{quoted(draft)}' {PARQUET}").fetchone()
    size, sha256 = staging.settle(draft)
    return ArchiveFile(path, rows, size, sha256, **told)


def quoted(path: Path) -> str:
    """A path inside quotes of SQL."""
    return str(path).replace("'", "''")


def _line(trouble: Exception) -> str:
    return str(trouble).strip().splitlines()[0][:200]

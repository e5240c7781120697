"""Pure: cells that read back as they were written, the columns of a register's sheets, their bytes, their rows."""

from futasato.exchanges.rules.cells import bare, guarded
from futasato.exchanges.rules.reading import Row, Unfit
from futasato.exchanges.rules.rows import arrival, fact, person_cells, record_cells
from futasato.exchanges.rules.writing import CP932, UTF_8, Unwritable, content

__all__ = [
    "CP932", "UTF_8", "Row", "Unfit", "Unwritable", "arrival", "bare", "content", "fact", "guarded", "person_cells",
    "record_cells",
]  # fmt: skip

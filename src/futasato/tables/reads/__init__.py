"""How a table is read, whatever it is written in. Called as `tables.reads.lines(...)`."""

from futasato.tables.reads.sheets import lines

__all__ = ["lines"]

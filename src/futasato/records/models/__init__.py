"""Where records are kept: one table that only grows."""

from futasato.records.models.table import Record

__all__ = ["Record"]

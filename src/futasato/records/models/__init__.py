"""Where records are kept: one table that only grows, and how much of it was forgotten."""

from futasato.records.models.table import Oblivion, Record

__all__ = ["Oblivion", "Record"]

"""How a register's sheets are gathered (`people`, `records`) and how a file's rows are read (`arriving`)."""

from futasato.exchanges.reads.arriving import people_in, records_in
from futasato.exchanges.reads.gathering import people, records

__all__ = ["people", "people_in", "records", "records_in"]

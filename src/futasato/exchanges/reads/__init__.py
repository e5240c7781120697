"""How a register's sheets are gathered (`people`, `records`) and how a file's rows are read (`arriving`); `interfaces` by name."""

from futasato.exchanges.reads.arriving import people_in, records_in
from futasato.exchanges.reads.gathering import people, records
from futasato.exchanges.reads.interfaces import InterfaceTrouble, interface, shipped

__all__ = ["InterfaceTrouble", "interface", "people", "people_in", "records", "records_in", "shipped"]

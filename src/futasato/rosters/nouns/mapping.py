"""対応表 of lists of people: under which headers a list says what."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from futasato.tables.nouns import FileForm

COLUMNS = (
    "number", "name", "family", "given", "kana", "family_kana", "given_kana", "born_on", "email", "postal_code", "prefecture",
    "town", "address", "home_from_on",
)  # fmt: skip
"""What a list can say of somebody. A name in two columns is `family` and `given`."""


class Scope(StrEnum):
    """Whose numbers a list's numbers are: one town's own (another town has the same ones), or the same everywhere."""

    PLACE = "place"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True)
class Mapping:
    """One way to read lists. `columns`: for each word of COLUMNS the headers under which it may stand, the first found
    counts. `ignore`: headers known and left out."""

    id: str
    title: str
    columns: MappingProxyType[str, tuple[str, ...]] = field(hash=False)
    source: str = ""
    files: FileForm = FileForm()
    scope: Scope = Scope.PLACE
    ignore: tuple[str, ...] = ()

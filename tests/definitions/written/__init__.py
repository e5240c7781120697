"""Trees → what an author would write: yaml-able dicts, in either spelling. The inverse of `definitions.reading`.

`condition(tree)`, `definition(definition)`, `example(example, of)` give dicts; `text(dict)` the file. Written from the
manual, so that reading it back proves the reader and not itself; only the Japanese spellings come from its one table.
"""

import yaml

from .conditions import condition
from .definitions import dated_list, definition, tier
from .examples import example, membership, person, record
from .limits import bodies, floor, names, window
from .pens import ENGLISH, JAPANESE, Pen

__all__ = [
    "ENGLISH", "JAPANESE", "Pen", "bodies", "condition", "dated_list", "definition", "example", "floor", "membership",
    "names", "person", "record", "text", "tier", "window",
]  # fmt: skip


class _Dumper(yaml.SafeDumper):
    """Every mention in full: the language knows no anchors."""

    def ignore_aliases(self, data):
        return True


def text(written):
    """The dict as a YAML file."""
    return yaml.dump(written, Dumper=_Dumper, allow_unicode=True, sort_keys=False)

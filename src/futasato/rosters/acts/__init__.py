"""What is done with lists: brought and kept waiting, taken in or dropped, at once from a file; a pair decided; somebody forgotten.

Called as `rosters.acts.take_in(...)`. A refusal is `rosters.acts.Refusal` with a Japanese reason.
"""

from futasato.rosters.acts.bringing import bring, drop
from futasato.rosters.acts.deciding import decide
from futasato.rosters.acts.forgetting import forget
from futasato.rosters.acts.refusal import Refusal
from futasato.rosters.acts.taking import import_list, take_in
from futasato.rosters.acts.weighing import weigh

__all__ = ["Refusal", "bring", "decide", "drop", "forget", "import_list", "take_in", "weigh"]

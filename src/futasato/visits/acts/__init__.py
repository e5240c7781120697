"""What is done: outside files are imported, events held and cancelled, people checked in.

Called as `visits.acts.check_in(...)`. A refusal is `visits.acts.Refusal` with a Japanese reason.
"""

from futasato.visits.acts.checking_in import check_in, read_pass, show_pass
from futasato.visits.acts.forgetting import forget
from futasato.visits.acts.holding import cancel, hold
from futasato.visits.acts.importing import import_files
from futasato.visits.acts.refusal import Refusal
from futasato.visits.acts.walking_in import walk_in

__all__ = ["Refusal", "cancel", "check_in", "forget", "hold", "import_files", "read_pass", "show_pass", "walk_in"]

"""What is done: outside files are imported, events held, people checked in.

Called as `visits.acts.import_files(...)`. A refusal is `visits.acts.Refusal` with a Japanese reason.
"""

from futasato.visits.acts.importing import import_files
from futasato.visits.acts.refusal import Refusal

__all__ = ["Refusal", "import_files"]

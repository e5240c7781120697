"""The witness: what the record of accesses was, kept outside the database, and whether it still is (trust.md T4, T10)."""

from futasato.site.witness.checking import Report, check, missing_range
from futasato.site.witness.keeping import acknowledge, keep
from futasato.site.witness.places import WitnessTrouble, folders
from futasato.site.witness.rounds import Watch, follow

__all__ = ["Report", "Watch", "WitnessTrouble", "acknowledge", "check", "folders", "follow", "keep", "missing_range"]

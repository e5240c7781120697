"""Pure: who is due to be told of a term or of the last step, and where an office's link may lead."""

from futasato.notices.rules.links import is_public
from futasato.notices.rules.reminding import is_one_short, renewal_mark

__all__ = ["is_one_short", "is_public", "renewal_mark"]

"""What is done with notices: announced, warned of, reminded, nudged, thanked. Called as `notices.acts.announce(...)`."""

from futasato.notices.acts.announcing import announce, warn
from futasato.notices.acts.refusal import Refused
from futasato.notices.acts.reminding import remind
from futasato.notices.acts.thanking import thank

__all__ = ["Refused", "announce", "remind", "thank", "warn"]

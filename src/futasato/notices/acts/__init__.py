"""What is done with notices: announced, warned of, reminded, nudged, thanked, told of leaving. Called as `notices.acts.announce(...)`."""

from futasato.notices.acts.announcing import announce, warn
from futasato.notices.acts.leaving import begin_leaving, say_farewell, take_back_leaving
from futasato.notices.acts.refusal import Refused
from futasato.notices.acts.reminding import remind
from futasato.notices.acts.thanking import thank

__all__ = [
    "Refused", "announce", "begin_leaving", "remind", "say_farewell", "take_back_leaving", "thank", "warn",
]  # fmt: skip

"""What is done with registrations: enter, join, decide, look again, rebuild. Called as `registrations.acts.join(...)`.

A refusal is `registrations.acts.Refusal` with Japanese reasons.
"""

from futasato.registrations.acts.bringing_in import bring_in
from futasato.registrations.acts.deciding import (
    apply,
    approve,
    expire,
    join,
    move_in,
    refuse,
    renew,
    resume,
    revoke,
    suspend,
    swap,
    take_up,
    withdraw,
)
from futasato.registrations.acts.dying import mark_died
from futasato.registrations.acts.entering import enter, enter_many
from futasato.registrations.acts.forgetting import forget
from futasato.registrations.acts.rebuilding import rebuild
from futasato.registrations.acts.refreshing import look_again, refresh
from futasato.registrations.acts.refusal import Refusal
from futasato.registrations.acts.registering import register_at_desk
from futasato.registrations.acts.reversing import reverse

__all__ = [
    "Refusal", "apply", "approve", "bring_in", "enter", "enter_many", "expire", "forget", "join", "look_again", "mark_died", "move_in", "rebuild", "refresh",
    "refuse", "register_at_desk", "renew", "resume", "reverse", "revoke", "suspend", "swap", "take_up", "withdraw",
]  # fmt: skip

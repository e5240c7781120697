"""What is done with consents: giving and withdrawing, presenting, forgetting. Called as `consents.acts.give(...)`."""

from futasato.consents.acts.forgetting import forget
from futasato.consents.acts.giving import give, withdraw
from futasato.consents.acts.presenting import accept, present
from futasato.consents.acts.refusal import Refused

__all__ = ["Refused", "accept", "forget", "give", "present", "withdraw"]

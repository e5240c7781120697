"""What is done with consents: giving and withdrawing, presenting. Called as `consents.acts.give(...)`."""

from futasato.consents.acts.giving import give, withdraw
from futasato.consents.acts.presenting import accept, present
from futasato.consents.acts.refusal import Refused

__all__ = ["Refused", "accept", "give", "present", "withdraw"]

"""What is done with letters: posted, claimed, settled, resolved by an operator, withdrawn, chosen, forgotten. Called
as `letters.acts.post(...)`."""

from futasato.letters.acts.choosing import choose
from futasato.letters.acts.claiming import claim, drop_stale
from futasato.letters.acts.forgetting import forget
from futasato.letters.acts.posting import post
from futasato.letters.acts.refusal import Refused
from futasato.letters.acts.settling import resolve, settle
from futasato.letters.acts.withdrawing import withdraw

__all__ = ["Refused", "choose", "claim", "drop_stale", "forget", "post", "resolve", "settle", "withdraw"]

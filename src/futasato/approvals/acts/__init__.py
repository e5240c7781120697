"""What is done with proposals: propose, endorse inside the very act, refuse, withdraw; grant the highest duties,
and reset a lost second factor.

Called as `approvals.acts.propose(...)`. A refusal is `approvals.acts.Refused` with a Japanese reason.
"""

from futasato.approvals.acts.answering import endorse, refuse, withdraw
from futasato.approvals.acts.forgetting import forget
from futasato.approvals.acts.granting import grant, propose_grant
from futasato.approvals.acts.proposing import propose
from futasato.approvals.acts.refusal import Refused
from futasato.approvals.acts.resetting import propose_reset, reset_factor

__all__ = [
    "Refused", "endorse", "forget", "grant", "propose", "propose_grant", "propose_reset", "refuse", "reset_factor", "withdraw",
]  # fmt: skip

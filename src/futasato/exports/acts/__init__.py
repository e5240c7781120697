"""What is done: a file is asked for (`propose`), agreed to (`carry_out`), handed out once (`fetch`).

Called as `exports.acts.propose(...)`. A refusal is `exports.acts.Refused` with a Japanese reason.
"""

from futasato.exports.acts.asking import carry_out, propose
from futasato.exports.acts.fetching import fetch
from futasato.exports.acts.refusal import Refused

__all__ = ["Refused", "carry_out", "fetch", "propose"]

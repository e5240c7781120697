"""What is done with cases: asked, withdrawn, decided, disclosed, corrected, put off; many at once. Called as `cases.acts.submit(...)`.

A refusal is `cases.acts.Refused` with a Japanese reason; `Overtaken` says who was faster.
"""

from futasato.cases.acts.asking import submit, take_in, withdraw
from futasato.cases.acts.deciding import correct, decide, extend
from futasato.cases.acts.disclosing import disclose
from futasato.cases.acts.forgetting import forget
from futasato.cases.acts.many import accept_many, renew_many
from futasato.cases.acts.refusal import Overtaken, Refused

__all__ = [
    "Overtaken", "Refused", "accept_many", "correct", "decide", "disclose", "extend", "forget", "renew_many", "submit",
    "take_in", "withdraw",
]  # fmt: skip

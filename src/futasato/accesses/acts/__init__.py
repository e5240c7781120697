"""What can be done: write down a look, object, answer, choose the letter, forget, give leaves their place, raise alarms."""

from futasato.accesses.acts.alarming import plant, raise_alarm, tell, watch
from futasato.accesses.acts.forgetting import forget
from futasato.accesses.acts.objecting import answer, object
from futasato.accesses.acts.refusal import Refused
from futasato.accesses.acts.sealing import checkpoint, seal
from futasato.accesses.acts.telling import choose_digest, claim_digest, release_digest, send_digest
from futasato.accesses.acts.writing import write

__all__ = [
    "Refused",
    "answer",
    "checkpoint",
    "choose_digest",
    "claim_digest",
    "forget",
    "object",
    "plant",
    "raise_alarm",
    "release_digest",
    "seal",
    "send_digest",
    "tell",
    "watch",
    "write",
]

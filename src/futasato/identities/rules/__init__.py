"""What is true of a provider's word: `asking` it, its `token`, what it says of a `card`, and whose it is (`matching`)."""

from futasato.identities.rules.asking import LIFE, assertion, challenge, departure, endpoint_hosts, own_key
from futasato.identities.rules.card import birth, card
from futasato.identities.rules.matching import differing, is_same_name, recovery_level, stranger
from futasato.identities.rules.telling import (
    claims_doubts,
    flow_doubts,
    has_reached,
    opened,
    return_doubts,
    userinfo_doubts,
)

__all__ = [
    "LIFE",
    "assertion",
    "birth",
    "card",
    "challenge",
    "claims_doubts",
    "departure",
    "differing",
    "endpoint_hosts",
    "flow_doubts",
    "has_reached",
    "is_same_name",
    "opened",
    "own_key",
    "recovery_level",
    "return_doubts",
    "stranger",
    "userinfo_doubts",
]

"""What is done: `begin` a way to an identity provider, `finish` it. Called as `identities.acts.finish(...)`.

A refusal is `identities.acts.Refused`: a Japanese reason with what to do next, and every doubt.
"""

from futasato.identities.acts.beginning import begin
from futasato.identities.acts.finishing import finish
from futasato.identities.acts.forgetting import forget
from futasato.identities.nouns import Refused

__all__ = ["Refused", "begin", "finish", "forget"]

"""How to ask: `providers` of the settings, `answers` of a provider, `links` the level somebody
is enrolled at, and the town of an address (`homes`)."""

from futasato.identities.reads.answers import endpoints, keys, tokens, userinfo
from futasato.identities.reads.homes import town_of
from futasato.identities.reads.links import enrolled_level, enrolled_level_of_account, link, links_of
from futasato.identities.reads.providers import Unready, offered, provider, providers

__all__ = [
    "Unready",
    "endpoints",
    "enrolled_level",
    "enrolled_level_of_account",
    "keys",
    "link",
    "links_of",
    "offered",
    "provider",
    "providers",
    "tokens",
    "town_of",
    "userinfo",
]

"""Where a link in a notice may lead: pages of public bodies only, so that nobody is lured elsewhere in a town's name."""

from __future__ import annotations

from urllib.parse import urlsplit

PUBLIC = (".lg.jp", ".go.jp")
PORTS = (None, 443)


def is_public(link: str) -> bool:
    """True for https with a host of a local or national body, no user, no other port."""
    try:
        parts = urlsplit(link)
        is_plain = parts.username is None and parts.password is None and parts.port in PORTS
    except ValueError:
        return False
    has_odd = any(letter.isspace() or letter in "\\<>\"'" or not letter.isprintable() for letter in link)
    return parts.scheme == "https" and is_plain and not has_odd and (parts.hostname or "").endswith(PUBLIC)

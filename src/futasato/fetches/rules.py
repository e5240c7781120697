"""Which addresses may be asked at all (T27): exact origins, plain names, and nothing that lies inside a network."""

from __future__ import annotations

import re
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from futasato.fetches.nouns import Reason, Refused, Target

LONGEST = 2000
PLAIN = re.compile(r"[!-~]+")  # visible ASCII: no space, no line break, no look-alike letter
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
NAME = re.compile(rf"{LABEL}(?:\.{LABEL})*")
PORTS = {"https": 443, "http": 80}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

# How IPv6 can carry an IPv4 address inside: mapped, translated (RFC 6052), 6to4 and Teredo.
TRANSLATED = IPv6Network("64:ff9b::/96")
CLOSED = (IPv6Network("64:ff9b:1::/48"), IPv6Network("fec0::/10"))  # local translation (RFC 8215), old site-local


def target(url: str, allowed: Collection[str], *, is_loopback_allowed: bool = False) -> Target:
    """An address taken apart, when it is one of the `allowed` origins ("https://host", "https://host:8443").

    Refused: anything but https, except http to this machine itself where that is allowed; user names, control
    characters, a trailing dot, a host written as a number; every origin that is not in the list to the letter.
    """
    if len(url) > LONGEST or not PLAIN.fullmatch(url) or "\\" in url:
        raise Refused(Reason.ADDRESS)
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise Refused(Reason.ADDRESS) from None
    if "@" in parts.netloc or parts.netloc.endswith(":") or parts.fragment or not is_name(host):
        raise Refused(Reason.ADDRESS)
    if parts.scheme != "https" and not (parts.scheme == "http" and host in LOOPBACK and is_loopback_allowed):
        raise Refused(Reason.SCHEME, host)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    found = Target(parts.scheme, host, PORTS[parts.scheme] if port is None else port, path)
    if found.origin not in allowed:
        raise Refused(Reason.HOST, host)
    return found


def is_name(host: str) -> bool:
    """True for a host name, 127.0.0.1 and ::1. A last label of digits is an address in disguise: 2130706433, 0x7f.1."""
    if host in LOOPBACK:
        return True
    last = host.rsplit(".", 1)[-1]
    return len(host) <= 253 and NAME.fullmatch(host) is not None and not re.fullmatch(r"0x[0-9a-f]*|[0-9]+", last)


def is_public(address: str) -> bool:
    """True for an address of the open internet: not private, loopback, link-local, CGNAT, multicast or reserved, and
    carrying none of these inside an IPv6 address."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    inner = _inner(found) if isinstance(found, IPv6Address) else []
    return all(_is_open(each) for each in (found, *inner))


def is_reachable(address: str, *, is_loopback_allowed: bool = False) -> bool:
    """Whether a connection may be opened: to the open internet, or to this machine where that is allowed."""
    try:
        return is_public(address) or (is_loopback_allowed and ip_address(address).is_loopback)
    except ValueError:
        return False


def _is_open(address: IPv4Address | IPv6Address) -> bool:
    is_odd = address.is_multicast or address.is_reserved or address.is_unspecified
    return address.is_global and not is_odd and not any(address in network for network in CLOSED)


def _inner(address: IPv6Address) -> list[IPv4Address]:
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in TRANSLATED:
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [each for each in found if each is not None]

"""The one way out of the house: every question to another server goes through `fetch`.

The name is resolved once and the connection goes to that very address, so that a second answer of the name server cannot
lead elsewhere. No redirect is followed, no proxy of the environment is used, and both size and time have an end.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse

from futasato.fetches import rules
from futasato.fetches.nouns import Answer, Reason, Refused, Target

SECONDS = 10.0
BYTES = 256 * 1024
CHUNK = 16 * 1024
OURS = {"Accept-Encoding": "identity", "User-Agent": "futasato", "Connection": "close"}

Resolve = Callable[[str, int], list[str]]


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a name, as the system's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def fetch(
    url: str,
    *,
    allowed: Collection[str],
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
    is_loopback_allowed: bool = False,
    limit: int = BYTES,
    seconds: float = SECONDS,
    resolve: Resolve = resolved,
    tls: ssl.SSLContext | None = None,
) -> Answer:
    """What a server answers, whatever its status, except a redirect.

    `allowed`: origins that may be asked. `limit`: bytes of the body. `seconds`: for the whole exchange, the name
    server's answer apart. Raises nouns.Refused with the reason; then nothing was sent to an address that is not allowed.
    """
    target = rules.target(url, allowed, is_loopback_allowed=is_loopback_allowed)
    address = _address(target, resolve, is_loopback_allowed)
    late = threading.Event()
    try:
        with _connected(target, address, seconds, late, tls) as connection:
            connection.request(method, target.path, body, {**OURS, **(headers or {}), "Host": target.authority})
            answer = _read(connection.getresponse(), target.host, limit)
    except (OSError, HTTPException) as trouble:
        raise Refused(_reason(trouble, late.is_set()), target.host) from None
    if late.is_set():
        raise Refused(Reason.SLOW, target.host)
    return answer


def _reason(trouble: Exception, is_late: bool) -> Reason:
    if is_late or isinstance(trouble, TimeoutError):
        return Reason.SLOW
    return Reason.BROKEN if isinstance(trouble, HTTPException) else Reason.UNREACHABLE


def _address(target: Target, resolve: Resolve, is_loopback_allowed: bool) -> str:
    """The one address to connect to. A name that also leads inside is not trusted with any of its addresses."""
    try:
        found = resolve(target.host, target.port)
    except (OSError, UnicodeError):
        found = []
    if not found:
        raise Refused(Reason.UNRESOLVED, target.host)
    if not all(rules.is_reachable(each, is_loopback_allowed=is_loopback_allowed) for each in found):
        raise Refused(Reason.INSIDE, target.host)
    return found[0]


@contextmanager
def _connected(
    target: Target, address: str, seconds: float, late: threading.Event, tls: ssl.SSLContext | None
) -> Iterator[HTTPConnection]:
    """A connection to that address under the target's name, cut when the time is over."""
    lines = [socket.create_connection((address, target.port), timeout=seconds)]
    clock = threading.Timer(seconds, _cut, (lines, late))
    clock.daemon = True
    clock.start()
    try:
        if target.scheme == "https":
            lines[0] = (tls or ssl.create_default_context()).wrap_socket(
                lines[0], server_hostname=target.host, do_handshake_on_connect=False
            )
            lines[0].do_handshake()
        connection = HTTPConnection(target.host, target.port)
        connection.auto_open, connection.sock = 0, lines[0]
        yield connection
    finally:
        clock.cancel()
        lines[0].close()


def _cut(lines: list[socket.socket], late: threading.Event) -> None:
    """The time is over: whoever still reads from the line finds its end. (SSLSocket's own shutdown would wait.)"""
    late.set()
    try:
        socket.socket.shutdown(lines[0], socket.SHUT_RDWR)
    except OSError:
        return  # it was over already


def _read(response: HTTPResponse, host: str, limit: int) -> Answer:
    if 300 <= response.status < 400:
        raise Refused(Reason.REDIRECT, host)
    said, rest = b"", limit + 1
    while rest and (chunk := response.read(min(CHUNK, rest))):
        said, rest = said + chunk, rest - len(chunk)
    if len(said) > limit:
        raise Refused(Reason.LARGE, host)
    if response.length:
        raise Refused(Reason.BROKEN, host)  # it ended before the length that was told
    return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, said)

"""One request over a connection of its own, as a client far away would send it."""

from __future__ import annotations

import http.client
import time
from dataclasses import dataclass
from urllib.parse import urlencode

PATIENCE_SECONDS = 60
READS = "/accounts/login/"


@dataclass(frozen=True)
class Told:
    """What came back. `status` 0: nothing did (`trouble` says why)."""

    status: int = 0
    headers: dict[str, str] | None = None
    body: str = ""
    trouble: str = ""
    took_seconds: float = 0.0

    @property
    def location(self) -> str:
        return (self.headers or {}).get("location", "")

    @property
    def is_replayed(self) -> bool:
        return (self.headers or {}).get("idempotent-replayed") == "true"


def ask(port: int, method: str, path: str, form: dict[str, str] | None = None, **headers: str) -> Told:
    """Send and wait for the whole answer; never raises for what the network does."""
    begun = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    sent = {name.replace("_", "-"): value for name, value in headers.items()} | {"User-Agent": "futasato-faults"}
    body = urlencode(form).encode() if form is not None else None
    if body is not None:
        sent["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        told = {name.lower(): value for name, value in answer.getheaders()}
        return Told(answer.status, told, text, took_seconds=time.monotonic() - begun)
    except (OSError, http.client.HTTPException) as trouble:
        return Told(trouble=f"{type(trouble).__name__}: {trouble}", took_seconds=time.monotonic() - begun)
    finally:
        connection.close()


def is_open(port: int) -> bool:
    """Whether the site answers a page."""
    return ask(port, "GET", READS).status == 200

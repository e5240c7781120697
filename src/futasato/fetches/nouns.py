"""What comes back from another server, and why a question was not put to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Reason(StrEnum):
    """Why nothing was fetched; the value is a sentence for whoever runs the site."""

    ADDRESS = "アドレスの書き方が正しくありません"
    SCHEME = "https 以外では通信しません"
    HOST = "許していない相手です"
    UNRESOLVED = "相手の名前からアドレスが引けません"
    INSIDE = "相手のアドレスが内部向けです"
    UNREACHABLE = "相手につながりません"
    SLOW = "相手の返事が時間内に終わりませんでした"
    LARGE = "相手の返事が大きすぎます"
    REDIRECT = "相手が別の場所へ行くように言いました"
    BROKEN = "相手の返事が壊れています"


class Refused(Exception):
    """Nothing was fetched. `reason` says why; str() adds the host that was asked, never a path or a query."""

    def __init__(self, reason: Reason, host: str = ""):
        super().__init__(f"{reason.value}（{host}）" if host else reason.value)
        self.reason = reason


@dataclass(frozen=True)
class Target:
    """An address taken apart: where to connect, under which name, and what to ask there."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, the port only where it is not the scheme's own."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """The Host header."""
        is_usual = self.port == {"https": 443, "http": 80}[self.scheme]
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if is_usual else f"{name}:{self.port}"


@dataclass(frozen=True)
class Answer:
    """What a server said. Names of headers are in small letters."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def media_type(self) -> str:
        """`application/json` of `application/json; charset=utf-8`."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()

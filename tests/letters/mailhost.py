"""A small real mail server (RFC 5321): it takes letters on a socket and remembers each by its Message-ID.

`on(event, id)` is called at "rcpt", "data" (the letter is here, nothing is answered yet) and "answered"; what it does there
is the test's: kill somebody, hang up (raise Hangup). `answers` gives other codes than success for an address.
"""

from __future__ import annotations

import re
import socketserver
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager
from threading import Lock, Thread

ID = re.compile(rb"^Message-ID: <([^@>]+)@", re.MULTILINE | re.IGNORECASE)


class Hangup(Exception):
    """The server goes away without a word."""


class Mailhost(socketserver.ThreadingTCPServer):
    """Listens on a port of its own."""

    daemon_threads, allow_reuse_address, block_on_close = True, True, False

    def __init__(self, on: Callable[[str, str], None] = lambda event, id: None) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.on, self.answers, self.lock = on, {}, Lock()
        self.taken: Counter[str] = Counter()
        self.letters: list[bytes] = []

    @property
    def address(self) -> str:
        """As FUTASATO_MAIL wants it."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request, client_address) -> None:
        """A client that was killed is what these tests are about."""


class Session(socketserver.StreamRequestHandler):
    """One connection."""

    def handle(self) -> None:
        self.say("220 mailhost")
        self.to = ""
        while line := self.rfile.readline():
            word, _, rest = line.decode().strip().partition(" ")
            if not self.obey(word.upper(), rest):
                return

    def obey(self, word: str, rest: str) -> bool:
        """Answer one command; False to hang up."""
        try:
            return self.heard(word, rest)
        except Hangup:
            return False

    def heard(self, word: str, rest: str) -> bool:
        if word == "RCPT":
            self.to = rest.partition("<")[2].rstrip(">")
            self.server.on("rcpt", self.to)
            self.say(self.server.answers.get(self.to, "250 ok"))
        elif word == "DATA":
            self.say("354 go on")
            self.take()
        else:
            self.say("221 bye" if word == "QUIT" else "250 ok")
        return word != "QUIT"

    def take(self) -> None:
        """The letter is taken once its last line is here, whoever hears of it."""
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        if not line:
            return  # the client died in the middle: nothing was handed over
        letter = b"".join(lines)
        id = ID.search(letter)[1].decode()
        with self.server.lock:
            self.server.taken[id] += 1
            self.server.letters.append(letter)
        self.server.on("data", id)
        self.say(self.server.answers.get("data", "250 taken"))
        self.server.on("answered", id)

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def open_mailhost(on: Callable[[str, str], None] = lambda event, id: None):
    """A server for the length of a block."""
    with Mailhost(on) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server
        server.shutdown()

"""What the whole suite sends out is looked at: who is in it, and was it written down? (trust.md T3, T11, T23)"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, field
from urllib.parse import unquote

from django.http.multipartparser import MultiPartParserError

from . import seeing
from .seeing import Crowd, TooMany

# Pages that show facts of somebody without a word that tells who it is.
NAMELESS = {
    "office:accesses": "an objection waits: what was said against a look, not by whom",
    "office:answer_objection": "the look and the objection; who objected is not told to who answers",
    "provider:ask": "eligible or not: the answer never says of whom",
    "office:scan": "a pass was read: what came of it is told, the person stands before the officer",
    "office:people": "counted, and found by a word that the list repeats",
    "api:people": "found by a word",
    "office:case_attachment": "a photo or paper of somebody's case: a picture has no letters",
    "office:disclosure_as": "what is handed out as PDF: its letters are glyphs",
    "resident:ward_take_as": "a zip or a PDF is packed: no name can be read in its bytes",
    "office:claim": "what was claimed is told by its records",
    "office:try": "how many of the town's people a draft would change: judged one by one, shown as numbers",
}

# Offices' pages on which somebody may stand who is not of the town.
ELSEWHERE = {"office:claim": "a slip of another town's event is claimed at this counter"}

MAILBOX = "demo:mailbox"  # the demo's stand-in for everybody's letters; absent on a real site
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass
class Count:
    """What the suite has sent so far."""

    responses: int = 0
    with_people: int = 0
    accesses: int = 0
    logs: int = 0
    letters: int = 0
    redirects: int = 0
    cached: int = 0
    crowded: int = 0
    unasked: int = 0
    violations: int = 0


@dataclass
class Watch:
    """Counts, what is still to be judged (channel, text, whose it may be), and what was found in the test that runs."""

    count: Count = field(default_factory=Count)
    waiting: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    lock: threading.RLock = field(default_factory=threading.RLock)
    here: threading.local = field(default_factory=threading.local)

    def said(self, channel: str, text: str, addressees: tuple[str, ...] = ()) -> None:
        """A line of a log, a letter, an entry of the cache: judged when the database can be asked next."""
        with self.lock:
            setattr(self.count, channel, getattr(self.count, channel) + 1)
            self.waiting.append((channel, text, addressees))

    def wrote(self, ids) -> None:
        """The answer that this thread is making wrote these access records."""
        self.here.ids = [*getattr(self.here, "ids", ()), *ids]

    def begin(self) -> None:
        """An answer begins."""
        self.here.ids = []

    def answered(self, request, response) -> None:
        """An answer goes out: judged at once."""
        with self.lock:
            self.count.responses += 1
            asked = self._crowd()
            if asked is not None:
                self._judge(asked)
                self.found += list(self._faults(asked, request, response))

    def settle(self) -> None:
        """Judge what waits."""
        with self.lock:
            asked = self._crowd() if self.waiting else None
            if asked is not None:
                self._judge(asked)
            self.waiting.clear()

    def _crowd(self) -> Crowd | None:
        try:
            if seeing.can_ask():
                return seeing.crowd()
            self.count.unasked += 1
        except TooMany:
            self.count.crowded += 1
        return None

    def _judge(self, crowd: Crowd) -> None:
        for channel, text, addressees in self.waiting:
            own = crowd.of_emails(addressees)
            told = {id: word for id, word in crowd.named_in(text).items() if crowd.tops([id]).isdisjoint(own)}
            if told:
                self.found.append(f"{channel}: {sorted(told.values())} in {text[:400]!r}")
        self.waiting.clear()

    def _faults(self, crowd: Crowd, request, response):
        text, brought = seeing.text_of(response), _brought(request)
        own = _own(crowd, request)
        if _route(request) == MAILBOX:
            return
        found, recorded = crowd.found_in(text, brought), seeing.written(getattr(self.here, "ids", []))
        self.count.accesses += len(recorded)
        self.count.with_people += bool(found)
        where = f"{request.method} {_route(request)} {response.status_code}"
        silent = crowd.tops(found) - own - crowd.tops(recorded)
        if silent:
            words = sorted(word for id, word in found.items() if crowd.tops([id]) & silent)
            yield f"{where}: shown without a record: {words} ({request.get_full_path()})"
        yield from self._too_far(crowd, request, found, own, where)
        told = {
            top: set().union(*(f for id, f in recorded.items() if crowd.tops([id]) == {top}))
            for top in crowd.tops(recorded)
        }
        if beyond := crowd.words_beyond(text, brought, {top: fields for top, fields in told.items() if top not in own}):
            yield f"{where}: a field too many: {beyond}"
        idle = crowd.tops(recorded) - own - crowd.tops(crowd.hinted_in(text))
        if idle and _route(request) not in NAMELESS and response.status_code == 200:
            yield f"{where}: recorded and not shown: {sorted(idle)} ({request.get_full_path()})"
        yield from self._moved(crowd, response, where, brought)

    def _too_far(self, crowd: Crowd, request, found, own: set[str], where: str):
        """Somebody protected before anybody but the desk; somebody of another town in an office."""
        way, shown = request.__dict__.get("passage"), crowd.tops(found) - own
        roles = way.roles if way else ()
        if "desk" not in roles and (veiled := shown & crowd.veiled()):
            yield f"{where}: protected and shown: {sorted(veiled)}"
        if (
            way
            and way.place_code
            and _route(request) not in ELSEWHERE
            and (far := shown - crowd.of_place(way.place_code))
        ):
            yield f"{where}: nobody of {way.place_code} and shown: {sorted(far)}"

    def _moved(self, crowd: Crowd, response, where: str, brought: str):
        to = response.headers.get("Location")
        self.count.redirects += to is not None
        if to and (told := crowd.named_in(unquote(to), brought)):
            yield f"{where}: an address says {sorted(told.values())}: {to}"


WATCH = Watch()


def _own(crowd: Crowd, request) -> set[str]:
    """The reader's selves: before the page (a session that ends), and after it (a name just told)."""
    from futasato.counters.door import reader

    known = {str(id) for id in reader.kept(request).selves}
    user = getattr(request, "user", None)
    return crowd.tops(known) | crowd.of_account(getattr(user, "pk", None)) | crowd.of_emails(_awaited(request))


def _awaited(request) -> tuple[str, ...]:
    """The addresses to which this browser asked a code to be sent: they were typed here, on a page before."""
    session = getattr(request, "session", None)
    return tuple(ADDRESS.findall(str(dict(session.items())))) if session else ()


def _brought(request) -> str:
    """What the asker said: the address and what they sent."""
    try:
        sent = " ".join(value for name in request.POST for value in request.POST.getlist(name))
    except MultiPartParserError:  # what cannot be read brings nothing
        sent = ""
    body = getattr(request, "_body", b"") or b""
    address = request.get_full_path()
    return "\n".join([address, unquote(address), sent, seeing.plain(body, request.content_type or "")])


def _route(request) -> str:
    match = request.resolver_match
    return match.view_name if match else request.path

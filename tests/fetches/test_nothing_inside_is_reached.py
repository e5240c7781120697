"""SSRF (T27): a trap on loopback receives nothing, whatever the address looks like; without the guard it is reached."""

import socket
import urllib.request

import pytest

from futasato.fetches import fetch, rules
from futasato.fetches.nouns import Reason, Refused, Target

from .trap import standing

pytestmark = pytest.mark.threat("T27")
NAME = "idp.example"

# The same machine in every writing that some client understands.
INSIDE = [
    "127.0.0.1", "127.0.0.2", "127.255.255.254", "0.0.0.0", "::1", "::", "::ffff:127.0.0.1", "::ffff:7f00:1",
    "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::80ff:fffe", "10.0.0.1", "172.16.0.1",
    "172.31.255.255", "192.168.1.1", "169.254.169.254", "fe80::1", "fd00::1", "fc00::1", "100.64.0.1",
    "100.127.255.254", "224.0.0.1", "239.255.255.255", "ff02::1", "255.255.255.255", "240.0.0.1", "192.0.2.1",
    "198.18.0.1", "2001:db8::1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "fec0::1", "64:ff9b:1::1", "not an address", "",
]  # fmt: skip
OUTSIDE = ["93.184.215.14", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111"]

# Addresses as they could be slipped in; {port} is the trap's.
TRICKS = [
    "https://127.0.0.1:{port}/", "http://127.0.0.1:{port}/", "http://localhost:{port}/", "https://[::1]:{port}/",
    "https://[::ffff:127.0.0.1]:{port}/", "https://2130706433:{port}/", "https://0177.0.0.1:{port}/",
    "https://0x7f000001:{port}/", "https://0x7f.1:{port}/", "https://127.1:{port}/", "https://127.0.0.1.:{port}/",
    "https://localhost.:{port}/", "https://idp.example.:{port}/", "https://idp.example@127.0.0.1:{port}/",
    "https://idp.example:443@127.0.0.1:{port}/", "https://127.0.0.1:{port}#@idp.example/",
    "https://127.0.0.1:{port}\\@idp.example/", "https:///127.0.0.1:{port}/", "https://idp.example%2f@127.0.0.1:{port}/",
    "https://①②⑦.⓪.⓪.①:{port}/", "https://127。0。0。1:{port}/", "https://idp.example\t@127.0.0.1:{port}/",
    "https://idp.example\r\nHost: 127.0.0.1:{port}/", "//127.0.0.1:{port}/", "127.0.0.1:{port}", "ftp://127.0.0.1:{port}/",
    "gopher://127.0.0.1:{port}/", "file:///etc/hostname", "https://idp.example.evil.test:{port}/", "",
    "https://evil-idp.example:{port}/", "https://idp.example:{port}:{port}/", "https://idp.example:/",
    "https://idp.example:99999999/", "HTTPS://IDP.EXAMPLE:1/", "https://" + "a" * 3000 + "/", "https://[::1/",
]  # fmt: skip


@pytest.fixture
def trap():
    with standing() as trap:
        yield trap


def to_trap(_host, _port):
    return ["127.0.0.1"]


@pytest.mark.parametrize("trick", TRICKS)
def test_no_writing_of_an_address_gets_there(trap, trick):
    with pytest.raises(Refused):
        fetch.fetch(trick.format(port=trap.port), allowed={f"https://{NAME}"}, resolve=to_trap, seconds=2)
    assert trap.lines == []


@pytest.mark.parametrize("address", INSIDE)
def test_an_allowed_name_that_leads_inside_is_not_followed(trap, address):
    """Not even when the list allows the name: the name server may be anybody's."""
    with pytest.raises(Refused) as refused:
        asked = {"allowed": {f"https://{NAME}:{trap.port}"}, "resolve": lambda _host, _port: [address], "seconds": 2}
        fetch.fetch(f"https://{NAME}:{trap.port}/", **asked)
    assert refused.value.reason is Reason.INSIDE
    assert trap.lines == []


@pytest.mark.parametrize("address", OUTSIDE)
def test_the_open_internet_is_open(address):
    assert rules.is_public(address)


def test_one_address_inside_among_others_is_enough(trap):
    with pytest.raises(Refused) as refused:
        asked = {"allowed": {f"https://{NAME}:{trap.port}"}, "resolve": lambda *_: ["1.1.1.1", "127.0.0.1"]}
        fetch.fetch(f"https://{NAME}:{trap.port}/", **asked)
    assert refused.value.reason is Reason.INSIDE and trap.lines == []


@pytest.mark.threat("T27", part="control")
def test_with_the_guard_off_the_trap_is_reached(trap, monkeypatch):
    """The trap works, and what keeps it empty is the guard and nothing else."""
    url = f"https://{NAME}:{trap.port}/"
    monkeypatch.setattr(rules, "is_public", lambda _address: True)
    with pytest.raises(Refused) as refused:
        fetch.fetch(url, allowed={f"https://{NAME}:{trap.port}"}, resolve=to_trap, seconds=2)
    assert refused.value.reason is not Reason.INSIDE
    assert len(trap.lines) == 1, "a connection came, though no TLS was spoken"


@pytest.mark.threat("T27", part="control")
@pytest.mark.parametrize("trick", ["http://127.0.0.1:{port}/", "http://idp.example@127.0.0.1:{port}/"])
def test_with_the_list_off_too_the_request_arrives(trap, monkeypatch, trick):
    def believe(url, _allowed, **_other):
        return Target("http", "127.0.0.1", trap.port, "/secret")

    monkeypatch.setattr(rules, "is_public", lambda _address: True)
    monkeypatch.setattr(rules, "target", believe)
    fetch.fetch(trick.format(port=trap.port), allowed=(), seconds=2)
    assert [path for _, path, _ in trap.reached] == ["/secret"]


class Rebinding:
    """A name server that says something else each time it is asked."""

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), 0

    def __call__(self, _host, _port):
        self.asked += 1
        return [self.answers[min(self.asked, len(self.answers)) - 1]]


def test_a_name_is_resolved_once_and_that_address_is_used(trap, monkeypatch):
    """DNS rebinding: outside when it is looked at, inside when it is connected to."""
    resolve, connected = Rebinding("203.0.114.1", "127.0.0.1"), []

    def connect(address, timeout):
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(fetch.socket, "create_connection", connect)
    with pytest.raises(Refused) as refused:
        fetch.fetch(f"https://{NAME}:{trap.port}/", allowed={f"https://{NAME}:{trap.port}"}, resolve=resolve)
    assert (resolve.asked, connected, trap.lines) == (1, [("203.0.114.1", trap.port)], [])
    assert refused.value.reason is Reason.UNREACHABLE


@pytest.mark.threat("T27", part="evidence")
def test_a_client_that_resolves_twice_is_rebound(trap, monkeypatch):
    """The trick is real: looked at by one question, connected by the next, as an ordinary client does."""
    resolve = Rebinding("203.0.114.1", "127.0.0.1")
    assert rules.is_public(resolve(NAME, trap.port)[0])

    def answer(host, port, *_given, **_named):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (resolve(host, port)[0], port))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    assert opener.open(f"http://{NAME}:{trap.port}/", timeout=5).status == 200
    assert len(trap.reached) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(trap, status):
    """From an allowed server of this machine to another address of it."""
    with standing() as allowed:
        allowed.told = lambda door: door_to(door, status, f"http://127.0.0.1:{trap.port}/")
        with pytest.raises(Refused) as refused:
            here = f"http://127.0.0.1:{allowed.port}"
            fetch.fetch(f"{here}/", allowed={here}, is_loopback_allowed=True)
        assert refused.value.reason is Reason.REDIRECT
        assert (len(allowed.reached), trap.lines) == (1, [])


def door_to(door, status, location):
    door.send_response(status)
    door.send_header("Location", location)
    door.send_header("Content-Length", "0")
    door.end_headers()


@pytest.mark.threat("T27", part="evidence")
def test_a_client_that_follows_gets_there(trap):
    with standing() as allowed:
        allowed.told = lambda door: door_to(door, 302, f"http://127.0.0.1:{trap.port}/")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        opener.open(f"http://127.0.0.1:{allowed.port}/", timeout=5).read()
    assert len(trap.reached) == 1


def test_this_machine_is_only_for_those_who_say_so(trap):
    here = f"http://127.0.0.1:{trap.port}"
    with pytest.raises(Refused) as refused:
        fetch.fetch(f"{here}/", allowed={here})
    assert refused.value.reason is Reason.SCHEME and trap.lines == []
    assert fetch.fetch(f"{here}/", allowed={here}, is_loopback_allowed=True).status == 200


def test_said_so_the_rest_of_the_inside_stays_closed():
    with pytest.raises(Refused) as refused:
        fetch.fetch("http://10.0.0.1/", allowed={"http://10.0.0.1"}, is_loopback_allowed=True)
    assert refused.value.reason in (Reason.SCHEME, Reason.ADDRESS)
    with pytest.raises(Refused) as refused:
        asked = {"allowed": {f"https://{NAME}"}, "is_loopback_allowed": True, "resolve": lambda *_: ["10.0.0.1"]}
        fetch.fetch(f"https://{NAME}/", **asked)
    assert refused.value.reason is Reason.INSIDE


def test_a_proxy_of_the_environment_is_not_used(trap, monkeypatch):
    for word in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(word, f"http://127.0.0.1:{trap.port}")
    with standing() as allowed:
        here = f"http://127.0.0.1:{allowed.port}"
        fetch.fetch(f"{here}/", allowed={here}, is_loopback_allowed=True)
        assert (len(allowed.reached), trap.lines) == (1, [])

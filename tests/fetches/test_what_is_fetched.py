"""An answer has an end in bytes and in time, comes over TLS from who is meant, and is handed on as it was said."""

import datetime
import ssl
import threading

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st

from futasato.fetches import fetch, rules
from futasato.fetches.nouns import Answer, Reason, Refused

from .trap import hello, standing

NAME = "idp.example"


@pytest.fixture
def server():
    with standing() as server:
        yield server


def ask(server, path="/", **other):
    here = f"http://127.0.0.1:{server.port}"
    return fetch.fetch(f"{here}{path}", **{"allowed": {here}, "is_loopback_allowed": True, "seconds": 5} | other)


def refused(server, **other):
    with pytest.raises(Refused) as refusal:
        ask(server, **other)
    return refusal.value.reason


def test_an_answer_is_handed_on(server):
    answer = ask(server, "/a/b?c=d%20e&f")
    assert (answer.status, answer.body, answer.media_type) == (200, b'{"hello": "world"}', "application/json")
    (method, path, headers), *_ = server.reached
    assert (method, path, headers["Host"]) == ("GET", "/a/b?c=d%20e&f", f"127.0.0.1:{server.port}")
    assert headers["Accept-Encoding"] == "identity", "nothing that unpacks to more than it is"


def test_a_question_with_a_body(server):
    ask(server, method="POST", body=b"a=b", headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert server.reached[0][0] == "POST" and server.bodies == [b"a=b"]


@pytest.mark.parametrize("status", [200, 400, 401, 404, 500, 503])
def test_every_status_but_a_redirect_is_an_answer(server, status):
    server.told = lambda door: hello(door, status=status)
    assert ask(server).status == status


@pytest.mark.parametrize(("size", "is_large"), [(1000, False), (1001, True), (1_000_000, True)])
def test_the_body_has_a_limit(server, size, is_large):
    server.told = lambda door: hello(door, body=b"x" * size)
    if is_large:
        assert refused(server, limit=1000) is Reason.LARGE
    else:
        assert len(ask(server, limit=1000).body) == 1000


def endless(door, line=b"x" * 1000):
    """No length, no end."""
    door.send_response(200)
    door.end_headers()
    try:
        while True:
            door.wfile.write(line)
    except OSError:
        return


def test_a_body_without_end_has_one_too(server):
    server.told = endless
    assert refused(server, limit=10_000) is Reason.LARGE


def dribbling(part):
    """One byte after the other; of the head or of the body."""
    gone = threading.Event()

    def told(door):
        if part == "body":
            door.send_response(200)
            door.end_headers()
        try:
            while not gone.wait(0.02):
                door.wfile.write(b"H" if part == "head" else b" ")
                door.wfile.flush()
        except OSError:
            return

    return told


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_server_that_dribbles_is_left(server, part):
    """Each byte comes in time; the whole does not."""
    server.told = dribbling(part)
    assert refused(server, seconds=0.4, limit=1_000_000) is Reason.SLOW
    assert len(server.reached) == 1, "it was asked, and it had begun to answer"


def test_a_server_that_says_nothing_is_left(server):
    forever = threading.Event()
    server.told = lambda door: forever.wait(5)
    assert refused(server, seconds=0.3) is Reason.SLOW
    forever.set()


def half(door):
    door.send_response(200)
    door.send_header("Content-Length", "100")
    door.end_headers()
    door.wfile.write(b"x" * 50)


def noise(door):
    door.wfile.write(b"\x00\xff\r\n\r\n")


def many_headers(door):
    door.send_response(200)
    for number in range(500):
        door.send_header(f"X-{number}", "x")
    door.end_headers()


@pytest.mark.parametrize("broken", [half, noise, many_headers])
def test_a_broken_answer_is_none(server, broken):
    server.told = broken
    assert refused(server) is Reason.BROKEN


def test_nobody_there():
    with standing() as gone:
        port = gone.port
    with pytest.raises(Refused) as refusal:
        fetch.fetch(f"http://127.0.0.1:{port}/", allowed={f"http://127.0.0.1:{port}"}, is_loopback_allowed=True)
    assert refusal.value.reason is Reason.UNREACHABLE


def test_a_name_nobody_knows():
    def unknown(_host, _port):
        raise OSError("no such name")

    with pytest.raises(Refused) as refusal:
        fetch.fetch(f"https://{NAME}/secret?token=1", allowed={f"https://{NAME}"}, resolve=unknown)
    assert refusal.value.reason is Reason.UNRESOLVED
    assert str(refusal.value).endswith(f"（{NAME}）") and "token" not in str(refusal.value)


# --- TLS ----------------------------------------------------------------------------------------------------------


def certified(folder, name):
    """A server's context with a certificate of its own for a name, and the client's that trusts just this one."""
    key, subject = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)]),
    )
    now, day = datetime.datetime.now(datetime.UTC), datetime.timedelta(days=1)
    built = x509.CertificateBuilder(
        subject, subject, key.public_key(), x509.random_serial_number(), now - day, now + day
    )
    built = built.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    built = built.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    file = folder / f"{name}.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(private + built.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    return server, ssl.create_default_context(cafile=file)


def ask_tls(server, tls, name=NAME):
    here = f"https://{name}:{server.port}"
    told = {"resolve": lambda *_: ["127.0.0.1"], "is_loopback_allowed": True, "tls": tls, "seconds": 5}
    return fetch.fetch(f"{here}/", allowed={here}, **told)


def test_the_pinned_address_is_asked_under_its_name(tmp_path):
    """SNI, certificate and Host are the name's, though the connection goes to an address."""
    server_tls, client_tls = certified(tmp_path, NAME)
    asked = []
    server_tls.sni_callback = lambda _line, name, _context: asked.append(name)
    with standing(server_tls) as server:
        assert ask_tls(server, client_tls).status == 200
        assert server.reached[0][2]["Host"] == f"{NAME}:{server.port}"
    assert asked == [NAME]


def test_a_certificate_of_another_name_is_not_taken(tmp_path):
    server_tls, client_tls = certified(tmp_path, "other.example")
    with standing(server_tls) as server:
        with pytest.raises(Refused) as refusal:
            ask_tls(server, client_tls)
        assert refusal.value.reason is Reason.UNREACHABLE and server.reached == []
        assert ask_tls(server, client_tls, "other.example").status == 200, "control: under its own name"


def test_a_certificate_of_nobody_is_not_taken(tmp_path):
    server_tls, _ = certified(tmp_path, NAME)
    with standing(server_tls) as server:
        with pytest.raises(Refused):
            ask_tls(server, None)
        assert server.reached == []


# --- the pure questions -------------------------------------------------------------------------------------------


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text):
    try:
        found = rules.target(text, {f"https://{NAME}"})
    except Refused:
        return
    assert found.origin == f"https://{NAME}"


@given(st.text(max_size=30), st.sampled_from(["https://{}/", "https://idp.example{}", "https://{}idp.example/", "{}"]))
def test_whatever_is_put_around_the_name_only_the_name_is_asked(text, form):
    try:
        found = rules.target(form.format(text), {f"https://{NAME}"})
    except Refused:
        return
    assert (found.scheme, found.host, found.port) == ("https", NAME, 443)


@given(st.ip_addresses())
def test_what_is_public_is_what_python_calls_global_and_no_more(address):
    if rules.is_public(str(address)):
        assert address.is_global and not (address.is_private or address.is_loopback or address.is_link_local)
        assert not (address.is_multicast or address.is_reserved)


@given(st.ip_addresses(v=4))
def test_an_address_carried_inside_another_is_judged_alike(address):
    carried = [f"::ffff:{address}", f"64:ff9b::{address}"]
    assert {rules.is_public(each) for each in carried} <= {rules.is_public(str(address)), False}


@given(st.integers(0, 2**32 - 1))
def test_a_number_is_never_a_name(number):
    assert not rules.is_name(str(number)) and not rules.is_name(hex(number)) and not rules.is_name(f"a.{number}")


@pytest.mark.parametrize(
    ("said", "kind"),
    [("application/json", "application/json"), ("Application/JSON; charset=utf-8", "application/json"), ("", "")],
)
def test_the_kind_of_an_answer(said, kind):
    assert Answer(200, {"content-type": said}).media_type == kind

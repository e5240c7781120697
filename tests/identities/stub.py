"""A small identity provider of the same shape (code, PKCE, private_key_jwt, ES256, pairwise sub, four claims) that can be
told to lie. Honest it is strict: it takes only what registration.md §8 describes.

A lie is a function put into `lies` under the place where it is told; it gets what honesty would say and returns the lie.
"""

import hashlib
import json
import secrets
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from . import signing

HANAKO = {
    "name": "試験　花子",
    "address": "東京都八王子市元本郷町三丁目24番1号",
    "birthdate": "19900401",
    "gender": "2",
}
BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class Stub:
    """One provider on a port of its own. `somebody`: sub and claims of who holds the card; `asked`: every path asked."""

    def __init__(self, client_id, client_key):
        self.client_id, self.client_key = client_id, client_key
        self.key, self.kid = signing.fresh(), "stub-1"
        self.lies, self.asked, self.codes, self.serials = {}, [], {}, set()
        self.somebody = {"sub": "pairwise-hanako"} | HANAKO
        self.acr = "aal3"

    @property
    def issuer(self):
        return f"http://127.0.0.1:{self.port}/realms/main"

    def told(self, place, honest):
        """What is said at a place: the truth, or what a lie makes of it."""
        return self.lies[place](honest) if place in self.lies else honest

    def discovery(self):
        inner = f"{self.issuer}/protocol/openid-connect"
        said = {"authorization_endpoint": "auth", "token_endpoint": "token", "userinfo_endpoint": "userinfo"}
        said = {word: f"{inner}/{path}" for word, path in (said | {"jwks_uri": "certs"}).items()}
        return said | {"issuer": self.issuer, "authorization_response_iss_parameter_supported": True}

    def keys(self):
        return {"keys": [signing.jwk(self.key, self.kid)]}

    def authorize(self, asked):
        """Where the browser goes back to, after the card was read."""
        wanted = {"response_type": "code", "client_id": self.client_id, "code_challenge_method": "S256"}
        assert {word: asked.get(word) for word in wanted} == wanted
        assert asked["scope"].split()[0] == "openid" and asked["state"] and asked["nonce"]
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        back = self.told("back", {"code": code, "state": asked["state"], "iss": self.issuer})
        return f"{asked['redirect_uri']}?{urlencode(back, doseq=True)}"

    def token(self, asked):
        """Tokens for a code, once; an assertion that is not ours, or is told twice, is no sign-in."""
        begun = self.codes.pop(asked.get("code"), None)
        challenge = signing.b64(hashlib.sha256(asked.get("code_verifier", "").encode()).digest())
        if begun is None or begun["code_challenge"] != challenge or begun["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        self._is_client(asked)
        access = secrets.token_urlsafe(16)
        said = {"access_token": access, "token_type": "Bearer", "expires_in": 60}
        return 200, self.told("tokens", said | {"id_token": self.id_token(begun, access)})

    def _is_client(self, asked):
        assert asked["client_assertion_type"] == BEARER
        head, claims = signing.read(asked["client_assertion"], self.client_key.public_key())
        assert head["alg"] == "ES256" and claims["iss"] == claims["sub"] == asked["client_id"] == self.client_id
        assert claims["aud"] == self.discovery()["token_endpoint"] and time.time() < claims["exp"] < time.time() + 120
        assert claims["jti"] not in self.serials
        self.serials.add(claims["jti"])

    def id_token(self, begun, access):
        now = int(time.time())
        claims = {"iss": self.issuer, "sub": self.somebody["sub"], "aud": self.client_id, "nonce": begun["nonce"]}
        half = signing.b64(hashlib.sha256(access.encode()).digest()[:16])
        claims |= {"iat": now, "exp": now + 300, "acr": self.acr, "at_hash": half}
        head = {"alg": "ES256", "kid": self.kid, "typ": "JWT"}
        said = signing.token(self.told("head", head), self.told("claims", claims), self._signer())
        return self.told("id_token", said)

    def _signer(self):
        return self.told("sign", signing.es256(self.key))


class Door(BaseHTTPRequestHandler):
    """The stub's addresses."""

    stub: Stub

    def do_GET(self):
        path, asked = self._asked()
        if path == "auth":
            self.answer(302, b"", {"Location": self.stub.authorize(asked)})
        elif path == "openid-configuration":
            self.say("discovery", 200, self.stub.told("metadata", self.stub.discovery()))
        elif path == "certs":
            self.say("certs", 200, self.stub.told("keys", self.stub.keys()))
        elif path == "userinfo" and self.headers.get("Authorization", "").startswith("Bearer "):
            self.say("userinfo", 200, self.stub.told("card", dict(self.stub.somebody)))
        else:
            self.answer(404, b"", {})

    def do_POST(self):
        self._asked()
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        status, said = self.stub.token({word: each[0] for word, each in parse_qs(body).items()})
        self.say("token", status, said)

    def say(self, place, status, said):
        """JSON; a lie at the door may say anything in any way: status, body, headers, or (None) it writes by itself."""
        honest = (status, json.dumps(said).encode(), {"Content-Type": "application/json"})
        if (told := self.stub.lies.get(f"{place} door", lambda honest, door: honest)(honest, self)) is not None:
            self.answer(*told)

    def answer(self, status, body, headers):
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _asked(self):
        parts = urlsplit(self.path)
        self.stub.asked.append(parts.path)
        return parts.path.rsplit("/", 1)[-1], {word: each[0] for word, each in parse_qs(parts.query).items()}

    def log_message(self, *_said):
        """Quiet."""


class Server(ThreadingHTTPServer):
    """Quiet about browsers and clients that go away."""

    daemon_threads = True

    def handle_error(self, request, client_address):
        self.faults.append(client_address)


@contextmanager
def running(client_id, client_key):
    """A stub while the block lasts."""
    stub = Stub(client_id, client_key)
    server = Server(("127.0.0.1", 0), type("Door", (Door,), {"stub": stub}))
    server.faults, stub.port = [], server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()

"""The real provider of tests/peers: started once for a run, told who holds a card, visited like a browser does."""

import json
import shutil
import subprocess
from contextlib import contextmanager
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from . import signing

FOLDER = Path(__file__).resolve().parents[1] / "peers"


def lacking():
    """Why the real provider cannot be started here; empty when it can."""
    if not shutil.which("node"):
        return "no node on the PATH"
    return "" if (FOLDER / "node_modules/oidc-provider").is_dir() else "run `npm ci` in tests/peers"


@contextmanager
def running(client_id, client_key):
    """The peer while the block lasts; it ends when its stdin is closed."""
    told = {
        "client_id": client_id,
        "jwks": {"keys": [signing.jwk(client_key, "client-1")]},
        "redirect_uris": ["http://testserver/identity/card/back/"],
    }
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(["node", "openid-provider.mjs"], cwd=FOLDER, **pipes) as process:
        process.stdin.write(json.dumps(told) + "\n")
        process.stdin.flush()
        try:
            # oidc-provider writes its own warnings first.
            line = next((line for line in process.stdout if line.startswith("{")), "")
            assert line, "the peer did not start"
            yield Peer(json.loads(line)["issuer"])
        finally:
            process.stdin.close()
            process.kill()


class Peer:
    """A running provider."""

    def __init__(self, issuer):
        self.issuer, self.address = issuer, urlsplit(issuer)

    def put_card(self, account="hanako", acr="aal3", **claims):
        """Somebody holds this card to the reader next."""
        self._ask("POST", "/card", json.dumps({"account": account, "acr": acr, "claims": claims}))

    def give_up(self):
        """Somebody closes the reader."""
        self._ask("POST", "/card", json.dumps({"given_up": True}))

    def visit(self, address):
        """Through every page of the provider as a browser with its cookies, up to the way back to us."""
        kept = SimpleCookie()
        for _ in range(10):
            status, headers = self._ask("GET", address, cookies=kept)
            for cookie in headers.get_all("Set-Cookie", []):
                kept.load(cookie)
            assert status in (302, 303), f"{status} at {urlsplit(address).path}"
            address = urljoin(f"{self.issuer}/", headers["Location"])
            if urlsplit(address).netloc != self.address.netloc:
                return address
        raise AssertionError("the provider sends the browser in a circle")

    def _ask(self, method, address, body=None, cookies=None):
        parts = urlsplit(address)
        line = HTTPConnection(self.address.hostname, self.address.port, timeout=20)
        told = "; ".join(f"{name}={each.value}" for name, each in (cookies or {}).items())
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        line.request(method, path, body, {"Cookie": told} if told else {})
        answer = line.getresponse()
        answer.read()
        line.close()
        return answer.status, answer.headers

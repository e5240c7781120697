"""The walk of a browser: our button, the provider, back to us; and what the house knows afterwards."""

import html
import re
from http.client import HTTPConnection
from urllib.parse import urlsplit

from django.utils import timezone

LEAVE, BACK = "/identity/card/", "/identity/card/back/"


def provider_of(issuer, key_file, **other):
    """The settings of a provider on this machine."""
    told = {"issuer": issuer, "client_id": "RP00000001", "key_file": key_file, "acr": "aal3 crl"}
    scopes = "openid name address birthdate gender"
    return told | {"scopes": scopes, "is_loopback_allowed": True} | other


def visited(address, headers=None):
    """Where a provider sends a browser that comes to an address."""
    parts = urlsplit(address)
    line = HTTPConnection(parts.hostname, parts.port, timeout=20)
    line.request("GET", f"{parts.path}?{parts.query}", headers=headers or {})
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.headers["Location"]


class Walk:
    """One browser's ways to the provider."""

    def __init__(self, client):
        self.client = client

    def leave(self, path=LEAVE, **told):
        """The button: our page."""
        return self.client.post(path, told)

    def address(self, path=LEAVE, **told):
        """Where the button leads."""
        page = self.leave(path, **told).content.decode()
        found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
        assert found, page
        return html.unescape(found[1])

    def to_provider(self, **told):
        """The address with which the provider sends the browser back, path and query."""
        parts = urlsplit(visited(self.address(**told)))
        return f"{parts.path}?{parts.query}"

    def there_and_back(self, **told):
        """Our answer in the end."""
        return self.client.get(self.to_provider(**told))

    def is_signed_in(self):
        return "_auth_user_id" in self.client.session

    def level(self):
        return self.client.session.get("level", 0)


def linked():
    """Every link: (subject, account)."""
    from futasato.identities.models import Link

    return sorted(Link.objects.values_list("subject", "account"))


def proofs(person):
    """What somebody has proved: (level, method, who verified)."""
    from futasato.people import reads

    return [(int(each.level), each.method, each.verified_by) for each in reads.get(person.id).proofs]


def link(account, issuer, subject="pairwise-hanako"):
    """A link of an earlier day."""
    from futasato.identities.models import Link

    return Link.objects.create(
        issuer=issuer, subject=subject, account=account, linked_at=timezone.now(), linked_by="test"
    )

"""Every answer carries its headers: every route of the running table, files, redirects, errors (trust.md API8)."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from futasato.site import headers

pytestmark = pytest.mark.django_db
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
UUID = "00000000-0000-4000-8000-000000000000"
WORDS = {"uuid": UUID, "int": "1", "str": "182010", "path": "x", "slug": "x"}


def routes(patterns=None, before=""):
    for each in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(each, URLPattern):
            yield before + str(each.pattern)
        else:
            yield from routes(each.url_patterns, before + str(each.pattern))


def filled(route):
    plain = re.sub(r"<(?:(\w+):)?\w+>", lambda found: WORDS.get(found[1] or "str", "x"), route)
    return "/" + re.sub(r"\(\?P<\w+>[^)]*\)|[\^$\\]", lambda found: "x" if found[0].startswith("(") else "", plain)


ADDRESSES = sorted({filled(route) for route in routes()})
MORE = [
    "/nowhere/",
    "/static/futasato/site.css",
    "/static/nowhere.css",
    "/health/live",
    "/.well-known/security.txt",
    "/%00",
]


def policy(response):
    return dict(part.split(" ", 1) for part in response.headers["Content-Security-Policy"].split("; "))


def ask(client, address, method="get"):
    response = getattr(client, method)(address)
    if hasattr(response, "streaming_content"):
        list(response.streaming_content)
    return response


def is_safe(response, address):
    seen = response.headers
    assert "'unsafe" not in seen["Content-Security-Policy"] and "*" not in seen["Content-Security-Policy"], address
    assert policy(response) | {"form-action": "'self'"} == POLICY, address
    assert seen["X-Content-Type-Options"] == "nosniff" and seen["X-Frame-Options"] == "DENY"
    assert seen["Cross-Origin-Opener-Policy"] == "same-origin" == seen["Cross-Origin-Resource-Policy"]
    assert "geolocation=()" in seen["Permissions-Policy"] and seen["Referrer-Policy"] == "same-origin"
    assert ("no-store" in seen.get("Cache-Control", "")) == (not address.startswith("/static/")), address
    for cookie in (each for each in response.cookies.values() if each["max-age"] != 0):  # 0: taken back
        assert cookie["samesite"] in ("Lax", "Strict") and cookie["httponly"], cookie.key
    return True


def test_there_are_many_routes():
    assert len(ADDRESSES) > 40 and "/me/" in ADDRESSES and any(address.startswith("/office/") for address in ADDRESSES)


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_route_answers_with_its_headers(method):
    client = Client(raise_request_exception=False)
    assert all(is_safe(ask(client, address, method), address) for address in [*ADDRESSES, *MORE])


def test_errors_and_refusals_carry_them():
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    assert (
        is_safe(response := strict.post("/accounts/login/", {"login": "a@futasato.example"}), "/")
        and response.status_code == 403
    )
    refused = Client().get("/", HTTP_HOST="evil.example")
    assert is_safe(refused, "/") and refused.status_code == 400


def test_with_https_cookies_are_secure_and_hsts_is_said(settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client = Client()
    sent_on = client.get("/accounts/login/")
    assert sent_on.status_code == 301 and sent_on.headers["Location"].startswith("https://")
    assert is_safe(sent_on, "/"), "also the redirect"
    page = client.get("/accounts/login/", secure=True)
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert page.cookies and all(cookie["secure"] for cookie in page.cookies.values())
    assert client.get("/health/live").status_code == 200, "asked over http by the machine itself"


def test_no_page_holds_what_the_policy_forbids(client):
    """Inline scripts and styles would not run: there are none in any template."""
    from futasato.site.settings import COUNTERS

    inline = re.compile(
        r"<script(?![^>]*\b(?:src=|type=.application/json))|<style|\son\w+=|\sstyle=|javascript:", re.IGNORECASE
    )
    templates = sorted((COUNTERS / "templates").rglob("*.html"))
    assert len(templates) > 30
    assert [path.name for path in templates if inline.search(path.read_text(encoding="utf-8"))] == []


def test_a_page_may_set_a_policy_of_its_own_but_may_not_be_kept(rf):
    from django.http import HttpResponse

    def page(request):
        return HttpResponse(headers={"Content-Security-Policy": "default-src 'none'", "Cache-Control": "max-age=600"})

    response = headers.content_security(page)(rf.get("/x/"))
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"
    assert "no-store" in response.headers["Cache-Control"] and "max-age=600" not in response.headers["Cache-Control"]


def test_permissions_name_each_thing_once():
    names = [part.split("=")[0] for part in headers.PERMISSIONS.split(", ")]
    assert len(names) == len(set(names)) > 20
    assert "publickey-credentials-get=(self)" in headers.PERMISSIONS, "passkeys"

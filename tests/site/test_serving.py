"""`futasato serve` as a stranger's machine runs it: a page comes, and a TERM leaves nothing behind."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

import pytest

from .conftest import is_down, log, server_pid, until

SIGN_IN = "/accounts/login/"


def free_port():
    with socket.socket() as trying:
        trying.bind(("127.0.0.1", 0))
        return trying.getsockname()[1]


@pytest.fixture
def site(state):
    """The running site's process and address; killed at the end if a test has not stopped it."""
    port = free_port()
    order = [sys.executable, "-m", "futasato.site.command", "serve", "--port", str(port)]
    process = subprocess.Popen(order, env=os.environ | {"FUTASATO_STATE": str(state)}, start_new_session=True)
    until(lambda: process.poll() is not None or is_listening(port), "the site listening")
    yield process, f"http://127.0.0.1:{port}"
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def is_listening(port):
    with socket.socket() as trying:
        return trying.connect_ex(("127.0.0.1", port)) == 0


def read(url, **headers):
    try:
        answer = urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=60)
    except urllib.error.HTTPError as refusal:
        answer = refusal
    with answer:
        return answer.status, answer.headers, answer.read().decode()


def ask_for_a_code(address):
    """Status of asking for a sign-in code, which reads accounts from the database and writes a session into it."""
    visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    try:
        page = visitor.open(address + SIGN_IN, timeout=60).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        answers = urllib.parse.urlencode({"login": "nobody@futasato.example", "csrfmiddlewaretoken": token}).encode()
        with visitor.open(address + SIGN_IN, answers, timeout=60) as answer:
            return answer.status if "/code/" in answer.url else answer.url
    except urllib.error.HTTPError as failure:
        return failure.code


def test_a_page_comes_with_its_safety_headers(site):
    status, headers, page = read(site[1] + SIGN_IN)
    assert status == 200
    assert "csrfmiddlewaretoken" in page
    assert headers["Content-Language"] == "ja"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_sign_in_page_asks_for_no_password_and_no_name(site):
    page = read(site[1] + SIGN_IN)[2] + read(site[1] + "/accounts/signup/")[2]
    assert re.search(r'<input[^>]*type="email"', page)
    assert 'type="password"' not in page
    assert 'name="username"' not in page


def test_a_host_name_that_is_not_ours_is_refused(site):
    assert read(site[1] + SIGN_IN, Host="evil.example")[0] == 400


def test_an_unknown_page_shows_no_traceback(site):
    status, _, page = read(site[1] + "/no-such-page")
    assert status == 404
    assert "Traceback" not in page
    assert "urlconf" not in page.lower()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_ends_site_and_database_cleanly(site, state, number):
    process, address = site
    assert read(address + SIGN_IN)[0] == 200
    assert server_pid(state)
    process.send_signal(number)
    assert process.wait(timeout=120) == 0
    assert is_down(state)
    assert log(state).count("database system is shut down") == 1
    assert not is_listening(int(address.rsplit(":", 1)[1]))


def test_a_term_to_the_whole_group_ends_cleanly_too(site, state):
    os.killpg(site[0].pid, signal.SIGTERM)
    assert site[0].wait(timeout=120) == 0
    until(lambda: is_down(state), "the database down")
    assert log(state).count("database system is shut down") == 1


def test_a_site_killed_outright_leaves_no_server_behind(site, state):
    os.killpg(site[0].pid, signal.SIGKILL)
    assert site[0].wait() == -signal.SIGKILL
    until(lambda: is_down(state), "the database down")
    assert log(state).count("database system is shut down") == 1


def test_the_site_goes_on_after_its_database_was_killed(site, state):
    process, address = site
    assert ask_for_a_code(address) == 200
    dead = server_pid(state)
    os.kill(dead, signal.SIGKILL)
    until(lambda: "database system was interrupted" in log(state), "recovery in the log")
    until(lambda: ask_for_a_code(address) == 200, "the page back")
    assert server_pid(state) != dead
    assert process.poll() is None

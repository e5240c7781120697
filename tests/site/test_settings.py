"""Settings as a machine would read them: each test starts a fresh interpreter with its own environment."""

import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.site import mail
from futasato.site import state as states

ASKING = """
import json, sys
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""


def read(state, *names, **environment):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FUTASATO_", "DATABASE_"))}
    fixed = {"DJANGO_SETTINGS_MODULE": "futasato.site.settings", "FUTASATO_STATE": str(state)}
    order = [sys.executable, "-c", ASKING, *names]
    return json.loads(subprocess.check_output(order, env=kept | fixed | environment))


def test_out_of_the_box_it_is_closed_to_the_outside(state):
    seen = read(
        state, "DEBUG", "ALLOWED_HOSTS", "X_FRAME_OPTIONS", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE"
    )
    assert seen == {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"],
        "X_FRAME_OPTIONS": "DENY",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
    }


@pytest.mark.parametrize(
    ("environment", "is_https"),
    [
        ({}, False),
        ({"FUTASATO_HOSTS": "futasato.example"}, True),
        ({"FUTASATO_HOSTS": "futasato.example", "FUTASATO_HTTPS": "0"}, False),
        ({"FUTASATO_HTTPS": "1"}, True),
    ],
)
def test_naming_a_host_turns_https_on_for_every_cookie_and_redirect(state, environment, is_https):
    switches = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE", "SECURE_SSL_REDIRECT"]
    seen = read(state, *switches, "SECURE_HSTS_SECONDS", **environment)
    assert [seen[switch] for switch in switches] == [is_https] * 4
    assert (seen["SECURE_HSTS_SECONDS"] > 0) == is_https


def test_japan_decides_days_and_language(state):
    seen = read(state, "TIME_ZONE", "USE_TZ", "LANGUAGE_CODE", "LANGUAGES")
    assert (seen["TIME_ZONE"], seen["USE_TZ"], seen["LANGUAGE_CODE"]) == ("Asia/Tokyo", True, "ja")
    assert [code for code, _ in seen["LANGUAGES"]] == ["ja", "ja-easy", "en", "ja-u-ca-gregory", "ja-u-ca-japanese"]


def test_no_password_can_be_asked_of_a_resident(state):
    seen = read(state, "ACCOUNT_SIGNUP_FIELDS", "ACCOUNT_LOGIN_METHODS", "ACCOUNT_LOGIN_BY_CODE_ENABLED")
    assert seen["ACCOUNT_SIGNUP_FIELDS"] == ["email*"]
    assert seen["ACCOUNT_LOGIN_METHODS"] == "{'email'}"
    assert seen["ACCOUNT_LOGIN_BY_CODE_ENABLED"] is True


def test_the_key_is_made_once_even_by_many_starting_together_and_is_private(state):
    with ThreadPoolExecutor(4) as pool:
        keys = {seen["SECRET_KEY"] for seen in pool.map(lambda _: read(state, "SECRET_KEY"), range(4))}
    assert len(keys) == 1
    assert len(keys.pop()) >= 64
    assert stat.S_IMODE((state / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in state.iterdir()] == ["secret-key"]


def test_two_states_have_two_keys_and_a_given_one_wins_over_both(tmp_path):
    one, other = states.secret_key(tmp_path / "1"), states.secret_key(tmp_path / "2")
    assert one != other
    assert read(tmp_path / "1", "SECRET_KEY", FUTASATO_SECRET_KEY="given")["SECRET_KEY"] == "given"


def test_mail_goes_into_the_state_unless_told_otherwise(state):
    seen = read(state, "EMAIL_BACKEND", "EMAIL_FILE_PATH")
    assert seen["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert seen["EMAIL_FILE_PATH"] == str(state.resolve() / "mail")


def test_an_smtp_address_is_read_with_its_encryption(tmp_path):
    seen = mail.settings("smtp://office:p%40ss@mail.example:2525", tmp_path)
    assert (seen["EMAIL_HOST"], seen["EMAIL_PORT"]) == ("mail.example", 2525)
    assert (seen["EMAIL_HOST_USER"], seen["EMAIL_HOST_PASSWORD"]) == ("office", "p@ss")
    assert (seen["EMAIL_USE_TLS"], seen["EMAIL_USE_SSL"]) == (True, False)
    assert mail.settings("smtps://mail.example", tmp_path)["EMAIL_PORT"] == 465


@given(st.text(max_size=60))
def test_any_other_word_is_refused_and_never_taken_for_silence(word):
    try:
        seen = mail.settings(word, states.folder())
    except ValueError as refusal:
        assert "FUTASATO_MAIL" in str(refusal)
    else:
        assert word in ("file", "console") or seen["EMAIL_HOST"]


def test_the_refusal_does_not_show_the_password(tmp_path):
    with pytest.raises(ValueError, match="FUTASATO_MAIL") as refusal:
        mail.settings("imap://office:s3cret@mail.example", tmp_path)
    assert "s3cret" not in str(refusal.value)
    assert "s3cret" not in str(refusal.value.__context__ or "")


def test_a_state_that_cannot_be_written_is_said_in_both_languages(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(states.StateTrouble, match="書き込めません") as told:
        states.secret_key(tmp_path / "file" / "state")
    assert "cannot be written" in str(told.value)

"""The codes themselves: signed, rotating every 30 seconds, worthless after 60; a pass is worthless after 60 too."""

import hmac
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from futasato.visits.rules import code

SECRETS = st.binary(min_size=32, max_size=32)
IDS = st.uuids()
INSTANTS = st.integers(1_600_000_000, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
AT = datetime(2026, 11, 23, 3, 0, 0, tzinfo=UTC)
EVENT, KEY = UUID(int=7), b"k" * 32
SECOND = timedelta(seconds=1)


def test_a_code_by_hand():
    """What any other program would compute: purpose, id, step of 30 seconds, 22 letters of HMAC-SHA-256."""
    told = f"q.{urlsafe_b64encode(EVENT.bytes).decode().rstrip('=')}.{int(AT.timestamp()) // 30}"
    sign = urlsafe_b64encode(hmac.new(KEY, told.encode(), sha256).digest()).decode()[:22]
    assert code.rotating(EVENT, KEY, AT) == f"{told}.{sign}"


@given(IDS, SECRETS, INSTANTS, st.integers(0, 29))
def test_a_code_holds_for_the_rest_of_its_step_and_the_next(event, secret, at, seconds):
    token = code.rotating(event, secret, at)
    assert code.is_valid(token, secret, at)
    assert code.is_valid(token, secret, at + seconds * SECOND)
    assert not code.is_valid(token, secret, at + 61 * SECOND)
    assert not code.is_valid(token, secret, at - 31 * SECOND)


@given(IDS, SECRETS, INSTANTS, st.integers(0, 10**7))
def test_the_life_of_a_code_is_what_a_count_of_steps_says(event, secret, at, seconds):
    token, later = code.rotating(event, secret, at), at + seconds * SECOND
    steps = int(later.timestamp()) // 30 - int(at.timestamp()) // 30
    assert code.is_valid(token, secret, later) == (steps <= 1)
    assert code.is_valid(token, secret, later, window=10**9), "the control: with the window open it is the same code"


@given(IDS, SECRETS, SECRETS, INSTANTS)
def test_another_secret_opens_nothing(event, secret, other, at):
    assume(secret != other)
    assert code.read(code.rotating(event, secret, at), other) is None
    assert code.read(code.poster(event, secret), other) is None
    assert code.read(code.own_pass(event, "n0", secret, at), other) is None


@given(st.data())
def test_no_letter_of_a_code_can_be_changed(data):
    token = data.draw(st.sampled_from([code.rotating(EVENT, KEY, AT), code.poster(EVENT, KEY)]))
    place = data.draw(st.integers(0, len(token) - 1))
    letter = data.draw(st.characters(min_codepoint=33, max_codepoint=0x3042).filter(lambda c: c != token[place]))
    changed = token[:place] + letter + token[place + 1 :]
    assert code.read(changed, KEY) is None
    assert code.read(token, KEY) is not None


@given(st.text(max_size=300))
def test_any_text_is_no_code(text):
    assert code.read(text, KEY) is None
    assert code.is_valid(text, KEY, AT) is False
    code.subject_of(text)


@given(IDS, SECRETS, INSTANTS)
def test_what_is_read_is_what_was_shown(subject, secret, at):
    step = int(at.timestamp()) // 30
    assert code.read(code.rotating(subject, secret, at), secret) == code.Shown("q", subject, step)
    assert code.read(code.poster(subject, secret), secret) == code.Shown("p", subject)
    assert code.read(code.own_pass(subject, "a1", secret, at), secret) == code.Shown(
        "r", subject, int(at.timestamp()), "a1"
    )
    assert code.subject_of(code.poster(subject, secret)) == subject


def test_one_sort_of_code_is_not_another():
    """A poster never passes for a rotating code, nor a pass for either."""
    poster, own = code.read(code.poster(EVENT, KEY), KEY), code.read(code.own_pass(EVENT, "n", KEY, AT), KEY)
    turning = code.read(code.rotating(EVENT, KEY, AT), KEY)
    assert [code.is_current(shown, AT) for shown in (turning, poster, own)] == [True, False, False]
    assert [code.is_pass_current(shown, AT) for shown in (turning, poster, own)] == [False, False, True]


@pytest.mark.parametrize(("seconds", "holds"), [(-1, False), (0, True), (60, True), (61, False)])
def test_a_pass_lasts_sixty_seconds(seconds, holds):
    shown = code.read(code.own_pass(EVENT, "n", KEY, AT), KEY)
    assert code.is_pass_current(shown, AT + seconds * SECOND) == holds

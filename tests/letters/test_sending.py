"""Over a real socket: what goes out, and what each answer of a mail server is taken for."""

import email
import re
import smtplib
from email import policy
from uuid import UUID

import pytest
from django.conf import settings as site_settings

from futasato.counters.resident.letters import sending
from futasato.letters import acts
from futasato.letters.nouns import Delivery, Envelope, Kind
from futasato.site import mail

from .ground import NOON, posted, reader
from .mailhost import Hangup, open_mailhost

pytestmark = pytest.mark.django_db


@pytest.fixture
def host(settings):
    with open_mailhost() as server:
        for name, value in mail.settings(server.address, None).items():
            setattr(settings, name, value)
        settings.EMAIL_TIMEOUT = 5
        yield server


@pytest.fixture
def envelope():
    posted(reader(), kind=Kind.RENEWAL)
    return acts.claim(now=NOON, by="test")


def read(letter):
    return email.message_from_bytes(letter, policy=policy.default)


LETTER = UUID("0d4f3b1c-7c1d-4f64-9a9c-2a7b6a1f8c11")
LINKS = {Kind.LEAVING: [f"letters/{LETTER}/"], Kind.FAREWELL: []}
"""What cannot be switched off offers no choice; behind the last letter is nothing to read."""


@pytest.mark.threat("T23", part="test")
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", ["ja", "ja-easy", "en"])
def test_a_letter_names_nobody_no_town_and_has_no_content(host, envelope, kind, language):
    from dataclasses import replace

    letter = replace(envelope.letter, kind=kind, id=LETTER)
    assert sending.send(Envelope(letter, envelope.email, language)) == (Delivery.TAKEN, "")
    told = read(host.letters[0])
    body = told.get_body().get_content()
    assert not re.search("福井|試験|プレミアム|二地域|担い手", f"{told['Subject']}{body}")
    links = re.findall(r"http\S+", body)
    assert [link.partition("/me/")[2] for link in links] == LINKS.get(kind, [f"letters/{letter.id}/", "letters/"])
    assert told["Message-ID"] == f"<{letter.id}@{sending.host()}>" and told["To"] == "reader0@futasato.example"
    assert told["Auto-Submitted"] == "auto-generated"


def test_the_message_id_is_the_same_for_every_try(host, envelope):
    sending.send(envelope)
    sending.send(envelope)
    assert host.taken == {str(envelope.letter.id): 2}, "evidence: the server itself does not sort out doubles"


@pytest.mark.parametrize(
    ("where", "answer", "told"),
    [
        ("reader0@futasato.example", "550 no such user reader0", (Delivery.REFUSED, "550")),
        ("reader0@futasato.example", "451 later", (Delivery.PUT_OFF, "451")),
        ("data", "554 no", (Delivery.REFUSED, "554")),
        ("data", "452 full", (Delivery.PUT_OFF, "452")),
    ],
)
def test_what_the_server_answers_is_believed_and_only_its_number_kept(host, envelope, where, answer, told):
    host.answers[where] = answer
    assert sending.send(envelope) == told


@pytest.mark.parametrize("event", ["rcpt", "data"])
def test_a_server_that_goes_silent_after_the_greeting_may_have_it(host, envelope, event):
    def hang_up(at, id):
        if at == event:
            raise Hangup

    host.on = hang_up
    assert sending.send(envelope) == (Delivery.UNKNOWN, "")


def test_no_server_is_no_fault_of_the_letter(settings, envelope):
    with open_mailhost() as server:
        for name, value in mail.settings(server.address, None).items():
            setattr(settings, name, value)
    assert sending.send(envelope) == (Delivery.NO_SERVER, "no server")


def test_a_refused_sender_is_the_sites_fault_not_the_readers():
    refused = smtplib.SMTPSenderRefused(550, b"no", "futasato@localhost")
    assert sending.judged(refused) == (Delivery.NO_SERVER, "sender 550")


def test_without_smtp_the_same_letter_goes_into_a_file(settings, tmp_path, envelope):
    """The stand-in of the sample; the demo's mailbox reads it."""
    from futasato.counters.demo import mailbox

    for name, value in mail.settings("file", tmp_path).items():
        setattr(settings, name, value)
    assert sending.send(envelope) == (Delivery.TAKEN, "")
    (letter,) = mailbox.letters(tmp_path / "mail")
    assert letter.to == "reader0@futasato.example" and f"/me/letters/{envelope.letter.id}/" in letter.body


def test_a_try_is_over_long_before_a_letter_is_in_doubt():
    """Ten answers at most, each within the patience of the settings."""
    from futasato.letters.rules import DOUBTFUL_AFTER

    assert mail.settings("smtp://x", None)["EMAIL_TIMEOUT"] * 10 < DOUBTFUL_AFTER.total_seconds()
    assert site_settings.QUIET_HOURS

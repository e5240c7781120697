"""One claimed letter into words and to the mail server; what the server said, as far as it can be known."""

from __future__ import annotations

import smtplib
from contextlib import suppress
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from futasato.counters.resident.letters.telling import SUBJECTS
from futasato.letters.nouns import Delivery, Envelope, Kind

WORDS = {Kind.LEAVING: "leaving.txt", Kind.FAREWELL: "farewell.txt"}
"""What is worded by itself; every other kind is `letter.txt`."""
TROUBLES = (OSError, smtplib.SMTPException)


def send(envelope: Envelope) -> tuple[Delivery, str]:
    """Hand one letter over, on a connection of its own. Never raises for what a mail server may do."""
    message = written(envelope)
    message.connection = wire = get_connection()
    try:
        wire.open()
    except TROUBLES:
        return Delivery.NO_SERVER, "no server"
    try:
        message.send()
        return Delivery.TAKEN, ""
    except TROUBLES as trouble:
        return judged(trouble)
    finally:
        with suppress(*TROUBLES):  # what was taken stays taken, however the farewell goes
            wire.close()


def judged(trouble: Exception) -> tuple[Delivery, str]:
    """What an error after the greeting means. A server that answered has not got the letter; one that went silent may
    have. Only its number is kept: its words name the address."""
    if isinstance(trouble, smtplib.SMTPSenderRefused):
        return Delivery.NO_SERVER, f"sender {trouble.smtp_code}"  # our own sender: every letter would fail alike
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in trouble.recipients.values()]
        return _by_code(max(codes, default=550))
    if isinstance(trouble, smtplib.SMTPResponseException):
        return _by_code(trouble.smtp_code)
    if isinstance(trouble, smtplib.SMTPNotSupportedError):
        return Delivery.REFUSED, "address"
    return Delivery.UNKNOWN, ""


def written(envelope: Envelope) -> EmailMessage:
    """The letter: words of its kind and a link, in its reader's language. Nobody is named, no town, no content (T23)."""
    with translation.override(envelope.language):
        subject = f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{SUBJECTS[envelope.letter.kind]}"
        link = f"{site()}{reverse('resident:letter', args=[envelope.letter.id])}"
        words = f"resident/letters/{WORDS.get(envelope.letter.kind, 'letter.txt')}"
        body = render_to_string(words, {"link": link, "choices": f"{site()}{reverse('resident:letters')}"})
    headers = {"Message-ID": message_id(envelope.letter.id), "Auto-Submitted": "auto-generated"}
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [envelope.email], headers=headers)


def message_id(letter: UUID) -> str:
    """The same for every try of a letter: by it the mail server's log tells what became of it."""
    return f"<{letter}@{host()}>"


def site() -> str:
    """Where residents know this site."""
    return f"{settings.ACCOUNT_DEFAULT_HTTP_PROTOCOL}://{host()}"


def host() -> str:
    """The first host named to this site."""
    return next(host for host in settings.ALLOWED_HOSTS if host != "*").lstrip(".")


def _by_code(code: int) -> tuple[Delivery, str]:
    return (Delivery.REFUSED if code >= 500 else Delivery.PUT_OFF), str(code)
